import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { copyDatabase } from "./database-copy.ts";

test("a copy that is begun in the middle of a transaction has all that was written in it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  using database = new DatabaseSync(join(folder, "open.db"));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE words (word TEXT); BEGIN IMMEDIATE");

  const copying = copyDatabase(database, join(folder, "copy.db"));
  const insert = database.prepare("INSERT INTO words VALUES (?)");
  // The first step of the copy, in a thread, gets its turn between two of these.
  for (let word = 0; word < 20_000; word++) insert.run(`word ${word}`);
  database.exec("COMMIT");
  await copying;

  using copy = new DatabaseSync(join(folder, "copy.db"), { readOnly: true });
  expect(copy.prepare("SELECT count(*) AS n FROM words").get()).toEqual({ n: 20_000 });
});
