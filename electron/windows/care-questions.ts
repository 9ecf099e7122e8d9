import type { BrowserWindow, Dialog } from "electron";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import type { ListedBackup } from "../vault/contract.ts";
import { askCarefully } from "./ask-carefully.ts";

type Dialogs = Pick<Dialog, "showMessageBox" | "showOpenDialog">;

/** What is asked and said about a whole space: its backups, and what can be saved of it. */
export class CareQuestions {
  readonly #dialog: Dialogs;

  constructor(dialog: Dialogs) {
    this.#dialog = dialog;
  }

  /** The backup to go back to, or null. They are shown one by one, the newest first. */
  async whichBackup(
    window: BrowserWindow | null,
    backups: readonly ListedBackup[],
  ): Promise<ListedBackup | null> {
    for (let shown = 0; ;) {
      const backup = backups[shown];
      if (backup === undefined) return null;
      const others = [
        ...(shown + 1 < backups.length ? ["Show an older one"] : []),
        ...(shown > 0 ? ["Show a newer one"] : []),
      ];
      const answer = await askCarefully(this.#dialog, window, {
        type: "question",
        message: `Restore the backup of ${dayAndTime(backup.at)}?`,
        detail: detailOf(backup, backups.length),
        buttons: ["Cancel", "Restore", ...others],
      });
      if (answer === 0) return null;
      if (answer === 1) return backup;
      shown += others[answer - 2] === "Show an older one" ? 1 : -1;
    }
  }

  /**
   * Whether to go on although a window has words that could not be stored: a restore has to be possible where nothing can be
   * stored at all, and it ends what such a window holds.
   */
  async mayLoseUnstored(window: BrowserWindow | null): Promise<boolean> {
    const answer = await askCarefully(this.#dialog, window, {
      type: "warning",
      message: "Something you wrote is not saved. Restore all the same?",
      detail:
        "It is in an open window only, and may be lost: it is in no backup, and the windows begin anew once one is restored. " +
        "What was saved is safe, and is kept first. To keep the rest as well, cancel, and use “Export a copy…” in the " +
        "document that says it is not saved.",
      buttons: ["Cancel", "Restore and lose it"],
    });
    return answer === 1;
  }

  /** The space that is meant, or null. They are named one by one. */
  async whichSpace(
    window: BrowserWindow | null,
    spaces: readonly Space[],
  ): Promise<SpaceId | null> {
    for (let shown = 0; ; shown = (shown + 1) % spaces.length) {
      const space = spaces[shown];
      if (space === undefined) return null;
      const answer = await askCarefully(this.#dialog, window, {
        type: "question",
        message: `Restore a backup of “${space.name}”?`,
        detail: `There are ${spaces.length} spaces here, with those that were removed and can be had back.`,
        buttons: ["Cancel", "Choose a backup", "Another space"],
      });
      if (answer === 0) return null;
      if (answer === 1) return space.id;
    }
  }

  /** The folder to save into, or null if the person calls it off. */
  async whichFolder(window: BrowserWindow | null): Promise<string | null> {
    const options = {
      title: "Where to save all documents as text",
      buttonLabel: "Save here",
      properties: ["openDirectory" as const, "createDirectory" as const],
    };
    const { canceled, filePaths } =
      window === null
        ? await this.#dialog.showOpenDialog(options)
        : await this.#dialog.showOpenDialog(window, options);
    return canceled ? null : (filePaths[0] ?? null);
  }

  async tell(window: BrowserWindow | null, message: string, detail: string): Promise<void> {
    await askCarefully(this.#dialog, window, { type: "info", message, detail, buttons: ["OK"] });
  }
}

function detailOf({ documents, reason, isPartial }: ListedBackup, count: number): string {
  return [
    `It holds ${counted(documents, "document")} (${count === 1 ? "the only backup" : `one of ${count} backups`}).`,
    ...(reason === "before-restore" ? ["It was made before an earlier restore."] : []),
    ...(reason === "removed" ? ["It was made when the space was removed."] : []),
    ...(isPartial ? ["Some of its documents could be read only in part when it was made."] : []),
    "Everything then is as it was at that time. What you have now is kept as one more backup first, " +
      "so you can come back to it.",
  ].join(" ");
}

/** A count with its noun, in the plural where there is not exactly one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A moment as a person says it. */
export function dayAndTime(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" }).format(at);
}
