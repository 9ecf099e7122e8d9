import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  type OpenedEnvelope,
  type Place,
  type WholeEnvelope,
} from "#shared/sync/envelope/envelope.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { openEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import { prd, SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Squasher } from "./squasher.ts";

const epochKey = new Uint8Array(32).fill(7);
const nothing = { updates: [], through: 0 };

function opened(bytes: Uint8Array): OpenedEnvelope | null {
  const read = decodeEnvelope(bytes, cryptography);
  const update = read.ok ? openEnvelope(read.value, [epochKey], cryptography) : read;
  return read.ok && update.ok ? { whole: read.value, update: update.value } : null;
}

function begin() {
  const store = new MemoryEnvelopeStore();
  const clock = new ManualClock();
  const chain = new SampleChain(1);
  const squasher = new Squasher({
    store,
    clock,
    open: opened,
    keysFor: () => ({ cryptography, random: new SeededRandom(2), keys: keysOf(1), epochKey }),
    onFault: () => undefined,
  });
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => {
    store.keepOwn(prd, [{ ...chain.next(update), clients: [] }], nothing);
    squasher.notice(prd, chain.device);
  });
  const type = (text: string) => {
    for (const letter of text) doc.getText().insert(doc.getText().length, letter);
  };
  const kept = () => wholesIn(store, prd, chain);
  return { store, clock, chain, doc, type, kept };
}

function wholesIn(
  store: MemoryEnvelopeStore,
  place: Place,
  { device }: SampleChain,
): WholeEnvelope[] {
  const range = { device, after: 0, through: 1e9 };
  return store.read(place, range, 1e9).flatMap((bytes) => opened(bytes)?.whole ?? []);
}

function textOf(wholes: readonly WholeEnvelope[]): string {
  const doc = new Y.Doc();
  for (const { bytes } of wholes) {
    const each = opened(bytes);
    if (each !== null) Y.applyUpdate(doc, each.update);
  }
  return doc.getText().toString();
}

test("what was typed is one envelope once nobody has typed for a while, and its chain ends where it did", () => {
  const { store, clock, type, kept } = begin();
  const text = "Where we keep backups and why";
  type(text);
  const before = store.heads();
  expect(kept()).toHaveLength(text.length);
  clock.advance(9_000);
  expect(kept()).toHaveLength(text.length);
  clock.advance(2_000);
  expect(kept()).toHaveLength(1);
  expect(textOf(kept())).toBe(text);
  expect(store.heads()).toEqual(before);
});

test("what follows is squashed by itself, and what is short stays until it has grown", () => {
  const { clock, type, kept } = begin();
  type("a".repeat(30));
  clock.advance(11_000);
  type("b".repeat(5));
  clock.advance(11_000);
  expect(kept()).toHaveLength(6);
  type("c".repeat(20));
  clock.advance(11_000);
  expect(kept()).toHaveLength(2);
  expect(textOf(kept())).toBe("a".repeat(30) + "b".repeat(5) + "c".repeat(20));
});

test("a very long run becomes several of at most five hundred", () => {
  const { clock, type, kept } = begin();
  type("x".repeat(1_050));
  clock.advance(20_000);
  expect(kept().map(({ envelope }) => envelope.sequence)).toEqual([500, 1000, 1050]);
  expect(textOf(kept())).toBe("x".repeat(1_050));
});
