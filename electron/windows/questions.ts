import type { BrowserWindow, Dialog, MessageBoxOptions } from "electron";
import { askCarefully } from "./ask-carefully.ts";

/** What becomes of something in a shared space that is deleted for ever on one computer. */
const keptByOthers =
  "The other devices in the space keep their copy, and whoever has one can go on writing in it; " +
  "nothing of it comes to this computer any more.";

/** What is said and asked by the system's dialogs; attached to a window where there is one. */
export class Questions {
  readonly #dialog: Pick<Dialog, "showMessageBox" | "showSaveDialog">;

  constructor(dialog: Pick<Dialog, "showMessageBox" | "showSaveDialog">) {
    this.#dialog = dialog;
  }

  /** True if the person wants to leave although something is not in the record yet. */
  leaveUnstored(window: BrowserWindow | null): Promise<boolean> {
    return this.#agrees(window, {
      type: "warning",
      message: "Some changes could not be saved to disk yet.",
      detail:
        "What was shown as saved is safe. The newest changes are in this window only and may be lost " +
        "if you leave. Stay, and Throughline goes on trying to save them; if the disk is full, free " +
        "some space or export the document.",
      buttons: ["Stay", "Quit anyway"],
    });
  }

  /** True if the person wants to see the window once more after it crashed again and again. */
  tryAfterCrashes(): Promise<boolean> {
    return this.#agrees(null, {
      type: "error",
      message: "The window stopped working several times in a row.",
      detail:
        "Everything that was shown as saved is safe on this computer. Try again, or close the window " +
        "and start Throughline later.",
      buttons: ["Leave it closed", "Try again"],
    });
  }

  /** True if the person agrees to open a place outside the app. */
  openPlace(window: BrowserWindow | null, place: string): Promise<boolean> {
    return this.#agrees(window, {
      type: "question",
      message: `Open ${place} outside Throughline?`,
      detail: "It opens in your browser or mail program, which may use the network.",
      buttons: ["Cancel", "Open"],
    });
  }

  /** What the person wants done with a file of a document; null for nothing. */
  async handOut(
    window: BrowserWindow | null,
    name: string,
    mayOpen: boolean,
  ): Promise<"open" | "save" | null> {
    const response = await askCarefully(this.#dialog, window, {
      type: "question",
      message: mayOpen ? `Open “${name}” or save a copy?` : `Save a copy of “${name}”?`,
      detail: mayOpen
        ? "A copy opens in the program that is meant for it and can only be read. To change it, save one."
        : "Files of this kind are not opened from here: they may be programs. Know who put it here before you open the copy.",
      buttons: mayOpen ? ["Cancel", "Save a copy…", "Open"] : ["Cancel", "Save a copy…"],
    });
    return ([null, "save", "open"] as const)[response] ?? null;
  }

  /** True if the person wants a document gone for good, knowing what stays of it elsewhere. */
  deleteForEver(window: BrowserWindow | null, isShared: boolean): Promise<boolean> {
    return this.#agrees(window, {
      type: "warning",
      message: "Delete this document for ever?",
      detail:
        "Its words, its history and the files that only it uses are removed from this computer, and " +
        "that cannot be undone. Backups keep it until they are replaced by newer ones, and so do " +
        `copies that you exported.${isShared ? ` ${keptByOthers}` : ""}`,
      buttons: ["Keep it", "Delete for ever"],
    });
  }

  /** Says that the key for quick capture could not be had. */
  captureKeyRefused(keys: string): Promise<void> {
    return this.tell(
      `${keys} could not be taken for quick capture.`,
      "Another program has it, or this system does not give it away. Quick capture stays in the File " +
        "menu. Once the key is free, switch it off and on again in the settings.",
    );
  }

  /** The same for everything in the trash, asked once. */
  emptyTrash(window: BrowserWindow | null, count: number, isShared: boolean): Promise<boolean> {
    return this.#agrees(window, {
      type: "warning",
      message:
        count === 1
          ? "Delete the document in the trash for ever?"
          : `Delete ${count.toLocaleString("en-GB")} documents in the trash for ever?`,
      detail:
        "Their words, their history and the files that only they use are removed from this computer, " +
        "and that cannot be undone. Backups keep them until they are replaced by newer ones, and so " +
        `do copies that you exported.${isShared ? ` In a shared space: ${keptByOthers}` : ""}`,
      buttons: ["Keep them", "Delete for ever"],
    });
  }

  /** True if the person wants a whole space gone, knowing what is kept of it. */
  removeSpace(window: BrowserWindow | null, name: string, isShared: boolean): Promise<boolean> {
    if (isShared) {
      return this.#agrees(window, {
        type: "warning",
        message: `Leave “${name}” and remove it from this computer?`,
        detail:
          "The others keep it, and with it what you wrote that has reached them. One backup is kept first: " +
          "File → Restore from a backup brings it back to read, and nobody is sent what is written in it then.",
        buttons: ["Keep it", "Leave and remove"],
      });
    }
    return this.#agrees(window, {
      type: "warning",
      message: `Remove “${name}” with all its documents?`,
      detail:
        "Links to them lead nowhere from then on. One backup of the whole space is kept first, and " +
        "File → Restore from a backup brings it back.",
      buttons: ["Keep it", "Remove"],
    });
  }

  /** Says something that cannot be changed here. */
  async tell(message: string, detail: string): Promise<void> {
    await this.#dialog.showMessageBox({ type: "warning", message, detail, buttons: ["OK"] });
  }

  /** Where to save, or null if the person calls it off. */
  async whereToSave(window: BrowserWindow | null, suggestedName: string): Promise<string | null> {
    const options = { defaultPath: suggestedName };
    const { canceled, filePath } =
      window === null
        ? await this.#dialog.showSaveDialog(options)
        : await this.#dialog.showSaveDialog(window, options);
    return canceled || filePath === "" ? null : filePath;
  }

  async #agrees(window: BrowserWindow | null, options: MessageBoxOptions): Promise<boolean> {
    return (await askCarefully(this.#dialog, window, options)) === 1;
  }
}
