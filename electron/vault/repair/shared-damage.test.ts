import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { scratchFolder } from "../../testing/scratch.ts";
import { openPair, openWindow, owner, openVault } from "../../testing/shared-pair.ts";
import { VaultStage } from "../../testing/vault-stage.ts";
import { framesIn } from "./mended-log.ts";

/** A shared space in which something was written, as its files lie while it is open. */
async function writtenPair() {
  const { ours } = openPair();
  (await openWindow(ours.space)).getText().insert(0, "Where we keep backups");
  await expect.poll(() => ours.sharing.heads().size).toBe(1);
  const source = join(ours.stage.folder, `${ours.space.id}.db`);
  const folder = join(scratchFolder(), "spaces");
  const path = join(folder, `${ours.space.id}.db`);
  mkdirSync(folder);
  for (const end of ["", "-wal"]) copyFileSync(`${source}${end}`, `${path}${end}`);
  return { folder, path };
}

function openAgain(folder: string) {
  return openVault(new VaultStage(folder), owner);
}

test("a shared space whose log has forgotten something signs nothing more under the key that may have signed it", async () => {
  const { folder, path } = await writtenPair();
  const bytes = readFileSync(`${path}-wal`);
  const at = bytes.length - 3 * 4120 - 100;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(`${path}-wal`, bytes);
  expect(openAgain(folder).sharing.held).toBe("restored");
});

test("one whose log is cut, and has all that was written, goes on under its key", async () => {
  const { folder, path } = await writtenPair();
  const bytes = readFileSync(`${path}-wal`);
  const commits = framesIn(`${path}-wal`)?.frames.filter(({ isCommit }) => isCommit);
  // The checksum of the last commit but one; the page stands behind it.
  const at = (commits?.at(-2)?.at ?? 0) - 1;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(`${path}-wal`, bytes);
  expect(openAgain(folder).sharing.held).toBeNull();
});

test("one whose log is whole goes on under its key", async () => {
  const { folder } = await writtenPair();
  expect(openAgain(folder).sharing.held).toBeNull();
});

test.each(["member_entry", "unread"])(
  "a table that cannot be begun to be read has the file made anew when it is opened: %s",
  async (table) => {
    const { folder, path } = await writtenPair();
    const spoilt = new DatabaseSync(path);
    const root = spoilt.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table)?.[
      "rootpage"
    ];
    spoilt.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    spoilt.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, (Number(root) - 1) * 4096, Number(root) * 4096);
    writeFileSync(path, bytes);
    const { space, stage } = openAgain(folder);
    expect(space.record.rebuilt).not.toBeNull();
    expect(stage.log.events).toContain("space.rebuilt");
    expect(dirname(space.record.rebuilt?.setAside ?? "")).toBe(folder);
  },
);
