import type { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { DeletedDocuments } from "./deleted-documents.ts";
import { noteDeletion, settleDeletions } from "./deletion-proof.ts";
import { openForReading } from "./open-database.ts";
import { QuarantineRows } from "./quarantine-rows.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");

function open() {
  const { database, log } = openTestLog();
  let isCorrupt = false;
  let logsLeft = 0;
  const deleted = () =>
    new DeletedDocuments(database, new ManualClock(), {
      suspect: () => (isCorrupt = true),
      emptyLogSoon: () => (logsLeft += 1),
    });
  const write = () => log.append([{ document: note, bytes: Uint8Array.of(1) }]);
  return { database, deleted, write, isCorrupt: () => isCorrupt, logsLeft: () => logsLeft };
}

const idsIn = (database: DatabaseSync) =>
  database
    .prepare("SELECT id FROM deleted_document")
    .all()
    .map((row) => row["id"]);

test("what was deleted is known at the next start, also by a row of which one bit was flipped", () => {
  const { database, deleted, isCorrupt } = open();
  deleted().delete(prd);
  expect(deleted().all()).toEqual([prd]);
  database.exec("UPDATE deleted_document SET id = 'doc_aaaaaaaaaaac'");
  expect(deleted().all()).toEqual([prd]);
  expect(isCorrupt()).toBe(false);
});

test("a row without a proof deletes nothing, and has the file made anew", () => {
  const { database, deleted, write, isCorrupt } = open();
  write();
  database.prepare("INSERT INTO deleted_document VALUES (?, 7, NULL)").run(note);
  expect(deleted().all()).toEqual([]);
  expect(isCorrupt()).toBe(true);
  expect(database.prepare("SELECT count(*) AS n FROM update_log").get()).toEqual({ n: 1 });
});

test("in a file made anew an older form's row counts if nothing is there of its document", () => {
  const { database, deleted, write } = open();
  write();
  deleted().delete(documentIdSchema.parse("doc_cccccccccccc"));
  database.exec("UPDATE deleted_document SET id = 'doc_cccccccccccb'");
  const insert = database.prepare("INSERT INTO deleted_document VALUES (?, 7, ?)");
  insert.run(note, null);
  insert.run(prd, null);
  insert.run("doc_dddddddddddd", Uint8Array.of(1));
  settleDeletions(database);
  expect(idsIn(database)).toEqual([prd, "doc_cccccccccccc"]);
  expect(deleted().all()).toEqual([prd, "doc_cccccccccccc"]);
});

test.each([
  ["keeps its document and lost its proof", "UPDATE deleted_document SET proof = randomblob(32)"],
  ["is gone", "DELETE FROM deleted_document"],
])("a deletion is known by its second place where the first %s", (_what, damage) => {
  const { database, deleted } = open();
  noteDeletion(database, prd, 5);
  database.exec(damage);
  settleDeletions(database);
  expect(deleted().all()).toEqual([prd]);
});

test("nobody waits for whoever reads, and that the words are in the journal still is told", () => {
  const { database, deleted, write, logsLeft } = open();
  write();
  const reading = openForReading(database.location() ?? "");
  onTestFinished(() => reading.close());
  reading.exec("BEGIN");
  reading.prepare("SELECT count(*) FROM update_log").get();
  expect(deleted().delete(note)).toEqual({ ok: true, value: null });
  expect(logsLeft()).toBe(1);
  reading.exec("COMMIT");
  deleted().delete(note);
  expect(logsLeft()).toBe(1);
});

test("what others sent of it and was refused goes as well, and nothing else that was refused", () => {
  const { database, deleted } = open();
  const chainIn = (document: DocumentId) => new SampleChain(1, { document, part: "body" });
  const [ours, others] = [chainIn(note), chainIn(prd)];
  const refused = new QuarantineRows(database);
  for (const chain of [ours, others]) {
    const { bytes } = chain.next().whole;
    refused.put({ from: chain.device, reason: "forged", at: 1, bytes });
  }
  refused.put({ from: ours.device, reason: "malformed", at: 1, bytes: Uint8Array.of(9) });
  deleted().delete(note);
  expect(refused.latest().map(({ reason }) => reason)).toEqual(["malformed", "forged"]);
});
