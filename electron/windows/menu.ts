import type { MenuItemConstructorOptions } from "electron";
import { commandTable } from "#shared/bridge/commands.ts";
import type { MenuCommand } from "#shared/bridge/ports.ts";

export type MenuActions = Readonly<{
  send: (command: MenuCommand) => void;
  openWindow: () => void;
  backUpNow: () => void;
  restore: () => void;
  saveAllAsText: () => void;
}>;

/** The native menu: every command with its key, and the roles that a person expects of their system. */
export function menuTemplate(
  actions: MenuActions,
  platform: NodeJS.Platform,
  isPackaged: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const command = (id: MenuCommand) => ({
    label: commandTable[id].title,
    accelerator: commandTable[id].keys,
    click: () => actions.send(id),
  });

  const file: MenuItemConstructorOptions[] = [
    command("document.new"),
    command("capture.open"),
    { label: "New window", accelerator: "CommandOrControl+Shift+N", click: actions.openWindow },
    { type: "separator" },
    command("document.export"),
    command("document.trash"),
    { label: "Save all documents as text…", click: actions.saveAllAsText },
    { type: "separator" },
    { label: "Back up now", click: actions.backUpNow },
    { label: "Restore from a backup…", click: actions.restore },
    { type: "separator" },
    { role: "close" },
    ...(isMac ? [] : [{ role: "quit" } as const]),
  ];
  const go: MenuItemConstructorOptions[] = [
    command("find.everything"),
    command("find.document"),
    command("find.text"),
    { type: "separator" },
    command("go.home"),
    command("go.journal"),
  ];
  const view: MenuItemConstructorOptions[] = [
    command("view.toggle-sidebar"),
    command("view.toggle-details"),
    { type: "separator" },
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
    ...(isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
  ];

  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: file },
    { role: "editMenu" },
    { label: "Go", submenu: go },
    { label: "View", submenu: view },
    { role: "windowMenu" },
  ];
}
