import { useSyncExternalStore } from "react";
import { commandTable } from "#shared/bridge/commands.ts";
import { chordInWords } from "./commands.ts";
import { useCommand, useCommands } from "./use-command.ts";
import { goToJournal, type Workspace } from "./workspace.ts";

/** What leads to the journal and to a thought that must not be lost; `capture` opens the box for it. */
export function useJournalCommands(workspace: Workspace, capture: () => void): void {
  const { commands, settings, isMac } = workspace;
  const { captureShortcut, remindOnReviewDates } = useSyncExternalStore(
    (onChange) => settings.onChange(onChange),
    () => settings.state,
  );
  const key = commandTable["capture.open"].keys;
  const keyWords = chordInWords(key, isMac);
  useCommand(commands, "go.journal", goToJournal);
  useCommand(commands, "capture.open", capture);
  useCommands(commands, [
    {
      id: "journal.remind",
      title: remindOnReviewDates
        ? "Stop telling me when a review is due"
        : "Tell me when a review is due",
      group: "View",
      run: () => void settings.change({ remindOnReviewDates: !remindOnReviewDates }),
    },
    {
      id: "capture.shortcut",
      title:
        captureShortcut === null
          ? `Take ${keyWords} for quick capture in every program`
          : "Give the key for quick capture back to other programs",
      group: "View",
      run: () => void settings.change({ captureShortcut: captureShortcut === null ? key : null }),
    },
  ]);
}
