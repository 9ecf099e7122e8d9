import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema, deviceKeySchema } from "#shared/domain/ids.ts";
import type { WantedAttachment } from "#shared/sync/attachment-exchange/attachment-record.ts";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { settled } from "../../testing/hub-stage.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteArrivals } from "../store/sqlite-arrivals.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { AwaitedAttachments } from "./awaited-attachments.ts";

const ben = deviceKeySchema.parse("b".repeat(64));
const mime = "image/png";
const picture = Uint8Array.from({ length: attachmentPartBytes * 2 + 5 }, (_, at) => at % 251);
const file = idOf(picture);

function idOf(bytes: Uint8Array): AttachmentId {
  return attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
}

function chunkOf(part: number, bytes = picture) {
  const from = part * attachmentPartBytes;
  return { mime, size: bytes.length, bytes: bytes.slice(from, from + attachmentPartBytes) };
}

/** A space on a real file, as it is after a start. */
function stage({ path = join(scratchFolder(), "a.db"), quota = 10_000_000, isShared = true } = {}) {
  const clock = new ManualClock();
  const database = openTestDatabase(path);
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  let referred: AttachmentId[] = [];
  const awaited = new AwaitedAttachments({
    attachments,
    arrivals: new SqliteArrivals(database, clock),
    clock,
    isShared: () => isShared,
    referred: async () => referred,
    isLevel: () => true,
    nameOf: () => "Ben",
    quota,
  });
  const heard: AwaitedState[] = [];
  const asked: (readonly WantedAttachment[])[] = [];
  let hasArrived = false;
  const wait = (id = file) =>
    awaited.wait(id, {
      hear: (state) => heard.push(state),
      arrived: () => (hasArrived = true),
    });
  const hang = awaited.onWanted((wanted) => asked.push(wanted));
  const refer = async (...ids: AttachmentId[]) => {
    referred = ids;
    awaited.documentsChanged();
    clock.advance(1_000);
    await settled();
  };
  /** Reading the earlier parts again after a start lets others have their turn. */
  const keep = async (part: number, chunk = chunkOf(part), id = file) => {
    const kept = awaited.keepPart(id, part, chunk);
    for (let turn = 0; turn < 6; turn++) {
      clock.advance(1);
      await settled();
    }
    return kept;
  };
  return {
    path,
    clock,
    database,
    attachments,
    awaited,
    heard,
    asked,
    wait,
    hang,
    refer,
    keep,
    hasArrived: () => hasArrived,
  };
}

test("what a window waits for is asked for, comes part by part, and is there when it is whole", async () => {
  const { awaited, wait, keep, heard, asked, hasArrived, attachments } = stage();
  wait();
  expect(asked.at(-1)).toEqual([{ file, parts: 0, mostBytes: null }]);
  awaited.tellOf({ file, how: "coming", from: ben });
  expect(await keep(0)).toBe("kept");
  expect(await keep(1)).toBe("kept");
  expect(heard.at(-1)).toEqual({
    how: "coming",
    name: "Ben",
    have: attachmentPartBytes * 2,
    size: picture.length,
  });
  expect(attachments.find(file)).toEqual({ ok: true, value: null });
  expect(await keep(2)).toBe("whole");
  expect(hasArrived()).toBe(true);
  expect(asked.at(-1)).toEqual([]);
  expect(awaited.readPart(file, 2)).toEqual(chunkOf(2));
  expect(awaited.readPart(file, 3)).toBeNull();
});

test("nothing is kept that no document refers to and nobody waits for", async () => {
  const { wait, keep, refer, database } = stage();
  expect(await keep(0)).toBe("unwanted");
  await refer(idOf(Uint8Array.of(1)));
  expect(await keep(0)).toBe("unwanted");
  wait()?.();
  expect(await keep(0)).toBe("unwanted");
  expect(database.prepare("SELECT count(*) AS n FROM attachment_part").get()).toEqual({ n: 0 });
});

test("what documents refer to is asked for as long as it is not here, if it is small", async () => {
  const { refer, asked, keep, attachments } = stage();
  const icon = Uint8Array.of(1, 2, 3);
  const here = idOf(Uint8Array.of(9));
  attachments.putPart(here, 0, Uint8Array.of(9));
  attachments.finish({ id: here, mime, size: 1 });
  await refer(here, idOf(icon));
  expect(asked.at(-1)).toEqual([{ file: idOf(icon), parts: 0, mostBytes: attachmentPartBytes }]);
  expect(await keep(0, chunkOf(0, icon), idOf(icon))).toBe("whole");
  expect(asked.at(-1)).toEqual([]);
});

test("after a start it goes on behind the parts that have come", async () => {
  const before = stage();
  before.wait();
  await before.keep(0);
  await before.keep(1);
  before.awaited.close();
  before.database.close();

  const after = stage({ path: before.path });
  after.wait();
  expect(after.asked.at(-1)).toEqual([{ file, parts: 2, mostBytes: null }]);
  expect(await after.keep(2)).toBe("whole");
  expect(after.hasArrived()).toBe(true);
});

