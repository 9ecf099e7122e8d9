import { wordsForSpaceFailure } from "../features/spaces/space-words.ts";
import { rememberBegun } from "./screen-memory.ts";
import { useCommand } from "./use-command.ts";
import { useSampleCommands } from "./use-sample-commands.ts";
import { goToSpace, type Workspace } from "./workspace.ts";

/** What can be done to the set of spaces from anywhere. Answers how to make one; `tell` hears what went wrong. */
export function useSpaceCommands(
  workspace: Workspace,
  tell: (failure: string | null) => void,
): () => void {
  const { commands, heldKeys, memory, spaces } = workspace;

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
  useCommand(commands, "space.new", createSpace);
  useSampleCommands(workspace, tell);
  return createSpace;
}
