import { app } from "./app/app.ts";
import { clipboard } from "./desktop/clipboard.ts";
import { dialog } from "./desktop/dialog.ts";
import { nativeTheme } from "./desktop/native-theme.ts";
import { globalShortcut, Notification, powerMonitor } from "./desktop/absent-services.ts";
import { safeStorage } from "./desktop/safe-storage.ts";
import { screen } from "./desktop/screen.ts";
import { shell } from "./desktop/shell.ts";
import { ipcMain } from "./ipc/ipc-main.ts";
import { MessageChannelMain } from "./ipc/message-ports.ts";
import { Menu, MenuItem } from "./menu/menu.ts";
import { defaultSession, sessionModule } from "./net/session.ts";
import { utilityProcess } from "./processes/utility-process.ts";
import { guarded } from "./unimplemented.ts";
import { BrowserWindow } from "./window/browser-window.ts";
import { webContentsModule } from "./window/web-contents-module.ts";

/** What `require("electron")` gives the main process. Asking for anything else throws by name. */
export const electronModule: object = guarded("", {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol: defaultSession.protocol,
  safeStorage,
  screen,
  session: sessionModule,
  shell,
  utilityProcess,
  webContents: webContentsModule,
});
