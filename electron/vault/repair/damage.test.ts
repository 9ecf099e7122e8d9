import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DocumentId, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { formatBackupName } from "../backups/backup-name.ts";
import { countedAsWritten } from "../store/file-guard.ts";
import { openDatabase } from "../store/open-database.ts";
import { readChains } from "../store/read-chains.ts";
import { SqliteSnapshots } from "../store/sqlite-snapshots.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { MendingLog } from "./mending-log.ts";
import { openSpaceFile } from "./open-space-file.ts";

const documents = ["a", "b", "c", "d"].map((letter) =>
  documentIdSchema.parse(`doc_${letter.repeat(32)}`),
);

type Place = Readonly<{ path: string; backups: string }>;

/** Four documents with a few updates each, some of them long; the first two with snapshots. */
function fill(withBackup = false): Place {
  const home = scratchFolder();
  const place = { path: join(home, "spaces", "private.db"), backups: join(home, "backups") };
  const opened = openDatabase(place.path);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const database = opened.value;
  const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
  const snapshots = new SqliteSnapshots(database);
  for (let round = 0; round < 12; round++) {
    for (const [index, document] of documents.entries()) {
      const length = round % 6 === 5 ? 6_000 : 40;
      log.append([
        { document, bytes: new Uint8Array(length).map((_, at) => at * 7 + round + index) },
      ]);
      if (index < 2 && round % 5 === 4) keepSnapshot(document);
    }
  }
  function keepSnapshot(document: DocumentId) {
    const { snapshot, through: position, ends: heads, lastAt: at } = readChains(database, document);
    const bytes = new Uint8Array(9_000).fill(position % 256);
    snapshots.keep({ document, position, heads, at, bytes, base: snapshot?.position ?? null });
  }
  database.close();
  if (withBackup) {
    mkdirSync(place.backups, { recursive: true });
    const name = { space: privateSpaceId, at: 1, reason: "daily", isPartial: false } as const;
    copyFileSync(place.path, join(place.backups, formatBackupName(name)));
  }
  return place;
}

/** Opens as the vault does, also a second time if the structure turns out to be damaged, and reads all. */
function readAll({ path, backups }: Place) {
  const open = (isSuspect: boolean) => {
    const opened = openSpaceFile({ path, backups, space: privateSpaceId, now: 5, isSuspect });
    if (!opened.ok) throw new Error(opened.failure.kind);
    return opened.value;
  };
  let isCorrupt = false;
  let file = open(false);
  const read = () => {
    const log = new MendingLog({
      log: new SqliteUpdateLog(file.database, testDevice, new ManualClock()),
      database: file.database,
      path,
      clock: new ManualClock(),
      space: privateSpaceId,
      backups,
      searchElsewhere: () => Promise.resolve(null),
      onMended: () => undefined,
      onCorrupt: () => (isCorrupt = true),
      file: { counted: countedAsWritten, descriptor: () => null },
    });
    return documents.map((document) => {
      const stored = log.read(document);
      const updates = updatesOf(stored.ok ? stored.value : stored.failure.intact);
      return {
        isDamaged: !stored.ok,
        updates: updates.map((bytes) => Buffer.from(bytes).toString("base64")),
      };
    });
  };
  let readings = read();
  if (isCorrupt) {
    file.database.close();
    file = open(true);
    readings = read();
  }
  file.database.close();
  return { readings, rebuilt: file.rebuilt };
}

function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  const at = bit >> 3;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(path, bytes);
}

/** A place to damage again and again: every damage starts from the same files. */
function template(withBackup: boolean) {
  const place = fill(withBackup);
  const whole = readFileSync(place.path);
  const { readings: expected } = readAll(place);
  const reset = () => {
    for (const name of readdirSync(join(place.path, ".."))) {
      rmSync(join(place.path, "..", name));
    }
    writeFileSync(place.path, whole);
  };
  return { place, expected, reset, size: whole.length };
}

const flips = 20;

describe.each([
  ["without a backup", false],
  ["with a backup", true],
])("a flipped bit anywhere, %s", (_what, withBackup) => {
  test("is harmless, mended or told; never does a document read as another without a word", () => {
    const { place, expected, reset, size } = template(withBackup);
    const random = new SeededRandom(withBackup ? 7 : 8);
    const told: number[] = [];
    for (let seed = 0; seed < flips; seed++) {
      reset();
      const [a = 0, b = 0, c = 0] = random.bytes(3);
      const bit = ((a << 16) | (b << 8) | c) % (size * 8);
      flip(place.path, bit);
      const { readings } = readAll(place);
      for (const [index, reading] of readings.entries()) {
        if (reading.isDamaged) told.push(bit);
        else
          expect([bit, covers(reading.updates, expected[index]?.updates ?? [])]).toEqual([
            bit,
            true,
          ]);
      }
    }
    if (withBackup) expect(told).toEqual([]);
  });
});

