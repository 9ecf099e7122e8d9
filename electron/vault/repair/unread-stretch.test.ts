import fs, { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { withholdReads } from "../../testing/withheld-reads.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { openSpaceFile } from "./open-space-file.ts";
import { RawPages } from "./raw-pages.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const clock = new ManualClock();
const words = Array.from({ length: 9 }, (_each, index) => index + 1);

/** A space whose first page is gone, so that it is to be made anew. */
function damaged(): string {
  const path = join(scratchFolder(), "private.db");
  const database = openTestDatabase(path);
  const log = new SqliteUpdateLog(database, testDevice, clock);
  for (const byte of words)
    log.append([{ document: prd, bytes: new Uint8Array(3_000).fill(byte) }]);
  database.close();
  writeFileSync(path, readFileSync(path).fill(0, 0, 4096));
  return path;
}

/** The disk does not give the page of a file in which something stands. */
function withhold(path: string, something: Uint8Array): () => void {
  const at = readFileSync(path).indexOf(something);
  return withholdReads(path, at - (at % 4096));
}

function open(path: string) {
  const backups = join(dirname(path), "backups");
  return openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
}

test("while the disk does not give a stretch of its file a space is not made anew without it: the next start has all", () => {
  const path = damaged();
  const give = withhold(path, new Uint8Array(2_000).fill(5));
  expect(open(path)).toEqual({ ok: false, failure: { kind: "io" } });
  expect(readdirSync(dirname(path))).toEqual(["private.db"]);

  give();
  const file = open(path);
  if (!file.ok) throw new Error(file.failure.kind);
  const { database } = file.value;
  onTestFinished(() => database.close());
  const read = new SqliteUpdateLog(database, testDevice, clock).read(prd);
  expect(read.ok && updatesOf(read.value).map((bytes) => bytes[0])).toEqual(words);
});

test("no descriptor stays open on a file of which the disk does not give the log", () => {
  const path = damaged();
  writeFileSync(`${path}-wal`, Buffer.alloc(40_000, 7));
  withhold(`${path}-wal`, Buffer.alloc(4096, 7));
  const open = new Set<number>();
  for (const [name, note] of [
    ["openSync", (file: number) => open.add(file)],
    ["closeSync", (file: number) => open.delete(file)],
  ] as const) {
    const real: (...args: never[]) => unknown = fs[name];
    vi.spyOn(fs, name).mockImplementation((...args: unknown[]): never => {
      const answer = real(...(args as never[]));
      note(Number(answer ?? args[0]));
      return answer as never;
    });
  }
  syncBuiltinESMExports();
  expect(() => new RawPages(path, { mustGive: true })).toThrow("EIO");
  expect([...open]).toEqual([]);
});

test("whoever only looks for what is missing elsewhere takes what the disk does give", () => {
  const path = damaged();
  withhold(path, new Uint8Array(2_000).fill(5));
  using pages = new RawPages(path);
  const given = [...pages.numbers].filter((page) => pages.versionsOf(page).length > 0);
  expect(given).toHaveLength(pages.numbers.size - 1);
});
