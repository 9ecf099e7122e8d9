import { expect, test } from "vitest";
import { CaptureShortcut } from "./capture-shortcut.ts";

function stage(free = true) {
  const did: string[] = [];
  const shortcut = new CaptureShortcut({
    globalShortcut: {
      register: (keys: string, press: () => void) => {
        if (keys === "not a key") throw new TypeError("conversion failure");
        did.push(`register ${keys}`);
        if (free) press();
        return free;
      },
      unregister: (keys: string) => void did.push(`unregister ${keys}`),
    },
    capture: () => void did.push("capture"),
    tellRefused: (keys) => void did.push(`refused ${keys}`),
  });
  return { did, shortcut };
}

test("no key is taken until one was chosen, and giving it up frees it", () => {
  const { did, shortcut } = stage();
  shortcut.apply(null);
  expect(did).toEqual([]);
  shortcut.apply("CommandOrControl+Shift+J");
  shortcut.apply("CommandOrControl+Shift+J");
  shortcut.end();
  expect(did).toEqual([
    "register CommandOrControl+Shift+J",
    "capture",
    "unregister CommandOrControl+Shift+J",
  ]);
});

test.each([
  ["another program has it", "F9", false],
  ["it is no key", "not a key", true],
])("a key that cannot be had because %s is told once", (_why, keys, free) => {
  const { did, shortcut } = stage(free);
  shortcut.apply(keys);
  shortcut.apply(keys);
  expect(did.filter((each) => each.startsWith("refused"))).toEqual([`refused ${keys}`]);
});
