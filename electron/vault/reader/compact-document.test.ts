import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import type { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { compactDocument } from "./compact-document.ts";
import { fingerprintOf } from "./fingerprint.ts";

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

function stage() {
  const { database, log } = openTestLog();
  const snapshots = new SqliteSnapshots(database);
  const compact = () => {
    const compaction = compactDocument(database, id);
    if (compaction.kind === "snapshot") snapshots.keep(compaction.snapshot);
    return compaction.kind === "snapshot" ? "snapshot" : compaction.why;
  };
  return { database, log, compact };
}

/** A replica whose every update goes into the log. */
function replicaIn(log: SqliteUpdateLog, document: DocumentId = id): Y.Doc {
  const doc = new Y.Doc();
  doc.on("update", (bytes: Uint8Array) => log.append([{ document, bytes }]));
  return doc;
}

function load(log: SqliteUpdateLog): Y.Doc {
  const read = log.read(id);
  const doc = new Y.Doc();
  for (const update of updatesOf(read.ok ? read.value : read.failure.intact)) {
    Y.applyUpdate(doc, update);
  }
  return doc;
}

test("a compacted document says what its updates said, and one snapshot is all that is read", () => {
  const { log, compact } = stage();
  const doc = replicaIn(log);
  for (const word of ["one ", "two ", "three "]) doc.getText("body").insert(0, word);
  doc.getText("body").delete(2, 4);
  doc.getMap("meta").set("type", "decision");

  expect(compact()).toBe("snapshot");
  const read = log.read(id);
  expect(read.ok && read.value.updates).toEqual([]);
  expect(fingerprintOf(load(log))).toBe(fingerprintOf(doc));
});

test("a document that has not changed is left alone", () => {
  const { log, compact } = stage();
  replicaIn(log).getText("body").insert(0, "once");
  expect([compact(), compact()]).toEqual(["snapshot", "empty"]);
});

test("updates that wait for a missing one are not compacted away", () => {
  const { log, compact } = stage();
  const author = new Y.Doc();
  const updates: Uint8Array[] = [];
  author.on("update", (bytes: Uint8Array) => updates.push(bytes));
  for (const letter of "abc") author.getText("body").insert(0, letter);
  const [first, , third] = updates;
  for (const bytes of [first, third]) {
    if (bytes !== undefined) log.append([{ document: id, bytes }]);
  }
  expect(compact()).toBe("pending");

  const [, second] = updates;
  if (second !== undefined) log.append([{ document: id, bytes: second }]);
  expect(compact()).toBe("snapshot");
  expect(load(log).getText("body").toString()).toBe("cba");
});

test("a deletion of what has not come yet is not compacted away either", () => {
  const { log, compact } = stage();
  const author = new Y.Doc();
  author.getText("body").insert(0, "abc");
  const before = Y.encodeStateVector(author);
  author.getText("body").delete(0, 1);
  log.append([{ document: id, bytes: Y.encodeStateAsUpdate(author, before) }]);
  expect(compact()).toBe("pending");
});

test("a damaged document, and one with bytes that Yjs cannot read, are left as they are", () => {
  const { database, log, compact } = stage();
  const doc = replicaIn(log);
  doc.getText("body").insert(0, "a");
  doc.getText("body").insert(0, "b");
  log.append([{ document: id, bytes: Uint8Array.of(255, 255, 255) }]);
  expect(compact()).toBe("unreadable");
  database.exec("DELETE FROM update_log WHERE seq = 3");
  expect(compact()).toBe("lossy");
  database.exec("UPDATE update_log SET bytes = x'00' WHERE seq = 1");
  expect(compact()).toBe("damaged");
  expect(database.prepare("SELECT count(*) AS n FROM update_log").get()).toEqual({ n: 2 });
});

test.each([
  ["has lost a word", (doc: Y.Doc) => doc.getText("body").delete(0, 4)],
  ["has lost everything", (doc: Y.Doc) => doc.store.clients.clear()],
  ["has another word", (doc: Y.Doc) => doc.getText("body").insert(0, "more ")],
])("a snapshot that, read again, %s is given to nobody", (_what, spoil) => {
  const { database, log } = stage();
  const doc = replicaIn(log);
  doc.getText("body").insert(0, "one two three");
  doc.getText("body").delete(3, 4);
  const compaction = compactDocument(database, id, (whole) => {
    const spoilt = new Y.Doc();
    Y.applyUpdate(spoilt, Y.encodeStateAsUpdate(whole));
    spoil(spoilt);
    return Y.encodeStateAsUpdate(spoilt);
  });
  expect(compaction).toEqual({ kind: "left", why: "unequal" });
});

test("a fingerprint tells apart what reads alike but was written by another", () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, other]) doc.getText("body").insert(0, "same");
  expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
});

const edit = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom("insert", "delete", "format", "map", "nest", "meet", "compact"),
  at: fc.nat(1000),
  text: fc.string({ minLength: 1, maxLength: 5 }),
});

test("whatever three replicas do, compacting at any moment changes nothing", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const { log, compact } = stage();
      const replicas = [0, 1, 2].map(() => replicaIn(log));
      for (const { who, what, at, text } of edits) {
        const doc = replicas[who];
        if (what === "compact") expect(["snapshot", "empty"]).toContain(compact());
        else if (doc !== undefined) change(doc, what, { at, text, others: replicas });
      }
      const whole = new Y.Doc();
      for (const doc of replicas) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
      expect(fingerprintOf(load(log))).toBe(fingerprintOf(whole));
    }),
    { numRuns: 30 },
  );
});

type Change = Readonly<{ at: number; text: string; others: readonly Y.Doc[] }>;

function change(doc: Y.Doc, what: string, { at, text, others }: Change): void {
  const body = doc.getText("body");
  const place = at % (body.length + 1);
  if (what === "insert") body.insert(place, text);
  if (what === "delete") body.delete(place, Math.min(text.length, body.length - place));
  if (what === "format") body.format(place, Math.min(2, body.length - place), { bold: true });
  if (what === "map") doc.getMap("fields").set(text, at);
  if (what === "nest") doc.getMap("fields").set("nested", new Y.Text(text));
  if (what === "meet") for (const other of others) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
}
