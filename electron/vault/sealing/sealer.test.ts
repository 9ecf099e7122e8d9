import { expect, test } from "vitest";
import * as Y from "yjs";
import type { DeviceKey } from "#shared/domain/ids.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { type Place, placeName, type WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { openEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import { chainStepOf, headAfter } from "#shared/sync/heads/chain-step.ts";
import type { Head } from "#shared/sync/heads/heads.ts";
import { MemoryEnvelopeStore } from "#shared/sync/testing/memory-envelope-store.ts";
import { prd, SampleChain, sampleSpaceId } from "#shared/sync/testing/sample-chain.ts";
import { fakeCryptography as cryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { type HeldBack, Sealer } from "./sealer.ts";
import type { SealingRight } from "./sealing-right.ts";

const keys = keysOf(1);
const device = deviceKeyOf(keys.publicKey);
const epochKey = new Uint8Array(32).fill(7);
const given: SealingRight = { kind: "given", keys, epoch: 3, epochKey };

/** A document that is typed into, and a sealer that seals what is typed. */
function begin(store = new MemoryEnvelopeStore(), clock = new ManualClock()) {
  const sealed: WholeEnvelope[] = [];
  const held: HeldBack[] = [];
  const faults: StoreFault[] = [];
  const right: { now: SealingRight } = { now: given };
  const state = { hasMet: true, turns: 0 };
  const former = new Set<DeviceKey>();
  const sealer = new Sealer({
    space: sampleSpaceId,
    store,
    cryptography,
    random: new SeededRandom(5),
    clock,
    rightIn: () => right.now,
    mayContinue: (owner, key) => owner === key || former.has(owner),
    mayBegin: () => state.hasMet,
    onSealed: (envelopes) => {
      state.turns += 1;
      sealed.push(...envelopes);
    },
    onHeld: (why) => held.push(why),
    onFault: (fault) => faults.push(fault),
  });
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => {
    store.noteOwn(prd, update);
    sealer.notice([prd.document]);
  });
  const type = (text: string) => doc.getText().insert(doc.getText().length, text);
  return { store, clock, sealed, held, faults, right, state, former, sealer, doc, type };
}

function textOf(envelopes: readonly WholeEnvelope[]): string {
  const doc = new Y.Doc();
  for (const whole of envelopes) {
    const opened = openEnvelope(whole, [epochKey], cryptography);
    if (opened.ok) Y.applyUpdate(doc, opened.value);
  }
  return doc.getText().toString();
}

/** Every envelope goes on where the one before it ended. */
function isOneChain(envelopes: readonly WholeEnvelope[]): boolean {
  let head: Head | undefined;
  for (const whole of envelopes) {
    if (chainStepOf(head, whole) !== "next") return false;
    head = headAfter(whole);
  }
  return true;
}

test("a single key is sealed at once, and what follows within 50 ms goes into one more", () => {
  const { clock, sealed, type } = begin();
  type("W");
  expect(sealed).toHaveLength(1);
  for (const letter of "here we keep backups") {
    type(letter);
    clock.advance(2);
  }
  expect(sealed).toHaveLength(1);
  clock.advance(50);
  expect(sealed).toHaveLength(2);
  expect(isOneChain(sealed)).toBe(true);
  expect(sealed[1]?.envelope).toMatchObject({ device, epoch: 3, space: sampleSpaceId });
  expect(textOf(sealed)).toBe("Where we keep backups");
});

test("what others wrote is named once, by the first envelope after it", () => {
  const { store, clock, sealed, type } = begin();
  const other = new SampleChain(2);
  store.accept([other.next(), other.next()]);
  type("a");
  clock.advance(100);
  type("b");
  clock.advance(100);
  store.accept([other.next()]);
  type("c");
  expect(sealed.map(({ envelope }) => envelope.dependencies)).toEqual([
    [{ device: other.device, sequence: 2 }],
    [],
    [{ device: other.device, sequence: 3 }],
  ]);
});

test("what could not be stored is shown to nobody, and sealed once the disk takes it", () => {
  const { store, clock, sealed, faults, type } = begin();
  type("a");
  clock.advance(100);
  store.failWith({ kind: "disk-full" });
  type("b");
  clock.advance(1000);
  expect(sealed).toHaveLength(1);
  expect(faults.length).toBeGreaterThan(1);
  store.failWith(null);
  clock.advance(60_000);
  expect(textOf(sealed)).toBe("ab");
  expect(isOneChain(sealed)).toBe(true);
});

test("whatever ends before an envelope is kept leaves its updates to the next start", () => {
  const first = begin();
  first.type("a");
  first.type("b");
  // Killed here: nothing of the second was sealed, and nobody closed anything.
  const next = begin(first.store, first.clock);
  next.sealer.sealAll();
  expect(next.sealed.map(({ envelope }) => envelope.sequence)).toEqual([2]);
  expect(textOf([...first.sealed, ...next.sealed])).toBe("ab");
  expect(isOneChain([...first.sealed, ...next.sealed])).toBe(true);
});

