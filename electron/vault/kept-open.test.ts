import fs, { fstatSync, statSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { VaultStage } from "../testing/vault-stage.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** From now on, until it is called, the disk gives nothing of a file to whoever reads it past SQLite. */
function withhold(path: string): () => void {
  const { ino } = statSync(path);
  const real: (...args: never[]) => number = fs.readSync;
  vi.spyOn(fs, "readSync").mockImplementation((...args: unknown[]) => {
    if (fstatSync(Number(args[0])).ino === ino) {
      throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
    }
    return real(...(args as never[]));
  });
  syncBuiltinESMExports();
  const give = () => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  };
  onTestFinished(give);
  return give;
}

test.each(["private.db", "private.db-wal"])(
  "a space that can be worked in is not closed to be made anew while the disk does not give its %s",
  async (name) => {
    const stage = new VaultStage();
    const { space } = stage;
    const { record } = space;
    const append = (byte: number) =>
      record.updates.append([{ document, bytes: Uint8Array.of(byte) }]).ok;
    expect(append(1)).toBe(true);
    const give = withhold(join(stage.folder, name));
    record.suspect();
    await vi.waitFor(() => expect(stage.log.events).toContain("space.corrupt"), patience);
    expect(stage.log.entries).toContainEqual({ event: "space.corrupt", details: { kind: "io" } });
    expect(append(2)).toBe(true);
    give();
    expect(stage.space).toBe(space);
  },
);

test("a space of which something is damaged is made anew while the disk gives all of it", async () => {
  const stage = new VaultStage();
  const { space } = stage;
  space.record.updates.append([{ document, bytes: Uint8Array.of(1) }]);
  space.record.suspect();
  await vi.waitFor(() => {
    expect(stage.log.events).toContain("space.rebuilt");
    expect(stage.vault.space(privateSpaceId).ok).toBe(true);
  }, patience);
  expect(stage.space).not.toBe(space);
  expect(stage.space.record.rebuilt).toMatchObject({ wasGone: false });
});
