import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { VaultStage } from "../../testing/vault-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const at = (stage: VaultStage) => join(stage.folder, `${privateSpaceId}.db`);

/** The descriptors under which this process has a file open. */
function openAs(path: string): readonly string[] {
  return readdirSync("/proc/self/fd").filter((each) => {
    try {
      return readlinkSync(`/proc/self/fd/${each}`) === path;
    } catch {
      return false;
    }
  });
}

/**
 * What the system says of the locks that this process holds on a file. It is asked descriptor by
 * descriptor: the list of every lock of the machine is handed out in pieces, and one that moves
 * on between two of them, as other processes take theirs, stands in it twice or not at all.
 */
function locksOn(path: string): readonly string[] {
  return openAs(path)
    .flatMap((each) => readFileSync(`/proc/self/fdinfo/${each}`, "utf8").split("\n"))
    .filter((line) => line.startsWith("lock:"))
    .map((line) => line.replace(/^lock:\s+\d+: /, ""))
    .toSorted();
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
    expect(openAs(at(stage))).toEqual([]);
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
    expect(openAs(at(stage))).toEqual([]);
  });
});