test("closing seals what waits, and nothing afterwards", () => {
  const { store, clock, sealed, sealer, type } = begin();
  type("a");
  type("b");
  sealer.close();
  expect(textOf(sealed)).toBe("ab");
  type("c");
  clock.advance(1000);
  expect(textOf(sealed)).toBe("ab");
  expect(store.unsealedPlaces()).toEqual([prd]);
});

test.each(["no-device-key", "may-not-write", "no-epoch-key", "restored"] as const)(
  "what may not be sealed is held back and said so, until it may: %s",
  (why) => {
    const { clock, sealed, held, right, sealer, type } = begin();
    right.now = { kind: "none", why };
    type("a");
    clock.advance(100);
    type("b");
    expect(sealed).toEqual([]);
    expect(held).toEqual([why]);
    expect(sealer.heldIn(prd)).toBe(why);
    right.now = given;
    sealer.sealAll();
    expect(textOf(sealed)).toBe("ab");
    expect(sealer.heldIn(prd)).toBeNull();
  },
);

test("words of others that a window gives back are not sealed as one's own", () => {
  const { store, clock, sealed, doc, sealer, state } = begin();
  const theirs = new Y.Doc();
  theirs.getText().insert(0, "theirs");
  const update = Y.encodeStateAsUpdate(theirs);
  store.accept([{ ...new SampleChain(2).next(update), clients: [theirs.clientID] }]);
  store.noteOwn(prd, update);
  sealer.sealAll();
  expect(sealed).toEqual([]);
  expect(store.unsealedPlaces()).toEqual([]);
  // Whoever counts what waits hears that it does not any more.
  expect(state.turns).toBe(1);

  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const mixed = new Y.Doc();
  Y.applyUpdate(mixed, update);
  mixed.getText().insert(0, "mine, not ");
  store.noteOwn(prd, Y.encodeStateAsUpdate(mixed));
  sealer.notice([prd.document]);
  clock.advance(100);
  expect(store.clientsOf(prd).get(mixed.clientID)).toBe(device);
  expect(store.clientsOf(prd).get(theirs.clientID)).toBe(new SampleChain(2).device);
});

test("what is too large for one envelope goes in several, of which none has to wait for a later one", () => {
  const { clock, sealed, doc } = begin();
  const text = "Where we keep backups. ".repeat(25_000);
  doc.getText().insert(0, text);
  clock.advance(100);
  expect(sealed.length).toBeGreaterThan(2);
  for (const { bytes } of sealed) expect(bytes.length).toBeLessThan(256 * 1024);
  expect(isOneChain(sealed)).toBe(true);
  expect(textOf(sealed)).toBe(text);
});

test("nobody hears of an envelope before it is kept", () => {
  const store = new MemoryEnvelopeStore();
  const heads = (place: Place) => store.heads().get(placeName(place))?.get(device)?.sequence ?? 0;
  const began = begin(store);
  const push = began.sealed.push.bind(began.sealed);
  began.sealed.push = (...envelopes: WholeEnvelope[]) => {
    for (const { envelope } of envelopes)
      expect(heads(prd)).toBeGreaterThanOrEqual(envelope.sequence);
    return push(...envelopes);
  };
  began.type("a");
  expect(began.sealed).toHaveLength(1);
});

test("what no program can read holds itself back, and ends neither the vault nor its closing", () => {
  const { store, sealer, sealed, held, type } = begin();
  type("a");
  store.noteOwn(prd, Uint8Array.of(1, 200, 200, 255, 3, 9));
  sealer.sealAll();
  sealer.close();
  expect(held).toEqual(["unreadable"]);
  expect(textOf(sealed)).toBe("a");
});

test("before another device has told what it has nothing is signed, and what waits does not stay key by key", () => {
  const { store, sealed, state, sealer, clock, doc, type } = begin();
  state.hasMet = false;
  for (let key = 0; key < 1000; key++) type(String(key % 10));
  clock.advance(1000);
  expect(sealed).toEqual([]);
  expect(store.readUnsealed(prd, { count: 2000, bytes: 1e6 }).updates.length).toBeLessThan(410);
  state.hasMet = true;
  sealer.sealAll();
  clock.advance(1000);
  expect(textOf(sealed)).toBe(doc.getText().toString());
  expect(store.unsealedPlaces()).toEqual([]);
});

test("who closes before anybody was met leaves what waits to the next start", () => {
  const { store, sealed, state, sealer, doc, type } = begin();
  state.hasMet = false;
  type("a");
  type("b");
  sealer.close();
  expect(sealed).toEqual([]);
  const next = begin(store);
  next.sealer.sealAll();
  expect(textOf(next.sealed)).toBe(doc.getText().toString());
});

test("what was signed in part under a former key goes on under the next one, after all that the others have", () => {
  const { clock, sealed, right, former, type } = begin();
  type("half ");
  const next = keysOf(3);
  right.now = { ...given, keys: next };
  former.add(device);
  type("signed");
  clock.advance(100);
  expect(textOf(sealed)).toBe("half signed");
  expect(sealed[1]?.envelope).toMatchObject({
    device: deviceKeyOf(next.publicKey),
    sequence: 1,
    dependencies: [{ device, sequence: 1 }],
  });
});
