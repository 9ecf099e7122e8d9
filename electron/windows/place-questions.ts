import type { BrowserWindow, Dialog, OpenDialogOptions } from "electron";
import type { AskForPlaces } from "../bridge/interchange.ts";

const endings = ["md", "markdown", "mdown", "mkd", "txt"];

/** Asks for files and folders by the system's dialogs, attached to a window where there is one. */
export function placeQuestions(
  dialog: Pick<Dialog, "showOpenDialog">,
  window: BrowserWindow | null,
): AskForPlaces {
  const ask = async (options: OpenDialogOptions): Promise<readonly string[] | null> => {
    const { canceled, filePaths } =
      window === null
        ? await dialog.showOpenDialog(options)
        : await dialog.showOpenDialog(window, options);
    return canceled || filePaths.length === 0 ? null : filePaths;
  };
  return {
    whatToImport: (from) =>
      ask(
        from === "folder"
          ? { title: "Import a folder", buttonLabel: "Import", properties: ["openDirectory"] }
          : {
              title: "Import files",
              buttonLabel: "Import",
              properties: ["openFile", "multiSelections"],
              filters: [{ name: "Markdown and text", extensions: endings }],
            },
      ),
    whereToExport: async () => {
      const chosen = await ask({
        title: "Where to export to",
        buttonLabel: "Export here",
        properties: ["openDirectory", "createDirectory"],
      });
      return chosen?.[0] ?? null;
    },
  };
}
