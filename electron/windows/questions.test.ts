import type { Dialog, MessageBoxOptions } from "electron";
import { expect, test } from "vitest";
import { Questions } from "./questions.ts";

function ask(response: number) {
  const shown: MessageBoxOptions[] = [];
  const dialog = {
    showMessageBox: async (options: MessageBoxOptions) => {
      shown.push(options);
      return { response, checkboxChecked: false };
    },
    showSaveDialog: async () => ({
      canceled: response === 0,
      filePath: response === 0 ? "" : "/tmp/a",
    }),
  };
  return { shown, questions: new Questions(dialog as unknown as Dialog) };
}

test("only the second button agrees; the careful one is the default and what Escape means", async () => {
  for (const [response, agreed] of [
    [0, false],
    [1, true],
  ] as const) {
    const { shown, questions } = ask(response);
    expect(await questions.leaveUnstored(null)).toBe(agreed);
    expect(await questions.tryAfterCrashes()).toBe(agreed);
    expect(await questions.openPlace(null, "example.org")).toBe(agreed);
    for (const options of shown) expect(options).toMatchObject({ defaultId: 0, cancelId: 0 });
  }
});

test("every question says what happened and what is safe, or where it leads", async () => {
  const { shown, questions } = ask(0);
  await questions.leaveUnstored(null);
  await questions.tryAfterCrashes();
  await questions.openPlace(null, "example.org");
  expect(shown[0]?.detail).toContain("safe");
  // A full disk takes the window's cache as well, so nothing may be promised for what is not stored.
  expect(shown[0]?.detail).toContain("may be lost");
  expect(shown[1]?.detail).toContain("safe");
  expect(shown[2]?.message).toContain("example.org");
});

test("a place to save is a path, or nothing when called off", async () => {
  expect(await ask(1).questions.whereToSave(null, "a")).toBe("/tmp/a");
  expect(await ask(0).questions.whereToSave(null, "a")).toBeNull();
});

test("who deletes something for ever is told what of it stays, and with whom", async () => {
  const { shown, questions } = ask(1);
  await questions.deleteForEver(null, true);
  await questions.emptyTrash(null, 2, true);
  await questions.deleteForEver(null, false);
  await questions.emptyTrash(null, 2, false);
  for (const { detail } of shown) expect(detail).toContain("Backups keep");
  for (const { detail } of shown.slice(0, 2)) {
    expect(detail).toContain("The other devices in the space keep their copy");
  }
  for (const { detail } of shown.slice(2)) expect(detail).not.toContain("other devices");
});

test("who removes a space that others are in is told what becomes of it and of them", async () => {
  const { shown, questions } = ask(1);
  expect(await questions.removeSpace(null, "Roadmap", true)).toBe(true);
  expect(await questions.removeSpace(null, "Booking", false)).toBe(true);
  expect(shown[0]?.message).toContain("Leave “Roadmap”");
  expect(shown[0]?.detail).toContain("The others keep it");
  expect(shown[1]?.detail).not.toContain("others");
  for (const { detail } of shown) expect(detail).toContain("One backup");
});
