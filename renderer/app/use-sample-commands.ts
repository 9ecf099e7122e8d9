import { useRef } from "react";
import { useSpaces } from "../document/spaces.ts";
import { wordsForSpaceFailure } from "../features/spaces/space-words.ts";
import { useToast, useUnderWay } from "../ui/Toast.tsx";
import { createSample } from "./create-sample.ts";
import { GoingOn } from "./going-on.ts";
import { useCommand } from "./use-command.ts";
import { goHome, goToDocument, type Workspace } from "./workspace.ts";

/** The sample space comes and goes by a command each; `tellFailure` hears what went wrong. */
export function useSampleCommands(
  workspace: Workspace,
  tellFailure: (failure: string | null) => void,
): void {
  const { commands, spaces } = workspace;
  const sample = useSpaces(spaces).spaces.find(({ kind }) => kind === "sample");
  const isBeingMade = useRef(false);
  const tell = useToast();
  const tellUnderWay = useUnderWay();

  const make = async () => {
    const goingOn = new GoingOn(window);
    const tellProgress = (done: number, of: number) =>
      tellUnderWay({ words: "Making the sample space…", done, of });
    isBeingMade.current = true;
    // Until it is known how much there is to do.
    tellProgress(0, 1);
    const made = await createSample(workspace, tellProgress).finally(() => {
      isBeingMade.current = false;
      tellUnderWay(null);
      goingOn.end();
    });
    if (!made.ok) return tellFailure(wordsForSpaceFailure(made.failure.kind));
    const open = () => goToDocument(made.value);
    // Whoever does something else by now is not taken away from it.
    if (goingOn.went) tell({ words: "The sample space is there", open });
    else open();
  };
  const remove = () => {
    if (sample === undefined) return;
    void spaces.remove(sample.id).then((removed) => {
      if (removed.ok) goHome();
      else tellFailure(wordsForSpaceFailure(removed.failure.kind));
    });
  };
  const isMade = () => sample !== undefined && !isBeingMade.current;
  const isMissing = () => sample === undefined && !isBeingMade.current;
  useCommand(commands, "sample.create", () => void make(), isMissing);
  useCommand(commands, "sample.remove", remove, isMade);
}
