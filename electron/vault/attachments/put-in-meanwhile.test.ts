import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import type { WantedAttachment } from "#shared/sync/attachment-exchange/attachment-record.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { settled } from "../../testing/hub-stage.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { readAttachment } from "../store/read-attachment.ts";
import { SqliteArrivals } from "../store/sqlite-arrivals.ts";
import { SqliteAttachments } from "../store/sqlite-attachments.ts";
import { AttachmentDesk } from "./attachment-desk.ts";
import { AwaitedAttachments } from "./awaited-attachments.ts";

const mime = "image/png";
const picture = Uint8Array.from({ length: attachmentPartBytes * 2 + 5 }, (_, at) => at % 251);
const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(picture).digest("hex")}`);
const partOf = (part: number) =>
  picture.slice(part * attachmentPartBytes, (part + 1) * attachmentPartBytes);
const put = { kind: "put", id, mime, size: picture.length } as const;
const wrong = new Uint8Array(attachmentPartBytes);

/** A shared space in which a document refers to a picture, which others bring and a window puts in. */
function stage() {
  const clock = new ManualClock();
  const database = openTestDatabase();
  const attachments = new SqliteAttachments(database, clock, () => undefined);
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
  awaited.onWanted((list) => {
    wanted = list;
  });
  awaited.wait(id, { hear: () => undefined, arrived: () => undefined });
  const desk = new AttachmentDesk(attachments, clock, awaited);
  const pass = async () => {
    for (let turn = 0; turn < 10; turn++) {
      clock.advance(1);
      await settled();
    }
  };
  const bring = async (part: number, bytes = partOf(part), size = picture.length) => {
    const kept = awaited.keepPart(id, part, { mime, size, bytes });
    await pass();
    return kept;
  };
  const openWindow = () => {
    const [near, far] = createPortPair();
    desk.serve(far);
    const heard = attachmentFramesOn(near);
    const post = (frame: AttachmentFrame) => near.post(encodeAttachmentFrame(frame));
    const send = async (...frames: readonly AttachmentFrame[]) => {
      for (const frame of frames) post(frame);
      await pass();
      return heard.map(({ kind }) => kind);
    };
    return { send, post, close: () => near.close() };
  };
  const stored = () => {
    const bytes = readAttachment(database, id)?.bytes;
    return bytes !== undefined && bytes.equals(picture);
  };
  return { awaited, bring, openWindow, pass, stored, wanted: () => wanted };
}

const parts = [0, 1, 2].map((part) => ({ kind: "part" as const, bytes: partOf(part) }));
test("while a window puts a file in nothing of it is taken from others, who could change what is counted by then", async () => {
  const { bring, openWindow, stored, wanted } = stage();
  const window = openWindow();
  await window.send(put, ...parts.slice(0, 1));
  expect(wanted()).toEqual([]);
  expect(await bring(0, wrong)).toBe("unwanted");
  await window.send(...parts.slice(1, 2));
  expect(await bring(0, wrong)).toBe("unwanted");
  expect(await window.send(...parts.slice(2))).toEqual(["done"]);
  expect(stored()).toBe(true);
});

test("once a window has given a file up others are asked for it from the beginning, and what it left is not counted", async () => {
  const { bring, openWindow, pass, stored, wanted } = stage();
  expect(await bring(0)).toBe("kept");
  const window = openWindow();
  await window.send(put, { kind: "part", bytes: wrong });
  window.close();
  await pass();
  expect(wanted()).toEqual([{ file: id, parts: 0, mostBytes: null }]);
  expect(await bring(1)).toBe("unwanted");
  for (const part of [0, 1]) expect(await bring(part)).toBe("kept");
  expect(await bring(2)).toBe("whole");
  expect(stored()).toBe(true);
});

test("nor is one counted whole of which a window took the earlier parts away while they were read again", async () => {
  const { awaited, bring, openWindow, pass } = stage();
  for (const part of [0, 1]) await bring(part);
  const window = openWindow();
  awaited.putBegun(id);
  awaited.putEnded(id);
  const kept = awaited.keepPart(id, 2, { mime, size: picture.length, bytes: partOf(2) });
  window.post(put);
  await settled();
  window.close();
  await settled();
  await pass();
  expect(await kept).toBe("unwanted");
  expect(awaited.readPart(id, 2)).toBeNull();
});

test("what a device begins anew while the earlier parts are read again is another arrival, and comes whole", async () => {
  const { awaited, bring, pass, stored } = stage();
  for (const part of [0, 1]) await bring(part);
  awaited.putBegun(id);
  awaited.putEnded(id);
  const chunk = { mime, size: picture.length, bytes: partOf(2) };
  const kept = awaited.keepPart(id, 2, chunk);
  const anew = awaited.keepPart(id, 0, { ...chunk, bytes: partOf(0) });
  await pass();
  expect(await anew).toBe("kept");
  expect(await kept).toBe("unwanted");
  expect(await bring(1)).toBe("kept");
  expect(await bring(2)).toBe("whole");
  expect(stored()).toBe(true);
});

test("what others have brought too much of a file is gone once a window has put it in", async () => {
  const { bring, openWindow, stored } = stage();
  for (const part of [0, 1, 2, 3]) await bring(part, wrong, attachmentPartBytes * 9);
  expect(await openWindow().send(put, ...parts)).toEqual(["done"]);
  expect(stored()).toBe(true);
});
