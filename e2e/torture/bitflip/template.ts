import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type * as Y from "yjs";
import { migrations } from "#electron/vault/store/migrations.ts";
import { type DocumentId, privateSpaceId, type SpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { Expected } from "../vault/expected.ts";
import { type Keepsakes, leaveKeepsakes } from "./keepsakes.ts";
import { makeFileOlder } from "../vault/older-form.ts";
import { openVault } from "../vault/open-vault.ts";
import { Writer } from "../vault/writer.ts";

/** A person's folder as it lies on the disk, held in memory, and what is in it. */
export type Template = Readonly<{
  /** Bytes by path below the home folder. */
  files: ReadonlyMap<string, Buffer>;
  space: SpaceId;
  expected: Expected;
  /** What its backup has of each document. */
  backedUp: ReadonlyMap<DocumentId, Y.Doc>;
  keepsakes: Keepsakes;
}>;

/**
 * Writes in a space as a person would over some days, and takes its files as they lie while the
 * vault is still at work: the last session stands in SQLite's log beside the database.
 */
export async function makeTemplate(home: string, seed: number): Promise<Template> {
  const expected = new Expected();
  let files: ReadonlyMap<string, Buffer> = new Map();
  let keepsakes: Keepsakes | undefined;
  let backedUp: Template["backedUp"] = new Map();
  const sessions = 3;
  for (let session = 0; session < sessions; session++) {
    expected.beginSession();
    const vault = openVault(home, { clock: systemClock, reader: "here" });
    const space = vault.space(privateSpaceId);
    if (!space.ok) throw new Error(`The space did not open: ${space.failure.kind}`);
    const writer = new Writer(new SeededRandom(seed * 100 + session), (entry) =>
      expected.note(entry),
    );
    await writer.open(space.value);
    for (let burst = 0; burst < 12; burst++) await writer.burst();
    keepsakes ??= await leaveKeepsakes(space.value, new SeededRandom(seed));
    await writer.allStored();
    if (session < sessions - 1) await space.value.record.compactNow();
    if (session === sessions - 2) {
      await space.value.record.backUp("daily");
      backedUp = expected.now();
    }
    if (session === sessions - 1) files = readFiles(home);
    await vault.close();
  }
  if (keepsakes === undefined) throw new Error("The first session leaves them");
  return { files, space: privateSpaceId, expected, backedUp, keepsakes };
}

/** The same folder as the program before this one would have left it, with its own form and no log beside its files. */
export function makeOlderTemplate(home: string, template: Template): Template {
  layOut(home, template.files);
  for (const path of [...template.files.keys()].filter((each) => each.endsWith(".db"))) {
    makeFileOlder(join(home, path), migrations.length - 1);
  }
  return { ...template, files: readFiles(home) };
}

/** Lays a template's files out in an empty folder, with some of them replaced. */
export function layOut(
  home: string,
  files: ReadonlyMap<string, Buffer>,
  replaced: ReadonlyMap<string, Buffer> = new Map(),
): void {
  for (const [path, bytes] of files) {
    const target = join(home, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, replaced.get(path) ?? bytes);
  }
}

/** SQLite's index in memory is left out: it is made anew whenever nobody has the database open. */
export function readFiles(home: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(home, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths
      .filter((path) => !path.endsWith("-shm"))
      .map((path) => [relative(home, path), readFileSync(path)]),
  );
}
