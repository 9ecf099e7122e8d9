import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { menuCommandSchema } from "#shared/bridge/ports.ts";
import { menuTemplate } from "./menu.ts";

function build(platform: NodeJS.Platform = "linux", isPackaged = true) {
  const sent: string[] = [];
  const actions = {
    send: (command: string) => void sent.push(command),
    choose: (choice: string) => void sent.push(`(${choice})`),
  };
  return { sent, items: flatten(menuTemplate(actions, platform, isPackaged)) };
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flatten(item.submenu) : []),
  ]);
}

/** Chooses an item; Electron passes more than any of ours looks at. */
function choose(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

test("every command of the contract has an item with its words and its key, and sends itself", () => {
  const { items, sent } = build();
  for (const item of items) choose(item);
  expect(items.find((item) => item.accelerator === "CommandOrControl+N")?.label).toBe(
    "New document",
  );
  expect(sent.filter((name) => !name.startsWith("(")).sort()).toEqual(
    [...menuCommandSchema.options].sort(),
  );
});

test.each([
  ["CommandOrControl+N", "document.new"],
  ["CommandOrControl+Shift+N", "(open-window)"],
  ["CommandOrControl+\\", "view.toggle-sidebar"],
  ["CommandOrControl+Shift+E", "document.export"],
])("%s is %s", (accelerator, name) => {
  const { items, sent } = build();
  choose(items.find((item) => item.accelerator === accelerator));
  expect(sent).toEqual([name]);
});

test("what is done with all documents together is in the menu, without a key to press by mistake", () => {
  const { items, sent } = build();
  for (const label of ["Back up now", "Restore from a backup…", "Save all documents as text…"]) {
    const item = items.find((each) => each.label === label);
    expect(item?.accelerator).toBeUndefined();
    choose(item);
  }
  expect(sent).toEqual(["(back-up)", "(restore)", "(save-all-as-text)"]);
});

test("no key is given twice", () => {
  const keys = build().items.flatMap((item) => item.accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test("developer tools are in no package's menu", () => {
  const roles = (isPackaged: boolean) => build("linux", isPackaged).items.map((item) => item.role);
  expect(roles(true)).not.toContain("toggleDevTools");
  expect(roles(false)).toContain("toggleDevTools");
});

test("nothing in the menu loads the window anew", () => {
  const roles = build("linux", false).items.map((item) => item.role);
  expect(roles).not.toContain("reload");
  expect(roles).not.toContain("forceReload");
});

test("leaving is where each system has it", () => {
  const roles = (platform: NodeJS.Platform) => build(platform).items.map((item) => item.role);
  expect(roles("darwin")).toContain("appMenu");
  expect(roles("darwin")).not.toContain("quit");
  expect(roles("linux")).toContain("quit");
});
