import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import type { Verdict } from "./reader/contract.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { SpaceRecord } from "./record.ts";
import { openForReading } from "./store/open-database.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

const idleReader = new WorkerReader("no script", {
  record: "nowhere",
  space: privateSpaceId,
  projections: null,
});

const silent = { renew: () => undefined };

function readerThatFinds(verdict: Verdict): WorkerReader {
  const reader = new WorkerReader("no script", {
    record: "nowhere",
    space: privateSpaceId,
    projections: null,
  });
  return Object.assign(reader, { verify: async () => verdict });
}

function nobody(): never {
  throw new Error("Nobody reads here but the test");
}

function stage(startReader: () => WorkerReader = nobody) {
  const home = scratchFolder();
  const clock = new ManualClock();
  const path = join(home, "spaces", "private.db");
  const around = {
    clock,
    random: new SeededRandom(1),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader,
  };
  const corrupt: string[] = [];
  const onCorrupt = () => void corrupt.push("corrupt");
  const given = { id: privateSpaceId, path, around, isSuspect: false, onCorrupt };
  const opened = SpaceRecord.open(given);
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value.close());
  return { record: opened.value, clock, path, corrupt };
}

test("words do not stay in the log because somebody read when it was to be emptied", () => {
  const { record, clock, path } = stage();
  record.updates.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  record.grew([prd]);
  const reading = openForReading(path);
  reading.exec("BEGIN");
  reading.prepare("SELECT count(*) FROM update_log").get();
  clock.advance(10_000);
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);

  reading.close();
  clock.advance(10_000);
  expect(statSync(`${path}-wal`).size).toBe(0);
});

test("where the copy for a backup is not whole, the file itself is looked through", async () => {
  const reader = readerThatFinds({ isWhole: false, documents: 1, damaged: [], milestones: 0 });
  const { record, clock, corrupt } = stage(() => reader);
  record.start(reader, { notify: () => undefined, refresh: () => undefined }, silent);
  record.updates.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  expect(await record.backUp("daily")).toEqual({ ok: false, failure: { kind: "not-whole" } });
  await vi.waitUntil(() => {
    clock.advance(1);
    return corrupt.length > 0;
  }, patience);
});

test("what was mended is projected again, for a list or a search may know a part of it only", () => {
  const { record } = stage();
  const refreshed: string[] = [];
  const notices = {
    notify: () => undefined,
    refresh: (documents: Iterable<string>) => void refreshed.push(...documents),
  };
  record.start(idleReader, notices, { renew: () => refreshed.push("its windows") });
  record.updates.append([{ document: prd, bytes: Uint8Array.of(1, 2, 3) }]);
  record.database.exec("UPDATE update_log SET bytes = x'010203' WHERE seq = 1");
  record.updates.read(prd);
  expect(refreshed).toEqual([]);
  record.database.exec("UPDATE update_log SET bytes = x'010207' WHERE seq = 1");
  expect(record.updates.read(prd).ok).toBe(true);
  expect(refreshed).toEqual([prd]);
});
