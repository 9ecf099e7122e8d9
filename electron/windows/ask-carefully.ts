import type { BrowserWindow, Dialog, MessageBoxOptions } from "electron";

/**
 * Which button the person pressed in a dialog of the system's, attached to a window where there is one. The first button
 * is the careful one: it is the default, and what closing the dialog means.
 */
export async function askCarefully(
  dialog: Pick<Dialog, "showMessageBox">,
  window: BrowserWindow | null,
  options: MessageBoxOptions,
): Promise<number> {
  const careful = { ...options, defaultId: 0, cancelId: 0, noLink: true };
  const { response } =
    window === null
      ? await dialog.showMessageBox(careful)
      : await dialog.showMessageBox(window, careful);
  return response;
}
