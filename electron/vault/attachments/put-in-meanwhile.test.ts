import { expect, test } from "vitest";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { settled } from "../../testing/hub-stage.ts";
import { attachmentStage, kindsOf, pictureInParts } from "../../testing/attachment-stage.ts";
import { readAttachment } from "../store/read-attachment.ts";

const picture = pictureInParts(3);
const { chunkOf, id, partFrames, put } = picture;
const wrong = new Uint8Array(attachmentPartBytes);

/** A shared space in which somebody waits for a picture, which others bring and a window puts in. */
function stage() {
  const here = attachmentStage(picture, { isHere: false });
  here.awaited.wait(id, { hear: () => undefined, arrived: () => undefined });
  const stored = () => readAttachment(here.database, id)?.bytes.equals(picture.bytes) ?? false;
  return { ...here, stored };
}

test("while a window puts a file in nothing of it is taken from others, who could change what is counted by then", async () => {
  const { bring, openWindow, stored, wanted } = stage();
  const window = openWindow();
  await window.send(put, ...partFrames.slice(0, 1));
  expect(wanted()).toEqual([]);
  expect(await bring(0, chunkOf(0, wrong))).toBe("unwanted");
  await window.send(...partFrames.slice(1, 2));
  expect(await bring(0, chunkOf(0, wrong))).toBe("unwanted");
  expect(kindsOf(await window.send(...partFrames.slice(2)))).toEqual(["done"]);
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
  const kept = awaited.keepPart(id, 2, chunkOf(2));
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
  const kept = awaited.keepPart(id, 2, chunkOf(2));
  const anew = awaited.keepPart(id, 0, chunkOf(0));
  await pass();
  expect(await anew).toBe("kept");
  expect(await kept).toBe("unwanted");
  expect(await bring(1)).toBe("kept");
  expect(await bring(2)).toBe("whole");
  expect(stored()).toBe(true);
});

test("what others have brought too much of a file is gone once a window has put it in", async () => {
  const { bring, openWindow, stored } = stage();
  for (const part of [0, 1, 2, 3])
    await bring(part, { ...chunkOf(part, wrong), size: attachmentPartBytes * 9 });
  expect(kindsOf(await openWindow().send(put, ...partFrames))).toEqual(["done"]);
  expect(stored()).toBe(true);
});
