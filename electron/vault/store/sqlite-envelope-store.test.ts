import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { fakeCryptography } from "#shared/sync/testing/sample-devices.ts";
import { describeEnvelopeStore } from "#shared/sync/testing/envelope-store-contract.ts";
import { peekPlace } from "#shared/sync/envelope/envelope-codec.ts";
import { note, prd, SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { readChains } from "./read-chains.ts";
import { SqliteEnvelopeStore } from "./sqlite-envelope-store.ts";
import { SqliteSnapshots } from "./sqlite-snapshots.ts";
import { SqliteUpdateLog } from "./sqlite-update-log.ts";
import { UnreadDocuments } from "./unread-documents.ts";
import { noteUnsealed } from "./unsealed-rows.ts";

const plenty = { count: 100, bytes: 100_000 };

function openStore(database = openTestDatabase()) {
  const clock = new ManualClock();
  const log = new SqliteUpdateLog(database, testDevice, clock, noteUnsealed(database));
  const store = new SqliteEnvelopeStore({
    database,
    log,
    cryptography: fakeCryptography,
    clock,
    isDeleted: (document) => document === "doc_dddddddddddd",
    mayContinue: (owner, device) => owner === device,
  });
  return { database, log, store, again: () => openStore(database).store };
}

describeEnvelopeStore("SqliteEnvelopeStore", () => {
  const { database, log, store } = openStore();
  return {
    store,
    recorded: ({ document }) => {
      const read = log.read(document);
      return read.ok ? read.value.updates.map(({ bytes }) => [...bytes]) : [];
    },
    write: ({ document }, ...bytes) => {
      log.append([{ document, bytes: Uint8Array.from(bytes) }]);
    },
    failFrom: () => {
      const pages = database.prepare("PRAGMA page_count").get()?.["page_count"];
      database.exec(`PRAGMA max_page_count = ${Number(pages)}`);
    },
    recover: () => database.exec("PRAGMA max_page_count = 1000000"),
  };
});

const headsOf = ({ store }: Pick<ReturnType<typeof openStore>, "store">, device: SampleChain) =>
  store.heads().get("doc_aaaaaaaaaaaa/body")?.get(device.device)?.sequence;

test("a store that is opened again says the same", () => {
  const opened = openStore();
  const chain = new SampleChain(2);
  opened.store.accept([chain.next(), chain.next()]);
  opened.log.append([{ document: prd.document, bytes: Uint8Array.of(9) }]);
  const again = opened.again();
  expect(again.heads()).toEqual(opened.store.heads());
  expect(again.clientsOf(prd)).toEqual(opened.store.clientsOf(prd));
  expect(again.unsealedPlaces()).toEqual([prd]);
});

test("a flipped bit in an envelope is turned back, and a spoilt one ends its chain until it comes again", () => {
  const opened = openStore();
  const chain = new SampleChain(2);
  const all = [chain.next(), chain.next(), chain.next()];
  opened.store.accept(all);
  const range = { device: chain.device, after: 0, through: 9 };
  const flipped = Uint8Array.from(all[1]?.whole.bytes ?? []);
  flipped[60] = (flipped[60] ?? 0) ^ 16;
  const change = opened.database.prepare("UPDATE envelope SET bytes = ? WHERE seq = 2");
  change.run(flipped);
  expect(headsOf({ store: opened.again() }, chain)).toBe(3);
  expect(opened.store.read(prd, range, 100_000)[1]).toEqual(all[1]?.whole.bytes);

  change.run(flipped.fill(7, 100, 120));
  const again = opened.again();
  expect(headsOf({ store: again }, chain)).toBe(1);
  expect(again.read(prd, range, 100_000)).toHaveLength(1);
  expect(again.accept(all.slice(1, 2)).ok).toBe(true);
  expect(headsOf({ store: again }, chain)).toBe(3);
});

test.each([
  "DELETE FROM envelope WHERE seq = 2",
  "UPDATE sealed_head SET seq = 99",
  "DELETE FROM sealed_head",
])(
  "a sequence is never given twice, whichever of the two places that know it is spoilt: %s",
  (damage) => {
    const opened = openStore();
    const chain = new SampleChain(1);
    const batch = { updates: [], through: 0 };
    opened.store.keepOwn(prd, [chain.next(), chain.next()], batch);
    opened.database.exec(damage);
    expect(opened.again().ownHead(prd, chain.device)?.sequence).toBe(2);
  },
);

test("a client whose note was changed belongs to nobody until it writes again", () => {
  const opened = openStore();
  opened.store.accept([new SampleChain(2).next()]);
  opened.database.exec("UPDATE yjs_client SET client = 300");
  expect(opened.again().clientsOf(prd).size).toBe(0);
});

test("what has yet to be sealed outlives the snapshots that cover it", () => {
  const { database, log, store } = openStore();
  const snapshots = new SqliteSnapshots(database);
  const append = (byte: number) =>
    log.append([{ document: prd.document, bytes: Uint8Array.of(byte) }]);
  const compact = () => {
    const {
      snapshot,
      ends: heads,
      through: position,
      lastAt: at,
    } = readChains(database, prd.document);
    const base = snapshot?.position ?? null;
    const bytes = Uint8Array.of(99);
    snapshots.keep({ document: prd.document, position, heads, at, bytes, base });
  };
  append(1);
  compact();
  append(2);
  compact();
  append(3);
  compact();
  const batch = store.readUnsealed(prd, plenty);
  expect(batch?.updates.map((update) => [...update])).toEqual([[1], [2], [3]]);
  if (batch !== null) store.keepOwn(prd, [new SampleChain(1).next()], batch);
  append(4);
  compact();
  expect(database.prepare("SELECT seq FROM update_log").all()).toEqual([{ seq: 4 }]);
});

test("an own update that is not what was written is not sealed", () => {
  const { database, log, store } = openStore();
  for (const byte of [1, 2]) {
    log.append([{ document: prd.document, bytes: Uint8Array.of(byte) }]);
  }
  database.exec("UPDATE update_log SET bytes = x'07' WHERE seq = 2");
  expect(store.readUnsealed(prd, plenty)?.updates).toHaveLength(1);
  database.exec("UPDATE update_log SET bytes = x'08' WHERE seq = 1");
  expect(store.readUnsealed(prd, plenty)).toBeNull();
});

test("what is written alongside envelopes is there exactly if they are", () => {
  const { database, store } = openStore();
  const chain = new SampleChain(2);
  const [first, second, third] = [chain.next(), chain.next(), chain.next()];
  const unread = new UnreadDocuments(database);
  const note = () => void unread.note([prd.document], 5);
  expect(store.accept([first, third], note).ok).toBe(false);
  expect(unread.find(prd.document)).toBeNull();
  expect(store.heads().size).toBe(0);
  expect(store.accept([first, second, third], note).ok).toBe(true);
  expect(unread.find(prd.document)?.since).toBe(5);
});

test("of a document that was deleted for ever nothing is taken", () => {
  const { store } = openStore();
  const document = "doc_dddddddddddd" as typeof note.document;
  expect(store.accept([new SampleChain(2, { ...note, document }).next()])).toEqual({
    ok: false,
    failure: { kind: "not-kept" },
  });
});

test("of a document that was deleted for ever nothing that is refused is kept, whoever brings it later", () => {
  const { store } = openStore();
  const document = "doc_dddddddddddd" as typeof note.document;
  const { device } = new SampleChain(2);
  for (const place of [{ ...note, document }, note]) {
    const { bytes } = new SampleChain(2, place).next().whole;
    expect(store.quarantine({ bytes, from: device, reason: "unreadable", at: 1 }).ok).toBe(true);
  }
  const [kept, ...others] = store.quarantined();
  expect(others).toEqual([]);
  expect(kept && peekPlace(kept.bytes)?.document).toBe(note.document);
});

test("only the latest of what was refused are kept", () => {
  const { store } = openStore();
  const from = new SampleChain(2).device;
  for (let at = 1; at <= 205; at++) {
    store.quarantine({ bytes: Uint8Array.of(1), from, reason: "too deep", at });
  }
  expect(store.quarantined()).toHaveLength(200);
  expect(store.quarantined()[0]?.at).toBe(205);
});
