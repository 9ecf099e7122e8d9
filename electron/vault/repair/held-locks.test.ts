import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { VaultStage } from "../../testing/vault-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const at = (stage: VaultStage) => join(stage.folder, `${privateSpaceId}.db`);

/** What the system says of the locks that this process holds on a file. */
function locksOn(path: string): readonly string[] {
  const owner = new RegExp(` ${process.pid} [0-9a-f]+:[0-9a-f]+:${statSync(path).ino} `);
  return readFileSync("/proc/locks", "utf8")
    .split("\n")
    .filter((line) => owner.test(line))
    .map((line) => line.replace(/^\d+: /, ""));
}

function isOpen(path: string): boolean {
  return readdirSync("/proc/self/fd").some((each) => {
    try {
      return readlinkSync(`/proc/self/fd/${each}`) === path;
    } catch {
      return false;
    }
  });
}

// Elsewhere the same code runs, and nothing tells which locks there are.
describe.runIf(process.platform === "linux")("SQLite keeps its locks on an open space", () => {
  test("while its file is read past SQLite to mend a document", async () => {
    const stage = new VaultStage();
    await stage.write(prd, "A title");
    const { database, updates } = stage.space.record;
    const before = locksOn(at(stage));
    expect(before).not.toEqual([]);
    database.exec("UPDATE update_log SET bytes = zeroblob(length(bytes)) WHERE position = 2");
    expect(updates.read(prd).ok).toBe(false);
    expect(locksOn(at(stage))).toEqual(before);

    await stage.vault.close();
    expect(isOpen(at(stage))).toBe(false);
  });

  test("while it is saved as text", async () => {
    const stage = new VaultStage();
    await stage.write(prd, "A title");
    const before = locksOn(at(stage));
    const folder = join(stage.folder, "..", "text");
    const saved = await stage.asProcess().call("space.export", { space: privateSpaceId, folder });
    expect(saved).toMatchObject({ ok: true, value: { written: 1 } });
    expect(locksOn(at(stage))).toEqual(before);

    await stage.vault.close();
    expect(isOpen(at(stage))).toBe(false);
  });
});
