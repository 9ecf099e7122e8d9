import { describe, expect, test } from "vitest";
import type { AcceptedEnvelope, EnvelopeStore, OwnEnvelopes } from "../envelope-store.ts";
import { chainHashOf, chainStart, type Place } from "../envelope/envelope.ts";
import { note, prd, SampleChain } from "./sample-chain.ts";

export type OpenedStore = Readonly<{
  store: EnvelopeStore & OwnEnvelopes;
  /** What the record has of a place, in order. */
  recorded: (place: Place) => readonly (readonly number[])[];
  /** Puts an update of this device into the record. */
  write: (place: Place, ...bytes: readonly number[]) => void;
  failFrom: () => void;
  recover: () => void;
}>;

const whole = { device: new SampleChain(2).device, after: 0, through: 1000 };
const nothing = { updates: [], through: 0 };
const plenty = { count: 100, bytes: 100_000 };

/** What every store of envelopes must do, whatever it is built on. */
export function describeEnvelopeStore(name: string, open: () => OpenedStore): void {
  describe(`${name} is a store of envelopes`, () => {
    test("an envelope is kept together with its update, and its chain ends with it", () => {
      const { store, recorded } = open();
      const chain = new SampleChain(2);
      const [one, two] = [chain.next(), chain.next()];
      expect(store.heads().size).toBe(0);
      expect(store.accept([one, two])).toEqual({ ok: true, value: null });
      expect(recorded(prd)).toEqual([[1], [2]]);
      expect(store.read(prd, whole, 100_000)).toEqual([one.whole.bytes, two.whole.bytes]);
      expect(store.heads().get("doc_aaaaaaaaaaaa/body")?.get(chain.device)).toEqual({
        sequence: 2,
        hash: chainHashOf(two.whole),
      });
      expect(store.headsIn(prd)).toEqual(store.heads().get("doc_aaaaaaaaaaaa/body"));
      expect(store.headsIn(note).size).toBe(0);
      expect(store.clientsOf(prd)).toEqual(new Map([[200, chain.device]]));
    });

    test("what came twice is kept once", () => {
      const { store, recorded } = open();
      const one = new SampleChain(2).next();
      store.accept([one]);
      expect(store.accept([one, one]).ok).toBe(true);
      expect(recorded(prd)).toEqual([[1]]);
    });

    test("of a batch with something that does not follow nothing is kept", () => {
      const { store, recorded } = open();
      const chain = new SampleChain(2);
      const [one, , three] = [chain.next(), chain.next(), chain.next()];
      const other = new SampleChain(2).next(Uint8Array.of(7));
      expect(store.accept([one, three])).toEqual({ ok: false, failure: { kind: "not-next" } });
      expect(recorded(prd)).toEqual([]);
      expect(store.heads().size).toBe(0);
      store.accept([one]);
      const forked = new SampleChain(2);
      forked.next(Uint8Array.of(8));
      expect(other.whole.envelope.sequence).toBe(1);
      expect(store.accept([forked.next()])).toEqual({ ok: false, failure: { kind: "not-next" } });
    });

    test("a client writes for the device that used it first, and for no other", () => {
      const { store, recorded } = open();
      store.accept([new SampleChain(2).next()]);
      const stolen: AcceptedEnvelope = { ...new SampleChain(3).next(), clients: [200] };
      expect(store.accept([stolen])).toEqual({ ok: false, failure: { kind: "client-is-taken" } });
      expect(recorded(prd)).toEqual([[1]]);
    });

    test("places do not mix", () => {
      const { store } = open();
      store.accept([new SampleChain(2, prd).next(), new SampleChain(2, note).next()]);
      expect(store.read(prd, whole, 100_000)).toHaveLength(1);
      expect([...store.heads().keys()].toSorted()).toEqual([
        "doc_aaaaaaaaaaaa/body",
        "doc_bbbbbbbbbbbb/body",
      ]);
    });

    test("a range is read in pieces, each with at least one", () => {
      const { store } = open();
      const chain = new SampleChain(2);
      const all = [chain.next(), chain.next(), chain.next(), chain.next()];
      store.accept(all);
      const sizes = all.map((each) => each.whole.bytes.length);
      expect(store.read(prd, { ...whole, after: 1, through: 3 }, 100_000)).toHaveLength(2);
      expect(store.read(prd, whole, 1)).toHaveLength(1);
      expect(store.read(prd, whole, (sizes[0] ?? 0) + (sizes[1] ?? 0))).toHaveLength(2);
      expect(store.read(prd, { ...whole, after: 4 }, 100_000)).toEqual([]);
      expect(store.read(prd, { ...whole, device: new SampleChain(9).device }, 1)).toEqual([]);
    });

    test("one that stands for a run takes its place, also for somebody who has the beginning", () => {
      const { store } = open();
      const chain = new SampleChain(2);
      const [one] = [chain.next(), chain.next(), chain.next()];
      const run = chain.squashed(1, chainStart);
      store.accept([one]);
      expect(store.accept([run]).ok).toBe(true);
      expect(store.accept([chain.next()]).ok).toBe(true);
      const after = store.read(prd, { ...whole, after: 1 }, 100_000);
      expect(after).toHaveLength(2);
      expect(after[0]).toEqual(run.whole.bytes);
      expect(store.read(prd, whole, 100_000)[0]).toEqual(run.whole.bytes);
    });

    test("an own run is replaced by one, and the chain ends where it did", () => {
      const { store } = open();
      const chain = new SampleChain(1);
      const one = chain.next();
      const own = { ...whole, device: chain.device };
      store.keepOwn(prd, [one], nothing);
      const again = new SampleChain(1, note);
      store.keepOwn(note, [again.next(), again.next(), again.next()], nothing);
      const run = again.squashed(1, chainStart);
      const before = store.headsIn(note);
      expect(store.replaceOwn(run.whole).ok).toBe(true);
      expect(store.headsIn(note)).toEqual(before);
      const last = again.next();
      expect(store.keepOwn(note, [last], nothing).ok).toBe(true);
      expect(store.read(note, own, 100_000)).toEqual([run.whole.bytes, last.whole.bytes]);
      expect(store.read(prd, own, 100_000)).toEqual([one.whole.bytes]);
    });

    test("membership entries and refused envelopes come back as they were given", () => {
      const { store } = open();
      store.keepEntries([Uint8Array.of(1), Uint8Array.of(2)]);
      store.keepEntries([Uint8Array.of(2)]);
      expect(new Set(store.entries().map((bytes) => bytes[0]))).toEqual(new Set([1, 2]));
      expect(store.entries()).toHaveLength(2);
      const refused = { bytes: Uint8Array.of(1), from: whole.device, reason: "too deep", at: 5 };
      store.quarantine(refused);
      expect(store.quarantined()).toEqual([refused]);
    });

    test("what this device wrote waits until it is sealed, in order, and no longer", () => {
      const { store, write, recorded } = open();
      write(prd, 1);
      write(note, 2);
      write(prd, 3);
      const chain = new SampleChain(1);
      store.accept([new SampleChain(2).next(Uint8Array.of(9))]);
      expect(store.unsealedPlaces()).toHaveLength(2);
      expect(updatesOf(store.readUnsealed(prd, plenty))).toEqual([[1], [3]]);
      expect(updatesOf(store.readUnsealed(prd, { count: 1, bytes: 100 }))).toEqual([[1]]);
      expect(updatesOf(store.readUnsealed(prd, { count: 9, bytes: 1 }))).toEqual([[1]]);

      const first = store.readUnsealed(prd, { count: 1, bytes: 100 });
      if (first !== null) store.keepOwn(prd, [chain.next(Uint8Array.of(1))], first);
      expect(updatesOf(store.readUnsealed(prd, plenty))).toEqual([[3]]);
      const rest = store.readUnsealed(prd, plenty);
      if (rest !== null) store.keepOwn(prd, [chain.next(Uint8Array.of(3))], rest);
      expect(store.unsealedPlaces()).toEqual([note]);
      expect(store.ownHead(prd, chain.device)?.sequence).toBe(2);
      expect(store.ownHead(note, chain.device)).toBeUndefined();
      expect(store.heads().get("doc_aaaaaaaaaaaa/body")?.get(chain.device)?.sequence).toBe(2);
      expect(recorded(prd)).toEqual([[1], [3], [9]]);
    });

    test("what cannot be stored is stored in no part, and can be given again", () => {
      const { store, write, recorded, failFrom, recover } = open();
      write(prd, 1);
      const large = new SampleChain(2).next(new Uint8Array(200_000));
      const own = new SampleChain(1).next(new Uint8Array(200_000));
      const batch = store.readUnsealed(prd, plenty);
      failFrom();
      expect(store.accept([large])).toEqual({ ok: false, failure: { kind: "disk-full" } });
      if (batch !== null) expect(store.keepOwn(prd, [own], batch).ok).toBe(false);
      expect(store.heads().size).toBe(0);
      expect(store.unsealedPlaces()).toEqual([prd]);
      recover();
      expect(recorded(prd)).toEqual([[1]]);
      expect(store.accept([large]).ok).toBe(true);
      if (batch !== null) expect(store.keepOwn(prd, [own], batch).ok).toBe(true);
      expect(store.unsealedPlaces()).toEqual([]);
    });
  });
}

function updatesOf(
  batch: ReturnType<OwnEnvelopes["readUnsealed"]>,
): readonly (readonly number[])[] {
  return (batch?.updates ?? []).map((update) => [...update]);
}
