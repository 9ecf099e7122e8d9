import type { MenuItemConstructorOptions } from "electron";
import { type CommandId, commandTable, type CommandWords } from "#shared/bridge/commands.ts";
import type { CallInput } from "#shared/bridge/contract.ts";
import type { MenuCommand } from "#shared/bridge/ports.ts";

export type MenuActions = Readonly<{
  send: (command: MenuCommand) => void;
  /** What main does by itself. */
  choose: (choice: CallInput<"menu.choose">) => void;
}>;

/** The native menu: every command with its key, and the roles that a person expects of their system. */
export function menuTemplate(
  actions: MenuActions,
  platform: NodeJS.Platform,
  isPackaged: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const command = (id: MenuCommand) => {
    const { title, keys }: CommandWords = commandTable[id];
    const click = () => actions.send(id);
    return { label: title, click, ...(keys !== undefined && { accelerator: keys }) };
  };
  const own = (id: CommandId, choice: CallInput<"menu.choose">) => {
    const { title, keys } = commandTable[id];
    const click = () => actions.choose(choice);
    return { label: title, click, ...(keys !== undefined && { accelerator: keys }) };
  };

  const file: MenuItemConstructorOptions[] = [
    command("document.new"),
    command("capture.open"),
    own("window.new", "open-window"),
    { type: "separator" },
    command("document.import"),
    command("document.export"),
    command("space.export"),
    command("document.trash"),
    own("care.save-all-as-text", "save-all-as-text"),
    { type: "separator" },
    own("care.back-up", "back-up"),
    own("care.restore", "restore"),
    { type: "separator" },
    command("go.settings"),
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
    { label: "Help", submenu: [command("help.shortcuts")] },
  ];
}
