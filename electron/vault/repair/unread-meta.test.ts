import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { openTestDatabase } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { openSpaceFile } from "./open-space-file.ts";

const pageSize = 4096;

/** A file of which some things are noted, and where in it the page of those begins, with how many they are. */
function noted() {
  const path = join(scratchFolder(), "private.db");
  const database = openTestDatabase(path);
  const insert = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, 'anything')");
  for (const key of "0123456789nopqrstuvwxyz") insert.run(key);
  const meta = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").get();
  const page = (Number(meta?.["rootpage"]) - 1) * pageSize;
  database.close();
  const bytes = readFileSync(path);
  // sqlite.org/fileformat2.html#b_tree_pages
  return { bytes, page, cells: bytes.readUInt16BE(page + 3) };
}

test("where what is noted of a file cannot be read, it is said to be damaged, and nobody holds it open any more", () => {
  const { bytes, page, cells } = noted();
  let damaged = 0;
  for (let cell = 0; cell < cells; cell++) {
    const path = join(scratchFolder(), "spaces", "private.db");
    mkdirSync(dirname(path));
    const spoilt = Buffer.from(bytes);
    spoilt.writeUInt16BE(pageSize - 1, page + 8 + 2 * cell);
    writeFileSync(path, spoilt);
    const backups = join(scratchFolder(), "backups");
    const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
    if (file.ok) file.value.database.close();
    else {
      expect(file.failure.kind).toBe("damaged");
      damaged += 1;
    }
    // The last connection takes its own files with it.
    const names = readdirSync(dirname(path)).filter((name) => !name.includes(".damaged-"));
    expect(names).toEqual(["private.db"]);
  }
  expect(damaged).toBeGreaterThan(1);
});
