import { createHash } from "node:crypto";
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
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import { scratchFolder } from "../testing/scratch.ts";
import type { CallInput } from "#shared/bridge/contract.ts";
import { type AskWhere, TextSaver } from "./save-text.ts";

function saveText(askWhere: AskWhere, input: CallInput<"files.saveText">) {
  return new TextSaver(askWhere).save(input);
}

test("text is saved where the person says", async () => {
  const path = join(scratchFolder(), "chosen.md");
  const saved = await saveText(async () => path, { suggestedName: "notes.md", text: "words" });
  expect(saved).toMatchObject({ ok: true, value: { savedTo: path } });
  expect(readFileSync(path, "utf8")).toBe("words");
});

/** A file that a text shows, as the window names it. */
function shown(name: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { name, id: attachmentIdSchema.parse(`att_${hash}`), size: bytes.length };
}

/** Saves a text that shows these files, in a folder of its own. */
async function savedWith(files: readonly ReturnType<typeof shown>[]) {
  const folder = scratchFolder();
  const saver = new TextSaver(async () => join(folder, "chosen.md"));
  const saved = await saver.save({ suggestedName: "a.md", text: "words", files: [...files] });
  const ticket = saved.ok ? saved.value.ticket : "";
  const hand = (name: string, text: string) =>
    saver.saveBeside({ ticket, name, bytes: new TextEncoder().encode(text) });
  return { folder, saver, hand };
}

test("what the text shows is saved beside it, one file by one, once the text is there", async () => {
  const { folder, hand } = await savedWith([shown("curve.png", "a curve"), shown("call", "")]);
  expect(readdirSync(folder)).toEqual(["chosen.md"]);
  expect(await hand("curve.png", "a curve")).toEqual({ ok: true, value: null });
  expect(await hand("call", "")).toEqual({ ok: true, value: null });
  expect(readFileSync(join(folder, "attachments", "curve.png"), "utf8")).toBe("a curve");
  expect(readFileSync(join(folder, "attachments", "call"), "utf8")).toBe("");
});

test("nothing is written beside a text but what was named with it, as it was meant", async () => {
  const { folder, saver, hand } = await savedWith([shown("curve.png", "a curve")]);
  const refused = { ok: false, failure: { kind: "not-awaited" } };
  expect(await hand("other.png", "a curve")).toEqual(refused);
  expect(await hand("curve.png", "something else")).toEqual(refused);
  const bytes = new TextEncoder().encode("a curve");
  const others = { ticket: "0".repeat(32), name: "curve.png", bytes };
  expect(await saver.saveBeside(others)).toEqual(refused);
  expect(existsSync(join(folder, "attachments"))).toBe(false);
  // Another text was saved since.
  await saver.save({ suggestedName: "b.md", text: "" });
  expect(await hand("curve.png", "a curve")).toEqual(refused);
});

test("what has come to lie there since the names were compared is left alone", async () => {
  const { folder, hand } = await savedWith([shown("curve.png", "a curve")]);
  mkdirSync(join(folder, "attachments"));
  writeFileSync(join(folder, "attachments", "curve.png"), "others");
  expect(await hand("curve.png", "a curve")).toEqual({ ok: false, failure: { kind: "taken" } });
  expect(readFileSync(join(folder, "attachments", "curve.png"), "utf8")).toBe("others");
});

test("a folder that cannot be made is told of each file, and the text stays", async () => {
  const { folder, hand } = await savedWith([shown("curve.png", "a curve")]);
  writeFileSync(join(folder, "attachments"), "a file");
  expect(await hand("curve.png", "a curve")).toEqual({ ok: false, failure: { kind: "io" } });
  expect(readFileSync(join(folder, "chosen.md"), "utf8")).toBe("words");
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
  const saved = (name: string, again?: string) =>
    saver.save({
      suggestedName: "a.md",
      text: name,
      files: [shown("89abcdef-same.png", "same"), shown(name, "words")],
      ...(again !== undefined && { again }),
    });

  const first = await saved("01234567-call.m4a");
  expect(first).toMatchObject({ ok: false, failure: { kind: "taken" } });
  expect(existsSync(join(folder, "chosen.md"))).toBe(false);
  expect(readFileSync(join(attachments, "01234567-call.m4a"), "utf8")).toBe("other");

  const again = first.ok || first.failure.kind !== "taken" ? "" : first.failure.again;
  const second = await saved("whole-call.m4a", again);
  const ticket = second.ok ? second.value.ticket : "";
  const bytes = new TextEncoder().encode("words");
  await saver.saveBeside({ ticket, name: "whole-call.m4a", bytes });
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
      files: [shown("curve.png", "a curve")],
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
