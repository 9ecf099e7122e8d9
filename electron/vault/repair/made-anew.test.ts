import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { careStage } from "../../testing/care-stage.ts";
import { openTestDatabase, testDevice } from "../../testing/open-test-log.ts";
import { scratchFolder } from "../../testing/scratch.ts";
import { SqliteUpdateLog } from "../store/sqlite-update-log.ts";
import { forgetMadeAnew } from "./made-anew.ts";
import { openSpaceFile } from "./open-space-file.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** A space whose first page is gone, so that it is made anew by whoever opens it. */
function damaged(path: string): string {
  const database = openTestDatabase(path);
  const log = new SqliteUpdateLog(database, testDevice, new ManualClock());
  log.append([{ document: prd, bytes: Uint8Array.of(1) }]);
  database.close();
  writeFileSync(path, readFileSync(path).fill(0, 0, 4096));
  return path;
}

/** Opens a space and is killed before anybody was told; `once` does something in between. */
function rebuiltBy(
  path: string,
  once: (file: ReturnType<typeof opened>) => void = () => undefined,
) {
  const file = opened(path);
  once(file);
  file.database.close();
  return file.rebuilt;
}

function opened(path: string) {
  const backups = join(dirname(path), "backups");
  const file = openSpaceFile({ path, backups, space: privateSpaceId, now: 5 });
  if (!file.ok) throw new Error(file.failure.kind);
  return file.value;
}

test("that a space was made anew is said at each start until somebody was told, with where the damaged file lies", () => {
  const path = damaged(join(scratchFolder(), "private.db"));
  const first = rebuiltBy(path);
  expect(first).toMatchObject({ documents: 1, damaged: [], backupFrom: null });
  expect(existsSync(first?.setAside ?? "")).toBe(true);
  expect(rebuiltBy(path)).toEqual(first);
  expect(rebuiltBy(path, ({ database }) => forgetMadeAnew(database))).toEqual(first);
  expect(rebuiltBy(path)).toBeNull();
});

test("a damaged file that somebody deleted since is not named", () => {
  const path = damaged(join(scratchFolder(), "private.db"));
  const first = rebuiltBy(path);
  rmSync(first?.setAside ?? "");
  expect(rebuiltBy(path)).toMatchObject({ wasGone: false, setAside: null, documents: 1 });
});

test("what is not what was written is not told", () => {
  const path = damaged(join(scratchFolder(), "private.db"));
  rebuiltBy(path, ({ database }) =>
    database.exec("UPDATE meta SET value = replace(value, '{', '[') WHERE key = 'made-anew'"),
  );
  expect(rebuiltBy(path)).toBeNull();
});

test("whoever told it says so to the vault, and a backup that is restored tells nothing of what was repaired before", async () => {
  const home = scratchFolder();
  const path = damaged(join(home, "spaces", "private.db"));
  const all = careStage(home);
  const described = () => {
    const answer = all.care.describe(privateSpaceId);
    return answer.ok ? answer.value.rebuilt : "not there";
  };
  expect(described()).toMatchObject({ documents: 1, damaged: 0 });
  await all.care.makeBackup(privateSpaceId);
  const listed = all.care.listBackups(privateSpaceId);
  const name = listed.ok ? (listed.value.backups[0]?.name ?? "") : "";
  expect(all.care.rebuiltTold(privateSpaceId)).toEqual({ ok: true, value: null });
  await all.vault.close();
  expect(rebuiltBy(path)).toBeNull();

  const again = careStage(home);
  expect((await again.care.restore(privateSpaceId, name)).ok).toBe(true);
  const answer = again.care.describe(privateSpaceId);
  expect(answer.ok && answer.value.rebuilt).toBeNull();
});
