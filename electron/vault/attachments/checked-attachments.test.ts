import { expect, test, vi } from "vitest";
import { attachmentStage, pictureInParts } from "../../testing/attachment-stage.ts";

const picture = pictureInParts(2);
const { chunkOf, id } = picture;

/** A shared space with one picture of two parts, and whoever reads it to others. */
function stage(as: { hasBackup?: boolean } = {}) {
  const here = attachmentStage(picture, as);
  const read = async (part: number, mostBytes = 0) => {
    const chunk = here.desk.readPart(id, part, mostBytes);
    await here.pass();
    return chunk;
  };
  return { ...here, read };
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
  expect(await read(0, 100)).toEqual(chunkOf(0, new Uint8Array()));
  expect(readings).not.toHaveBeenCalled();
  expect(await read(0, picture.size)).toBeNull();
  expect(awaited.isDamaged(id)).toBe(true);
  expect(await read(0, 100)).toBeNull();
});

test("one that somebody brings again is given once it is whole", async () => {
  const { bring, damage, pass, read, wanted } = stage();
  damage();
  await read(0);
  await pass(100);
  for (const part of [0, 1]) {
    expect(await bring(part)).toBe(part === 0 ? "kept" : "whole");
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
