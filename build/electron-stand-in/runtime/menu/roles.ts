import { app } from "../app/app.ts";
import type { EditCommand } from "../window/edit-commands.ts";
import type { BrowserWindow } from "../window/browser-window.ts";
import type { WebContents } from "../window/web-contents.ts";

export type RoleName = NonNullable<Electron.MenuItemConstructorOptions["role"]>;

type Role = {
  readonly label: () => string;
  readonly accelerator?: string | undefined;
  /** The key already does this in Chromium; were the menu to act on it too, it would happen twice. */
  readonly isDoneByKey?: boolean;
  readonly onWindow?: (window: BrowserWindow) => void;
  readonly onContents?: (contents: WebContents) => void;
  readonly onApp?: () => void;
  readonly submenu?: readonly Electron.MenuItemConstructorOptions[];
};

const isMac = process.platform === "darwin";
const isWindows = process.platform === "win32";
const separator = { type: "separator" } as const;

function editing(label: string, command: EditCommand, accelerator?: string): Role {
  return {
    label: () => label,
    accelerator,
    isDoneByKey: true,
    onContents: (contents) => contents[command](),
  };
}

function zooming(label: string, accelerator: string, next: (level: number) => number): Role {
  return {
    label: () => label,
    accelerator,
    onContents: (contents) => contents.setZoomLevel(next(contents.getZoomLevel())),
  };
}

/** What Electron's menu roles are called, what keys they have and what they do. */
const roles: Readonly<Partial<Record<Lowercase<RoleName>, Role>>> = {
  about: {
    label: () => `About ${app.name}`,
    onApp: () => console.log(`${app.name} ${app.getVersion()}`),
  },
  close: {
    label: () => (isMac ? "Close Window" : "Close"),
    accelerator: "CmdOrCtrl+W",
    onWindow: (window) => window.close(),
  },
  copy: editing("Copy", "copy", "CmdOrCtrl+C"),
  cut: editing("Cut", "cut", "CmdOrCtrl+X"),
  delete: editing("Delete", "delete"),
  forcereload: {
    label: () => "Force Reload",
    accelerator: "Shift+CmdOrCtrl+R",
    onContents: (contents) => contents.reloadIgnoringCache(),
  },
  help: { label: () => "Help" },
  minimize: {
    label: () => "Minimize",
    accelerator: "CmdOrCtrl+M",
    onWindow: (window) => window.minimize(),
  },
  paste: editing("Paste", "paste", "CmdOrCtrl+V"),
  pasteandmatchstyle: editing(
    "Paste and Match Style",
    "pasteAndMatchStyle",
    isMac ? "Cmd+Option+Shift+V" : "Shift+CmdOrCtrl+V",
  ),
  quit: {
    label: () => (isWindows ? "Exit" : `Quit ${app.name}`),
    accelerator: isWindows ? undefined : "CmdOrCtrl+Q",
    onApp: () => app.quit(),
  },
  redo: editing("Redo", "redo", isWindows ? "Ctrl+Y" : "Shift+CmdOrCtrl+Z"),
  reload: {
    label: () => "Reload",
    accelerator: "CmdOrCtrl+R",
    onContents: (contents) => contents.reload(),
  },
  resetzoom: zooming("Actual Size", "CmdOrCtrl+0", () => 0),
  selectall: editing("Select All", "selectAll", "CmdOrCtrl+A"),
  toggledevtools: {
    label: () => "Toggle Developer Tools",
    accelerator: isMac ? "Alt+Cmd+I" : "Ctrl+Shift+I",
    onContents: (contents) => contents.toggleDevTools(),
  },
  togglefullscreen: {
    label: () => "Toggle Full Screen",
    accelerator: isMac ? "Ctrl+Cmd+F" : "F11",
    onWindow: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  undo: editing("Undo", "undo", "CmdOrCtrl+Z"),
  window: { label: () => "Window" },
  zoom: {
    label: () => "Zoom",
    onWindow: (window) => (window.isMaximized() ? window.unmaximize() : window.maximize()),
  },
  zoomin: zooming("Zoom In", "CmdOrCtrl+Plus", (level) => level + 0.5),
  zoomout: zooming("Zoom Out", "CmdOrCtrl+-", (level) => level - 0.5),
  // Only macOS has these; elsewhere Electron, too, shows them and does nothing.
  services: { label: () => "Services" },
  hide: { label: () => `Hide ${app.name}`, accelerator: "Cmd+H" },
  hideothers: { label: () => "Hide Others", accelerator: "Cmd+Alt+H" },
  unhide: { label: () => "Show All" },
  front: { label: () => "Bring All to Front" },

  appmenu: {
    label: () => app.name,
    submenu: [
      { role: "about" },
      separator,
      { role: "services" },
      separator,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      separator,
      { role: "quit" },
    ],
  },
  filemenu: { label: () => "File", submenu: [isMac ? { role: "close" } : { role: "quit" }] },
  editmenu: {
    label: () => "Edit",
    submenu: [
      { role: "undo" },
      { role: "redo" },
      separator,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      { role: isMac ? "pasteAndMatchStyle" : "delete" },
      { role: "selectAll" },
    ],
  },
  viewmenu: {
    label: () => "View",
    submenu: [
      { role: "reload" },
      { role: "forceReload" },
      { role: "toggleDevTools" },
      separator,
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      separator,
      { role: "togglefullscreen" },
    ],
  },
  windowmenu: {
    label: () => "Window",
    submenu: [
      { role: "minimize" },
      { role: "zoom" },
      ...(isMac ? [separator, { role: "front" } as const] : [{ role: "close" } as const]),
    ],
  },
};

/** Roles are compared without regard to case, as Electron does. */
export function roleNamed(name: string): Role {
  const role = roles[name.toLowerCase() as Lowercase<RoleName>];
  if (!role) throw new Error(`stand-in does not implement the menu role ${name}`);
  return role;
}