test("one that is not what it is named by is thrown away, all of it", async () => {
  const { wait, keep, hasArrived, database } = stage();
  wait();
  const wrong = picture.map((byte) => byte ^ 1);
  await keep(0, chunkOf(0, wrong));
  await keep(1);
  expect(await keep(2)).toBe("other-bytes");
  expect(hasArrived()).toBe(false);
  expect(database.prepare("SELECT count(*) AS n FROM attachment_part").get()).toEqual({ n: 0 });
  expect(await keep(0)).toBe("kept");
});

test("a part that does not go on where the last one ended is not taken", async () => {
  const { wait, keep } = stage();
  wait();
  expect(await keep(1)).toBe("unwanted");
  await keep(0);
  expect(await keep(2)).toBe("unwanted");
  expect(await keep(1, { ...chunkOf(1), size: picture.length + 1 })).toBe("other-bytes");
  expect(await keep(0, { ...chunkOf(0), bytes: picture.slice(0, 10) })).toBe("unwanted");
});

test("what would be more than the space may hold of others is not begun", async () => {
  const { wait, keep, database } = stage({ quota: picture.length - 1 });
  wait();
  expect(await keep(0)).toBe("space-full");
  expect(database.prepare("SELECT count(*) AS n FROM attachment_part").get()).toEqual({ n: 0 });
});

test("a disk that is full is said", async () => {
  const { wait, keep, database } = stage();
  wait();
  await keep(0);
  database.exec("PRAGMA query_only = ON");
  expect(await keep(1)).toBe("io");
});

test("without a line to others nobody is there who could bring it", () => {
  const { wait, heard, hang } = stage();
  wait();
  expect(heard.at(-1)?.how).toBe("asking");
  hang();
  expect(heard.at(-1)?.how).toBe("nobody");
  expect(stage({ isShared: false }).wait()).toBeNull();
});

test("what a window brings itself is not waited for any longer", () => {
  const { awaited, wait, asked, hasArrived } = stage();
  const here: AttachmentId[] = [];
  awaited.onHere((id) => here.push(id));
  wait();
  awaited.arrived(file);
  expect([hasArrived(), asked.at(-1), here]).toEqual([true, [], [file]]);
});

test("one that is damaged here is asked for again, stays until another begins to come, and is whole then", async () => {
  const { awaited, attachments, wait, keep, heard, asked, hang, refer } = stage();
  for (const part of [0, 1, 2]) attachments.putPart(file, part, chunkOf(part).bytes);
  attachments.finish({ id: file, mime, size: picture.length });
  attachments.putPart(
    file,
    1,
    chunkOf(0).bytes.map((byte) => byte ^ 1),
  );
  awaited.damaged(file);
  expect(awaited.readPart(file, 0)).toBeNull();
  await refer(file);
  expect(asked.at(-1)).toEqual([{ file, parts: 0, mostBytes: null }]);
  wait();
  expect(heard.at(-1)?.how).toBe("asking-again");
  expect(attachments.find(file)).toMatchObject({ ok: true, value: { size: picture.length } });

  for (const part of [0, 1]) expect(await keep(part)).toBe("kept");
  expect(heard.at(-1)?.how).toBe("asking");
  expect(await keep(2)).toBe("whole");
  expect([awaited.isDamaged(file), asked.at(-1)]).toEqual([false, []]);
  expect(awaited.readPart(file, 1)).toEqual(chunkOf(1));

  awaited.damaged(file);
  wait();
  hang();
  expect(heard.at(-1)?.how).toBe("nobody-again");
});

/** What is stored of files that are not whole. */
function partsIn({ database }: ReturnType<typeof stage>) {
  const count = (table: string) =>
    database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"];
  return [count("attachment_part"), count("attachment_arriving")];
}

test("of a file whose document was deleted for ever nothing is kept that is on its way", async () => {
  const here = stage();
  const { awaited, attachments, refer, wait, keep, asked } = here;
  await refer(file);
  wait();
  expect(await keep(0)).toBe("kept");
  awaited.forget([file]);
  attachments.remove([file]);
  expect(asked.at(-1)).toEqual([]);
  expect(await keep(1)).toBe("unwanted");
  expect(await keep(0)).toBe("unwanted");
  expect(partsIn(here)).toEqual([0, 0]);
});

test("nor is a part of which the earlier ones were being read again when it was deleted", async () => {
  const before = stage();
  await before.refer(file);
  for (const part of [0, 1]) await before.keep(part);
  before.awaited.close();
  before.database.close();

  const after = stage({ path: before.path });
  await after.refer(file);
  const kept = after.awaited.keepPart(file, 2, chunkOf(2));
  after.awaited.forget([file]);
  after.attachments.remove([file]);
  for (let turn = 0; turn < 6; turn++) {
    after.clock.advance(1);
    await settled();
  }
  expect(await kept).toBe("unwanted");
  expect(partsIn(after)).toEqual([0, 0]);
});

test("what was looked up while a document was deleted for ever is looked up once more", async () => {
  const { awaited, refer, clock, keep } = stage();
  await refer();
  await refer(file);
  awaited.documentsChanged();
  clock.advance(1_000);
  // It has been asked what documents refer to, and is still to be answered.
  awaited.forget([file]);
  await settled();
  expect(await keep(0)).toBe("unwanted");
});
