import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import { type Place, placeName } from "../envelope/envelope.ts";
import type { Records } from "../gate/gate.ts";
import type { LetIn, SharedRecord } from "../session/shared-record.ts";

type Stage = Readonly<{
  record: Omit<SharedRecord, "accept"> & {
    accept: (batch: readonly LetIn[]) => Promise<Readonly<{ ok: boolean }>>;
  };
  records: Records;
  /** It has nothing in this place. */
  place: Place;
  /** What a device that may write has written there, one after the other: two letters. */
  written: readonly [LetIn, LetIn];
  /** Resolves with the answer, whatever it takes to have one. */
  answer: <Value>(asked: Promise<Value>) => Promise<Value>;
}>;

/** What the record of a shared space promises to whoever talks with other devices, and to the gate. */
export function describeSharedRecord(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as the record of a shared space`, () => {
    test("what it kept it tells, gives to others, and gives to the gate", async () => {
      const { record, records, place, written, answer } = await open();
      expect(await answer(record.accept(written))).toMatchObject({ ok: true });
      const { device } = written[0].whole.envelope;
      const heads = (await answer(record.heads())).get(placeName(place));
      expect([...(heads ?? [])]).toMatchObject([[device, { sequence: 2 }]]);
      const range = { device, after: 0, through: 9 };
      expect(await answer(record.read([{ place, ranges: [range] }]))).toEqual([
        [written.map(({ whole }) => whole.bytes)],
      ]);

      const [known] = await answer(records.open([place]));
      const doc = new Y.Doc();
      for (const update of known?.updates ?? []) Y.applyUpdate(doc, update);
      expect(doc.getText().length).toBe(2);
      expect(known).toMatchObject({ chains: [{ device, sequence: 2, epoch: 1 }], frozen: [] });
      expect(known?.clients).toHaveLength(1);
    });

    test("of a batch with something that does not follow it keeps nothing, and what comes twice once", async () => {
      const { record, place, written, answer } = await open();
      const [first, second] = written;
      expect((await answer(record.accept([second]))).ok).toBe(false);
      expect((await answer(record.heads())).size).toBe(0);
      for (const batch of [[first], [first, second], [first, second]]) {
        expect((await answer(record.accept(batch))).ok).toBe(true);
      }
      const { device } = first.whole.envelope;
      const range = { device, after: 1, through: 9 };
      expect(await answer(record.read([{ place, ranges: [range] }]))).toEqual([
        [[second.whole.bytes]],
      ]);
    });

    test("of a place with nothing in it there is nothing, which is an answer", async () => {
      const { record, records, place, written, answer } = await open();
      const range = { device: written[0].whole.envelope.device, after: 0, through: 9 };
      expect(await answer(record.read([{ place, ranges: [range] }]))).toEqual([[[]]]);
      expect(await answer(records.open([place]))).toEqual([
        { updates: [], chains: [], clients: [], frozen: [] },
      ]);
      expect(await answer(record.deleted())).toEqual([]);
    });

    test("whoever made what was refused is told to whoever opens the place, be it another one who sent it", async () => {
      const { record, records, place, written, answer } = await open();
      const { bytes, envelope } = written[0].whole;
      const from = deviceKeySchema.parse("f".repeat(64));
      const refused = { bytes, from, reason: "out-of-step", at: 5 } as const;
      await answer(record.quarantine(refused));
      const other: Place = { ...place, part: "comments" };
      expect(await answer(records.open([place, other]))).toMatchObject([
        { frozen: [envelope.device] },
        { frozen: [] },
      ]);
    });
  });
}
