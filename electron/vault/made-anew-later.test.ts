import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { withholdReads } from "../testing/withheld-reads.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const pageSize = 4096;

/** Damages the last leaf of an index that is met with only when something is stored. */
function damageIndex(path: string): void {
  const database = new DatabaseSync(path);
  const index = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_update_log_1'";
  const root = (Number(database.prepare(index).get()?.["rootpage"]) - 1) * pageSize;
  database.close();
  const bytes = readFileSync(path);
  const leaf = bytes.readUInt32BE(root + 8) * pageSize;
  writeFileSync(path, bytes.fill(0x55, leaf - pageSize, leaf));
}

test("a space in which nothing can be stored is made anew once the disk gives all of it again", async () => {
  const first = new VaultStage();
  const path = join(first.folder, "private.db");
  const { updates } = first.space.record;
  for (let byte = 0; byte < 400; byte++) {
    updates.append([{ document, bytes: Uint8Array.of(byte % 256) }]);
  }
  await first.vault.close();
  damageIndex(path);

  const { vault, log } = new VaultStage(first.folder);
  const append = () => {
    const space = vault.space(privateSpaceId);
    if (!space.ok) return space;
    return space.value.record.updates.append([{ document, bytes: Uint8Array.of(1) }]);
  };
  expect(vault.space(privateSpaceId).ok).toBe(true);
  const give = withholdReads(path);
  expect(append()).toMatchObject({ failure: { kind: "damaged" } });
  await vi.waitFor(() => expect(log.events).toContain("space.corrupt"), patience);
  expect(append().ok).toBe(false);
  give();
  await vi.waitFor(() => expect(append()).toMatchObject({ ok: true }), patience);
  expect(log.events).toContain("space.rebuilt");
});
