import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { saveText } from "./save-text.ts";

test("text is saved where the person says", async () => {
  const path = join(scratchFolder(), "chosen.md");
  const saved = await saveText(async () => path, { suggestedName: "notes.md", text: "words" });
  expect(saved).toEqual({ ok: true, value: { savedTo: path } });
  expect(readFileSync(path, "utf8")).toBe("words");
});

test("what the text shows is saved beside it", async () => {
  const folder = scratchFolder();
  await saveText(async () => join(folder, "chosen.md"), {
    suggestedName: "notes.md",
    text: "![](attachments/curve.png)",
    pictures: [{ name: "curve.png", bytes: Uint8Array.of(1, 2, 3) }],
  });
  expect([...readFileSync(join(folder, "attachments", "curve.png"))]).toEqual([1, 2, 3]);
});

test("calling it off saves nothing", async () => {
  const saved = await saveText(async () => null, { suggestedName: "notes.md", text: "words" });
  expect(saved).toEqual({ ok: false, failure: { kind: "cancelled" } });
});

test("a place that cannot be written is a failure with its kind", async () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  const saved = await saveText(async () => join(file, "x.md"), { suggestedName: "x.md", text: "" });
  expect(saved).toEqual({ ok: false, failure: { kind: "io" } });
});

test.each([
  ["Where we keep backups.md", "Where we keep backups.md"],
  ["../../etc/passwd", "etc passwd"],
  ["..\\..\\start.bat", "start.bat"],
  ["a/b: c?", "a b c"],
  ["line\none\u0000two", "line one two"],
  ["...", "Untitled"],
])("the name %j is offered as %j", async (suggestedName, offered) => {
  const names: string[] = [];
  const askWhere = async (name: string) => {
    names.push(name);
    return null;
  };
  await saveText(askWhere, { suggestedName, text: "" });
  expect(names).toEqual([offered]);
});
