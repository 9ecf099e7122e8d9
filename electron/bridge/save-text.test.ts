import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import type { CallInput } from "#shared/bridge/contract.ts";
import { type AskWhere, TextSaver } from "./save-text.ts";

function saveText(askWhere: AskWhere, input: CallInput<"files.saveText">) {
  return new TextSaver(askWhere).save(input);
}

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

test("a file that lies there under the name of another is left alone, and the same place is used once more with other names", async () => {
  const folder = scratchFolder();
  const attachments = join(folder, "attachments");
  mkdirSync(attachments);
  writeFileSync(join(attachments, "01234567-call.m4a"), "other");
  writeFileSync(join(attachments, "89abcdef-same.png"), "same");
  const asked: string[] = [];
  const saver = new TextSaver(async (name) => {
    asked.push(name);
    return join(folder, "chosen.md");
  });
  const [call, same] = ["words", "same"].map((text) => new TextEncoder().encode(text));
  const saved = (name: string, again?: string) =>
    saver.save({
      suggestedName: "a.md",
      text: name,
      pictures: [
        { name: "89abcdef-same.png", bytes: same ?? new Uint8Array() },
        { name, bytes: call ?? new Uint8Array() },
      ],
      ...(again !== undefined && { again }),
    });

  const first = await saved("01234567-call.m4a");
  expect(first).toMatchObject({ ok: false, failure: { kind: "taken" } });
  expect(existsSync(join(folder, "chosen.md"))).toBe(false);
  expect(readFileSync(join(attachments, "01234567-call.m4a"), "utf8")).toBe("other");

  const again = first.ok || first.failure.kind !== "taken" ? "" : first.failure.again;
  expect(await saved("whole-call.m4a", again)).toMatchObject({ ok: true });
  expect(readFileSync(join(attachments, "01234567-call.m4a"), "utf8")).toBe("other");
  expect(readFileSync(join(attachments, "whole-call.m4a"), "utf8")).toBe("words");
  expect(readFileSync(join(folder, "chosen.md"), "utf8")).toBe("whole-call.m4a");
  expect(asked).toEqual(["a.md"]);

  // The answer held for that once.
  expect(await saved("whole-call.m4a", again)).toMatchObject({ ok: true });
  expect(asked).toEqual(["a.md", "a.md"]);
});

test.each(["away.png", "curve.png"])(
  "a link that cannot be followed, to %s, is somebody's too and left alone",
  async (to) => {
    const folder = scratchFolder();
    const link = join(folder, "attachments", "curve.png");
    mkdirSync(join(folder, "attachments"));
    symlinkSync(to, link);
    const saved = await saveText(async () => join(folder, "chosen.md"), {
      suggestedName: "notes.md",
      text: "![](attachments/curve.png)",
      pictures: [{ name: "curve.png", bytes: Uint8Array.of(1, 2, 3) }],
    });
    expect(saved).toMatchObject({ ok: false, failure: { kind: "taken" } });
    expect(readlinkSync(link)).toBe(to);
    expect(readdirSync(folder)).toEqual(["attachments"]);
  },
);

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
