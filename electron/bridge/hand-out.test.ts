import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { forgetCopies, handOut, type HandingOut } from "./hand-out.ts";

const bytes = Uint8Array.of(1, 2, 3);

function handing(how: "open" | "save" | null, part: Partial<HandingOut> = {}) {
  const folder = scratchFolder();
  const asked: (readonly [name: string, mayOpen: boolean])[] = [];
  const opened: string[] = [];
  const setting: HandingOut = {
    ask: async (...question) => {
      asked.push(question);
      return how;
    },
    askWhere: async () => join(folder, "chosen"),
    copies: join(folder, "opened"),
    open: async (path) => {
      opened.push(path);
      return "";
    },
    ...part,
  };
  return { setting, asked, opened, folder };
}

test("a copy that can only be read is opened, and is gone once copies are forgotten", async () => {
  const { setting, opened } = handing("open");
  const done = await handOut(setting, { suggestedName: "Q3 budget.xlsx", bytes });
  expect(done).toEqual({ ok: true, value: { how: "opened" } });
  const [path = ""] = opened;
  expect(path).toMatch(/[/\\]Q3 budget\.xlsx$/);
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o222).toBe(0);
  await forgetCopies(setting.copies);
  expect(existsSync(path)).toBe(false);
});

test("a file is saved where the person says", async () => {
  const { setting, folder, opened } = handing("save");
  const done = await handOut(setting, { suggestedName: "budget.xlsx", bytes });
  expect(done).toEqual({ ok: true, value: { how: "saved" } });
  expect([...readFileSync(join(folder, "chosen"))]).toEqual([1, 2, 3]);
  expect(opened).toEqual([]);
});

test.each([
  "setup.exe",
  "notes.pdf.command",
  "macro.xlsm",
  "page.html",
  "picture.svg",
  "notes\u202Efdp.exe",
  "pdf",
])("%j could be a program: it is never opened, whatever is answered", async (suggestedName) => {
  const { setting, asked, opened, folder } = handing("open");
  const done = await handOut(setting, { suggestedName, bytes });
  expect(done).toEqual({ ok: false, failure: { kind: "cancelled" } });
  expect(asked.map(([, mayOpen]) => mayOpen)).toEqual([false]);
  expect(opened).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test("a name leads nowhere, and is asked about as it reads", async () => {
  const { setting, asked, opened } = handing("open");
  await handOut(setting, { suggestedName: "../../\u202Enotes.pdf", bytes });
  expect(asked).toEqual([["notes.pdf", true]]);
  expect(opened[0]?.startsWith(setting.copies)).toBe(true);
});

test("whoever calls it off leaves nothing behind", async () => {
  const { setting, folder } = handing(null);
  const done = await handOut(setting, { suggestedName: "budget.xlsx", bytes });
  expect(done).toEqual({ ok: false, failure: { kind: "cancelled" } });
  expect(readdirSync(folder)).toEqual([]);
});

test("no program for it is a failure with its kind", async () => {
  const { setting } = handing("open", { open: async () => "No application" });
  const done = await handOut(setting, { suggestedName: "budget.xlsx", bytes });
  expect(done).toEqual({ ok: false, failure: { kind: "not-opened" } });
});
