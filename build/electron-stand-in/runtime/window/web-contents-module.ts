import { guarded } from "../unimplemented.ts";
import { BrowserWindow } from "./browser-window.ts";
import { WebContents } from "./web-contents.ts";

/** Electron's `webContents`: finding the pages of windows. Playwright finds them by their DevTools target. */
export const webContentsModule = guarded("webContents", {
  getAllWebContents: () => WebContents.all(),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => WebContents.all().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string) => WebContents.fromTargetId(targetId),
});
