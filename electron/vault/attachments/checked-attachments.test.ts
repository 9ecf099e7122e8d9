import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import type { WantedAttachment } from "#shared/sync/attachment-exchange/attachment-record.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { settled } from "../../testing/hub-stage.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteArrivals } from "../store/sqlite-arrivals.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { AttachmentDesk } from "./attachment-desk.ts";
import { AwaitedAttachments } from "./awaited-attachments.ts";

const mime = "image/png";
const picture = Uint8Array.from({ length: attachmentPartBytes + 5 }, (_, at) => at % 251);
const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(picture).digest("hex")}`);
const partOf = (part: number) =>
  picture.slice(part * attachmentPartBytes, (part + 1) * attachmentPartBytes);
const chunkOf = (part: number) => ({ mime, size: picture.length, bytes: partOf(part) });

/** A shared space with one picture of two parts. */
function stage({ hasBackup = false } = {}) {
  const clock = new ManualClock();
  const database = openTestDatabase(join(scratchFolder(), "a.db"));
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  for (const part of [0, 1]) attachments.putPart(id, part, partOf(part));
  attachments.finish({ id, mime, size: picture.length });
  const backup = join(scratchFolder(), "backup.db");
  if (hasBackup) database.prepare("VACUUM INTO ?").run(backup);
  const awaited = new AwaitedAttachments({
    attachments,
    arrivals: new SqliteArrivals(database, clock),
    clock,
    isShared: () => true,
    referred: async () => [id],
    isLevel: () => true,
    nameOf: () => "Ben",
  });
  let wanted: readonly WantedAttachment[] = [];
  awaited.onWanted((list) => (wanted = list));
  const desk = new AttachmentDesk(attachments, clock, awaited, {
    attachments,
    backups: () => [backup],
    clock,
  });
  const pass = async (milliseconds = 1) => {
    for (let turn = 0; turn < 20; turn++) {
      clock.advance(milliseconds);
      await settled();
    }
  };
  const read = async (part: number, mostBytes = 0) => {
    const chunk = desk.readPart(id, part, mostBytes);
    await pass();
    return chunk;
  };
  const damage = () => attachments.putPart(id, 1, Uint8Array.of(1, 2, 3, 4, 5));
  return { attachments, awaited, database, desk, pass, read, damage, wanted: () => wanted };
}

test("a picture that the disk has changed is given to nobody, not even the part that is whole, and is asked for of others at once, however large it is", async () => {
  const { awaited, damage, pass, read, wanted } = stage();
  damage();
  expect([await read(0), await read(1)]).toEqual([null, null]);
  expect(awaited.isDamaged(id)).toBe(true);
  await pass(100);
  expect(wanted()).toEqual([{ file: id, parts: 0, mostBytes: null }]);
});

test("whoever is given a part of one that was found whole costs one reading of that part", async () => {
  const { attachments, read } = stage();
  await read(0);
  const readings = vi.spyOn(attachments, "readPart");
  expect(await read(1)).toEqual(chunkOf(1));
  expect(readings.mock.calls).toEqual([[id, 1]]);
});

test("one that is larger than it was asked for is told by its size, and not read; also where the disk has changed it", async () => {
  const { attachments, awaited, damage, read } = stage();
  damage();
  const readings = vi.spyOn(attachments, "readPart");
  expect(await read(0, 100)).toEqual({ mime, size: picture.length, bytes: new Uint8Array() });
  expect(readings).not.toHaveBeenCalled();
  expect(await read(0, picture.length)).toBeNull();
  expect(awaited.isDamaged(id)).toBe(true);
  expect(await read(0, 100)).toBeNull();
});

test("one that somebody brings again is given once it is whole", async () => {
  const { awaited, damage, pass, read, wanted } = stage();
  damage();
  await read(0);
  await pass(100);
  for (const part of [0, 1]) {
    const kept = awaited.keepPart(id, part, chunkOf(part));
    await pass();
    expect(await kept).toBe(part === 0 ? "kept" : "whole");
    // Half of it is here, and no more is nobody's to look at.
    if (part === 0) expect(wanted()[0]?.mostBytes).toBeNull();
  }
  expect([await read(0), await read(1)]).toEqual([chunkOf(0), chunkOf(1)]);
});

test("one that the disk changes after a part of it was given is given no further", async () => {
  const { awaited, damage, read } = stage();
  expect(await read(0)).toEqual(chunkOf(0));
  damage();
  expect(await read(1)).toBeNull();
  expect(awaited.isDamaged(id)).toBe(true);
});

test.each([
  ["some of its bytes are", ""],
  ["its size is", "UPDATE attachment SET size = 7"],
])("one of which %s damaged is put right from a backup, and given", async (_, change) => {
  const { awaited, damage, database, read } = stage({ hasBackup: true });
  if (change === "") damage();
  else database.exec(change);
  expect([await read(0), await read(1)]).toEqual([chunkOf(0), chunkOf(1)]);
  expect(awaited.isDamaged(id)).toBe(false);
});

test("one that is not here is not said to be damaged, nor is any once the space is closed", async () => {
  const { attachments, awaited, damage, desk, read } = stage();
  damage();
  const late = read(0);
  desk.close();
  expect(await late).toBeNull();
  attachments.remove([id]);
  expect([await read(0), awaited.isDamaged(id)]).toEqual([null, false]);
});
