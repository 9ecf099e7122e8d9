import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { openTestLog } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { formatBackupName } from "../backups/backup-name.ts";
import { remainsSchema } from "../reader/contract.ts";
import { emptyLog } from "../store/checkpoint.ts";
import { countedAsWritten } from "../store/file-guard.ts";
import { readChains } from "../store/read-chains.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import { MendingLog } from "./mending-log.ts";
import { remainsOf } from "./remains-of.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** A document with two snapshots, of which the updates before the first are dropped by now; a backup was made in between. */
function stage(mostSearchedHere: number) {
  const { database, log } = openTestLog();
  const path = database.location() ?? "";
  const snapshots = new SqliteSnapshots(database);
  const write = (...bytes: readonly number[]) => {
    for (const byte of bytes) log.append([{ document: prd, bytes: Uint8Array.of(byte) }]);
  };
  const keepSnapshot = () => {
    const { snapshot, through: position, ends, lastAt: at } = readChains(database, prd);
    const bytes = new Uint8Array(9_000).fill(position);
    const base = snapshot?.position ?? null;
    snapshots.keep({ document: prd, position, heads: ends, at, bytes, base });
  };
  write(1, 2);
  keepSnapshot();
  write(3);
  const backups = scratchFolder();
  const name = { space: privateSpaceId, at: 1, reason: "daily", isPartial: false } as const;
  emptyLog(database);
  copyFileSync(path, join(backups, formatBackupName(name)));
  write(4);
  keepSnapshot();
  write(5);
  emptyLog(database);

  const told: string[] = [];
  const mending = new MendingLog({
    log,
    database,
    path,
    clock: new ManualClock(),
    space: privateSpaceId,
    backups,
    file: { counted: countedAsWritten, descriptor: () => null },
    mostSearchedHere,
    searchElsewhere: async (documents, places) =>
      remainsSchema.parse(
        structuredClone(
          remainsOf(database, { path, descriptor: null, documents, backups: places }),
        ),
      ),
    onMended: () => told.push("mended"),
    onCorrupt: () => told.push("corrupt"),
  });
  return { database, mending, told };
}

test.each([
  ["at once", 2 ** 30],
  ["afterwards, where the files are large", 0],
])(
  "where both snapshots of a document are damaged the one that a backup has is taken, %s",
  async (_, mostSearchedHere) => {
    const { database, mending, told } = stage(mostSearchedHere);
    database.exec("UPDATE snapshot SET bytes = x'00'");
    mending.read(prd);
    await mending.tried(prd);
    const read = mending.read(prd);
    if (!read.ok) throw new Error("It is still damaged.");
    expect(told).toEqual(["mended"]);
    const [first, ...others] = updatesOf(read.value);
    expect(first).toEqual(new Uint8Array(9_000).fill(2));
    expect(others).toEqual([Uint8Array.of(3), Uint8Array.of(4), Uint8Array.of(5)]);
  },
);
