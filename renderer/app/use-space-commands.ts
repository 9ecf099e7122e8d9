import { useSpaces } from "../document/spaces.ts";
import { wordsForSpaceFailure } from "../features/spaces/space-words.ts";
import { createSample } from "./create-sample.ts";
import { rememberBegun } from "./screen-memory.ts";
import { useCommand } from "./use-command.ts";
import { goHome, goToDocument, goToSpace, type Workspace } from "./workspace.ts";

/** What can be done to the set of spaces from anywhere. Answers how to make one; `tell` hears what went wrong. */
export function useSpaceCommands(
  workspace: Workspace,
  tell: (failure: string | null) => void,
): () => void {
  const { commands, heldKeys, memory, spaces } = workspace;
  const sample = useSpaces(spaces).spaces.find(({ kind }) => kind === "sample");

  const createSpace = () => {
    heldKeys.hold();
    void spaces.create({ name: "New space", kind: "local" }).then((created) => {
      if (!created.ok) {
        heldKeys.drop();
        return tell(wordsForSpaceFailure(created.failure.kind));
      }
      // What is typed next is its name.
      rememberBegun(memory, created.value.id);
      goToSpace(created.value.id);
    });
  };
  const makeSample = () => {
    void createSample(workspace).then((made) => {
      if (made.ok) goToDocument(made.value);
      else tell(wordsForSpaceFailure(made.failure.kind));
    });
  };
  const removeSample = () => {
    if (sample === undefined) return;
    void spaces.remove(sample.id).then((removed) => {
      if (removed.ok) goHome();
      else tell(wordsForSpaceFailure(removed.failure.kind));
    });
  };
  useCommand(commands, "space.new", createSpace);
  useCommand(commands, "sample.create", makeSample, () => sample === undefined);
  useCommand(commands, "sample.remove", removeSample, () => sample !== undefined);
  return createSpace;
}
