import { describe, expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import type { AttachmentId } from "../../domain/ids.ts";
import type { AttachmentRecord } from "../attachment-exchange/attachment-record.ts";
import type { Sample } from "../attachment-exchange/testing/memory-record.ts";
import type { Chunk } from "../attachment-exchange/sealed-chunk.ts";

type Stage = Readonly<{
  record: AttachmentRecord;
  /** A file of two parts, one of a single part, and an empty one, each under its name. None is here yet. */
  large: Sample;
  small: Sample;
  empty: Sample;
  /** A window puts it in. */
  put: (sample: Sample) => Promise<void>;
  /** From now on a window waits for these. */
  want: (...samples: readonly Sample[]) => Promise<void>;
  /** Resolves with the answer, whatever it takes to have one, and once what is told meanwhile was heard. */
  answer: <Value>(asked: Promise<Value>) => Promise<Value>;
}>;

/** What the attachments of a shared space promise to whoever exchanges them with other devices. */
export function describeAttachmentRecord(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as the attachments of a shared space`, () => {
    test("what is here whole is given part by part, an empty one as well, and nothing else", async () => {
      const { record, large, small, empty, put, answer } = await open();
      const read = (sample: Sample, part: number) => answer(record.readPart(sample.file, part, 0));
      expect(await read(large, 0)).toBeNull();
      for (const sample of [large, small, empty]) await put(sample);
      for (const sample of [large, small, empty]) {
        expect(await read(sample, 0)).toEqual(partOf(sample, 0));
      }
      expect(await read(large, 1)).toEqual(partOf(large, 1));
      expect([await read(large, 2), await read(small, 1), await read(empty, 1)]).toEqual([
        null,
        null,
        null,
      ]);
    });

    test("of one that is larger than it is asked for only the size is given", async () => {
      const { record, large, small, put, answer } = await open();
      for (const sample of [large, small]) await put(sample);
      const whole = partOf(large, 0);
      const most = whole.size - 1;
      expect(await answer(record.readPart(large.file, 0, most))).toEqual({
        ...whole,
        bytes: new Uint8Array(),
      });
      expect(await answer(record.readPart(large.file, 0, whole.size))).toEqual(whole);
      expect(await answer(record.readPart(small.file, 0, most))).toEqual(partOf(small, 0));
    });

    test("who asks what is wanted is told at once, and whenever it is another list", async () => {
      const { record, large, small, want, answer } = await open();
      const lists: string[][] = [];
      const stops = [0, 1].map(() =>
        record.onWanted((wanted) => void lists.push(wanted.map(({ file }) => file))),
      );
      await answer(Promise.resolve());
      await want(large, small);
      expect(lists.slice(-2)).toEqual([
        [large.file, small.file],
        [large.file, small.file],
      ]);
      for (const stop of stops) stop();
      const told = lists.length;
      await answer(record.keepPart(small.file, 0, partOf(small, 0)));
      expect(lists).toHaveLength(told);
    });

    test.each(["large", "empty"] as const)(
      "parts of what is wanted are kept, and the last one makes it whole and here, and wanted no more: %s",
      async (which) => {
        const stage = await open();
        const { record, want, answer } = stage;
        const sample = stage[which];
        const [wanted, here] = [wantedOf(record), hereIn(record)];
        await want(sample);
        expect(wanted.now).toEqual([{ file: sample.file, parts: 0, mostBytes: null }]);
        if (which === "large") {
          expect(await answer(record.keepPart(sample.file, 0, partOf(sample, 0)))).toBe("kept");
          expect(await answer(record.readPart(sample.file, 0, 0))).toBeNull();
        }
        const last = which === "large" ? 1 : 0;
        expect(await answer(record.keepPart(sample.file, last, partOf(sample, last)))).toBe(
          "whole",
        );
        expect(wanted.now).toEqual([]);
        expect(here).toEqual([sample.file]);
        expect(await answer(record.readPart(sample.file, last, 0))).toEqual(partOf(sample, last));
        expect(await answer(record.keepPart(sample.file, 0, partOf(sample, 0)))).toBe("unwanted");
      },
    );

    test("nothing is kept that nobody wants", async () => {
      const { record, small, large, want, answer } = await open();
      await want(large);
      expect(await answer(record.keepPart(small.file, 0, partOf(small, 0)))).toBe("unwanted");
      await want(large, small);
      expect(await answer(record.readPart(small.file, 0, 0))).toBeNull();
    });

    test("a whole that is not what it is named by is thrown away, and can come from its beginning", async () => {
      const { record, large, want, answer } = await open();
      const wanted = wantedOf(record);
      await want(large);
      const wrong = { ...partOf(large, 0), bytes: new Uint8Array(attachmentPartBytes) };
      expect(await answer(record.keepPart(large.file, 0, wrong))).toBe("kept");
      expect(await answer(record.keepPart(large.file, 1, partOf(large, 1)))).toBe("other-bytes");
      expect(await answer(record.readPart(large.file, 0, 0))).toBeNull();
      expect(await answer(record.keepPart(large.file, 0, partOf(large, 0)))).toBe("kept");
      expect(await answer(record.keepPart(large.file, 1, partOf(large, 1)))).toBe("whole");
      expect(wanted.now).toEqual([]);
    });

    test("parts that say different sizes are of no whole", async () => {
      const { record, large, want, answer } = await open();
      await want(large);
      await answer(record.keepPart(large.file, 0, partOf(large, 0)));
      const other = { ...partOf(large, 1), size: large.bytes.length - 1 };
      const shorter = { ...other, bytes: other.bytes.slice(1) };
      expect(await answer(record.keepPart(large.file, 1, shorter))).toBe("other-bytes");
    });

    test("a part for which there is no place yet, or that is shorter than a part, is not kept: it is told anew what is wanted", async () => {
      const { record, large, want, answer } = await open();
      await want(large);
      const wanted = wantedOf(record);
      await answer(Promise.resolve());
      const short = { ...partOf(large, 0), bytes: Uint8Array.of(1) };
      for (const [part, chunk] of [
        [1, partOf(large, 1)],
        [0, short],
      ] as const) {
        wanted.now = [];
        expect(await answer(record.keepPart(large.file, part, chunk))).toBe("unwanted");
        expect(wanted.now).toEqual([{ file: large.file, parts: 0, mostBytes: null }]);
      }
    });

    test("how many parts have come is told to whoever asks, but never that all have", async () => {
      const { record, large, small, want, answer } = await open();
      await want(large);
      await answer(record.keepPart(large.file, 0, partOf(large, 0)));
      await want(large, small);
      const wanted = wantedOf(record);
      expect(wanted.now.map(({ parts }) => parts)).toEqual([1, 0]);
    });

    test("what a window puts in is here, and is wanted no more", async () => {
      const { record, small, large, put, want } = await open();
      const [wanted, here] = [wantedOf(record), hereIn(record)];
      await want(small, large);
      await put(small);
      expect(here).toEqual([small.file]);
      expect(wanted.now.map(({ file }) => file)).toEqual([large.file]);
    });
  });
}

function partOf({ bytes }: Sample, part: number): Chunk {
  const from = part * attachmentPartBytes;
  return {
    mime: "image/png",
    size: bytes.length,
    bytes: bytes.slice(from, from + attachmentPartBytes),
  };
}

function wantedOf(record: AttachmentRecord) {
  const wanted: { now: Parameters<Parameters<AttachmentRecord["onWanted"]>[0]>[0] } = { now: [] };
  record.onWanted((list) => {
    wanted.now = list;
  });
  return wanted;
}

/** What came to be here, each as often as it was told; every listener is told. */
function hereIn(record: AttachmentRecord): readonly AttachmentId[] {
  const here: AttachmentId[] = [];
  record.onHere((file) => void here.push(file));
  record.onHere(() => undefined);
  return here;
}
