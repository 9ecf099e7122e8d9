import type { MenuCommand } from "./ports.ts";

/**
 * The key of each command, as Electron's menu writes it. The menu gives it its effect and the window
 * shows it beside a button, so both read it here.
 */
export const commandKeys: Readonly<Record<MenuCommand, string>> = {
  "document.new": "CommandOrControl+N",
  "go.home": "CommandOrControl+Shift+H",
  "view.toggle-sidebar": "CommandOrControl+\\",
  "view.toggle-details": "CommandOrControl+Shift+\\",
  "document.export": "CommandOrControl+Shift+E",
  "document.trash": "CommandOrControl+Shift+Backspace",
};
