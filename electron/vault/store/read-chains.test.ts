import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openForReading } from "./open-database.ts";
import { readChains } from "./read-chains.ts";
import { SqliteUpdateLog } from "./sqlite-update-log.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("a commit that comes while another connection reads is not taken for damage", () => {
  const path = join(scratchFolder(), "private.db");
  const log = new SqliteUpdateLog(openTestDatabase(path), testDevice, new ManualClock());
  const append = (byte: number) => log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  append(1);

  const reading = openForReading(path);
  onTestFinished(() => reading.close());
  const prepare = reading.prepare.bind(reading);
  const commits: number[] = [];
  vi.spyOn(reading, "prepare").mockImplementation((sql) => {
    // Between a chain and its noted end.
    if (sql.startsWith("SELECT * FROM log_head")) commits.push(append(2).ok ? 1 : 0);
    return prepare(sql);
  });

  expect(readChains(reading, prd)).toMatchObject({ isComplete: true, updates: [{ sequence: 1 }] });
  expect(commits).toEqual([1]);
  expect(readChains(reading, prd).updates).toHaveLength(2);
});

test("of a document that was never heard of is asked once, and of one of which there is but a noted end all is", () => {
  const database = openTestDatabase(join(scratchFolder(), "private.db"));
  const questions: string[] = [];
  const prepare = database.prepare.bind(database);
  vi.spyOn(database, "prepare").mockImplementation((sql) => {
    questions.push(sql);
    return prepare(sql);
  });
  expect(readChains(database, prd)).toMatchObject({ isComplete: true, updates: [], through: 0 });
  expect(questions).toHaveLength(1);
  prepare("INSERT INTO log_head VALUES (?, ?, 3, x'00', 1)").run(prd, testDevice);
  expect(readChains(database, prd)).toMatchObject({ isComplete: false, updates: [] });
});