/** The same updates, or the older snapshot with what came after it: both say the same. */
function covers(updates: readonly string[], expected: readonly string[]): boolean {
  return (
    updates.length > 0 && updates.at(-1) === expected.at(-1) && updates.length >= expected.length
  );
}

describe("a file that cannot be used", () => {
  test.each([
    ["an empty one", (path: string) => truncateSync(path, 0)],
    ["one whose first page is gone", (path: string) => zeroPages(path, 0, 1)],
    ["one that was cut in the middle", (path: string) => truncateSync(path, 40_000)],
    ["one with rubbish in it", (path: string) => writeFileSync(path, "rubbish ".repeat(2_000))],
    ["one that is gone", (path: string) => rmSync(path)],
  ])("%s is set aside and made anew from the backup, whole", (_what, damage) => {
    const { place, expected } = template(true);
    damage(place.path);
    const { readings, rebuilt } = readAll(place);
    expect(readings.map(({ isDamaged }) => isDamaged)).toEqual([false, false, false, false]);
    expect(readings.map(({ updates }) => updates.at(-1))).toEqual(
      expected.map(({ updates }) => updates.at(-1)),
    );
    expect(rebuilt?.backupFrom).toBe(1);
  });

  test("one whose first page is gone is made anew without any backup", () => {
    const { place, expected } = template(false);
    zeroPages(place.path, 0, 1);
    const { readings, rebuilt } = readAll(place);
    expect(readings).toEqual(expected);
    expect(existsSync(rebuilt?.setAside ?? "")).toBe(true);
  });
});

function zeroPages(path: string, from: number, to: number): void {
  writeFileSync(path, readFileSync(path).fill(0, from * 4096, to * 4096));
}

describe("setting a file aside that was cut off", () => {
  const damaged = ".damaged-20261126T124631000Z.db";

  test("after the log had moved: it belongs to the file again", () => {
    const { place, expected } = template(false);
    const aside = place.path.replace(/\.db$/, damaged);
    writeFileSync(`${aside}-wal`, "");
    writeFileSync(
      join(place.path, "..", ".rebuilding.private.db.20261126T124631000Z.tmp"),
      "a new file",
    );
    expect(readAll(place).readings).toEqual(expected);
    expect(existsSync(`${aside}-wal`)).toBe(false);
  });

  test("one that was set aside long ago is no whole space: what the backups have since is there as well", () => {
    const { place, expected } = template(true);
    const aside = place.path.replace(/\.db$/, damaged);
    renameSync(place.path, aside);
    const old = openDatabase(aside);
    if (!old.ok) throw new Error(old.failure.kind);
    for (const table of ["update_log", "log_head", "snapshot"]) {
      old.value.exec(`DELETE FROM ${table} WHERE document != '${documents[0]}'`);
    }
    old.value.close();
    const { readings, rebuilt } = readAll(place);
    expect(readings.map(({ updates }) => updates.at(-1))).toEqual(
      expected.map(({ updates }) => updates.at(-1)),
    );
    expect(rebuilt?.documents).toBe(4);
  });

  test("a copy that was to be put back is, and what can be proven of it counts", () => {
    const { place, expected } = template(false);
    renameSync(place.path, join(place.path, "..", ".put-back.private.db.tmp"));
    const { readings, rebuilt } = readAll(place);
    expect(readings).toEqual(expected);
    expect(rebuilt?.documents).toBe(4);
    expect(readdirSync(join(place.path, "..")).some((name) => name.endsWith(".tmp"))).toBe(false);
  });

  test("after all had moved, before the new file was there: it is begun again with what was set aside", () => {
    const { place, expected } = template(false);
    zeroPages(place.path, 0, 1);
    renameSync(place.path, place.path.replace(/\.db$/, damaged));
    writeFileSync(
      join(place.path, "..", ".rebuilding.private.db.20261126T124631000Z.tmp"),
      "half a file",
    );
    const { readings, rebuilt } = readAll(place);
    expect(readings).toEqual(expected);
    expect(rebuilt?.documents).toBe(4);
    expect(readdirSync(join(place.path, "..")).some((name) => name.endsWith(".tmp"))).toBe(false);
  });
});
