import type { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { systemClock } from "#shared/kernel/clock.ts";
import { ok } from "#shared/kernel/result.ts";
import type { AttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentStage, kindsOf, pictureInParts } from "../../testing/attachment-stage.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { mendAttachment } from "./mend-attachment.ts";

const picture = pictureInParts(2);
const { id, mime, partFrames, partOf, put, size } = picture;

/** A space with one picture, of which the disk has changed a byte. */
function stage(as: { isShared?: boolean; hasBackup?: boolean } = {}) {
  const here = attachmentStage(picture, as);
  here.damage();
  const ask = (...frames: readonly AttachmentFrame[]) => here.openWindow().send(...frames);
  return { ...here, ask };
}

const wrongSize = "UPDATE attachment SET size = 7";
const whole = ["meta", "part", "part", "done"];

test("whoever opens a damaged picture is told that others are asked for it, and has it once it has come", async () => {
  const { ask, bring, pass } = stage();
  const heard = await ask({ kind: "wait", id });
  expect(heard.at(-1)).toMatchObject({ kind: "awaited", how: "asking-again" });
  heard.length = 0;
  for (const part of [0, 1]) {
    expect(await bring(part)).toBe(part === 0 ? "kept" : "whole");
  }
  await pass();
  expect(kindsOf(heard).slice(-whole.length)).toEqual(whole);
});

test.each([
  ["some of its bytes are", ""],
  ["its size is", wrongSize],
])("a picture of which %s damaged comes whole from a backup that has it", async (_, damage) => {
  const { ask, attachments, database } = stage({ isShared: false, hasBackup: true });
  database.exec(damage);
  const [one, other] = await Promise.all([ask({ kind: "wait", id }), ask({ kind: "get", id })]);
  for (const heard of [one, other]) expect(kindsOf(heard).slice(-whole.length)).toEqual(whole);
  expect(attachments.readPart(id, 1)).toEqual(partOf(1));
});

test("a picture whose bytes are whole needs no backup for what is said of it to be put right", async () => {
  const { ask, attachments, database } = stage({ isShared: false });
  attachments.putPart(id, 1, partOf(1));
  database.exec(wrongSize);
  expect(kindsOf(await ask({ kind: "get", id })).slice(-whole.length)).toEqual(whole);
  expect(attachments.find(id)).toEqual({ ok: true, value: { id, mime, size } });
});

/** What a flip in the row's own header makes of a number or a text. */
function unread(database: DatabaseSync, change: string): void {
  database.enableDefensive(false);
  database.exec("PRAGMA writable_schema = ON");
  database.exec(
    "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, WITHOUT', 'WITHOUT') WHERE name = 'attachment'",
  );
  database.exec("PRAGMA writable_schema = RESET");
  database.exec(`UPDATE attachment SET ${change}`);
}

test.each([
  ["size is no size", "size = 'a size'", "image/png", partOf(1)],
  ["kind is no kind", "mime = x'ff'", "application/octet-stream", partOf(1)],
  ["size is none, and whose bytes are damaged,", "size = -1", "image/png", undefined],
])("one whose %s is there all the same, and given whole", async (_what, change, kind, last) => {
  const { ask, attachments, database } = stage({ isShared: false, hasBackup: true });
  if (last !== undefined) attachments.putPart(id, 1, last);
  unread(database, change);
  const heard = await ask({ kind: "get", id });
  expect(kindsOf(heard).slice(-whole.length)).toEqual(whole);
  expect(attachments.find(id)).toMatchObject({ value: { mime: kind, size } });
});

test("one of which no size can be read is stored anew by whoever puts it in again, and loses nothing where that is cut off", async () => {
  const { ask, attachments, database } = stage({ isShared: false });
  unread(database, "size = -1");
  expect((await ask(put, { kind: "get", id })).at(-1)).toMatchObject({ kind: "refused" });
  expect(attachments.readPart(id, 0)).toEqual(partOf(0));
  expect(await ask(put, ...partFrames)).toEqual([{ kind: "done" }]);
  expect(attachments.find(id)).toMatchObject({ value: { size } });
  expect(attachments.readPart(id, 1)).toEqual(partOf(1));
});

test("others are told of one of which no size can be read that it is not here, and not that it is empty", () => {
  const { awaited, database } = stage();
  expect(awaited.readPart(id, 0)).toMatchObject({ size });
  unread(database, "size = -1");
  expect([0, 1].map((part) => awaited.readPart(id, part))).toEqual([null, null]);
});

test.each([
  ["bytes are whole", partOf(1)],
  ["bytes are damaged too", Uint8Array.of(1, 2, 3, 4, 5)],
])(
  "one whose size and whose mending is cut off by a full disk has it later, where its %s",
  async (_, last) => {
    const { ask, attachments, database } = stage({ isShared: false, hasBackup: true });
    attachments.putPart(id, 1, last);
    database.exec(`${wrongSize};
      CREATE TEMP TRIGGER full BEFORE INSERT ON attachment_part WHEN new.part = 1
      BEGIN SELECT raise(FAIL, 'full'); END;
      CREATE TEMP TRIGGER full_too BEFORE UPDATE ON attachment
      BEGIN SELECT raise(FAIL, 'full'); END;`);
    expect((await ask({ kind: "get", id })).at(-1)).toMatchObject({ why: "damaged" });
    database.exec("DROP TRIGGER full; DROP TRIGGER full_too");
    expect(kindsOf(await ask({ kind: "get", id })).slice(-whole.length)).toEqual(whole);
  },
);

test("one whose mending is cut off by the end of the program is mended after the next start", async () => {
  const { ask, attachments, backup, database, desk } = stage({ isShared: false, hasBackup: true });
  database.exec(wrongSize);
  vi.spyOn(attachments, "putPart").mockImplementationOnce(() => {
    desk.close();
    return ok(null);
  });
  await ask({ kind: "get", id });
  const after = new SqliteAttachments(database, systemClock, () => undefined);
  expect(after.find(id)).toMatchObject({ ok: true, value: { id, mime } });
  const { signal } = new AbortController();
  const again = { attachments: after, backups: () => [backup], clock: systemClock, signal };
  expect(await mendAttachment(again, id)).toBe(true);
  expect(after.find(id)).toEqual({ ok: true, value: { id, mime, size } });
  expect(after.readPart(id, 1)).toEqual(partOf(1));
});

test("one that is removed while it is mended does not come back", async () => {
  const { ask, attachments, database } = stage({ isShared: false, hasBackup: true });
  const put = attachments.putPart.bind(attachments);
  vi.spyOn(attachments, "putPart").mockImplementationOnce((...part) => {
    const done = put(...part);
    attachments.remove([id]);
    return done;
  });
  await ask({ kind: "get", id });
  expect(attachments.find(id)).toEqual({ ok: true, value: null });
  expect(database.prepare("SELECT 1 FROM attachment_part").get()).toBeUndefined();
});

test("a space that is closed meanwhile is not written to, and the picture is no less there", async () => {
  const { ask, attachments, desk } = stage({ hasBackup: true });
  const asked = ask({ kind: "get", id });
  desk.close();
  await asked;
  expect(attachments.find(id)).toMatchObject({ ok: true, value: { size } });
  expect(attachments.readPart(id, 1)).not.toEqual(partOf(1));
});

test("where nobody else could have it, it is said to be damaged, and is mended by inserting it again", async () => {
  const { ask } = stage({ isShared: false });
  const heard = await ask({ kind: "wait", id });
  expect(heard.slice(-2)).toMatchObject([
    { kind: "awaited", how: "damaged" },
    { kind: "refused", why: "damaged" },
  ]);
  expect(await ask(put, ...partFrames)).toEqual([{ kind: "done" }]);
  expect(kindsOf(await ask({ kind: "wait", id }))).toEqual(whole);
});
