import { openVault, KeptLog } from "./open-vault.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { Space } from "#electron/vault/space.ts";
import { countMissing, type Expected, holds } from "./expected.ts";
import { backupFaults } from "./judge-backups.ts";
import { WindowLine } from "./window-line.ts";

/** What became of a space: documents that lack something stored, and whatever else is wrong. */
export type SpaceVerdict = Readonly<{ lost: number; faults: readonly string[] }>;

/**
 * Opens a space with the app's own code and compares every document with what must be in it. A
 * power cut damages nothing that was stored, so damage that the vault reports is a fault too, and so is a backup that is none.
 */
export async function judgeSpace(home: string, expected: Expected): Promise<SpaceVerdict> {
  const log = new KeptLog();
  const clock = new ManualClock();
  const vault = openVault(home, { clock, log, reader: "here" });
  // Before anything is opened, which may make one more or let one go.
  const faults: string[] = [...backupFaults(home)];
  let lost = 0;
  try {
    const space = vault.space(privateSpaceId);
    if (!space.ok)
      return { lost: 0, faults: [...faults, `It does not open: ${space.failure.kind}`] };

    for (const [id, document] of expected.documents()) {
      const line = await WindowLine.open(space.value, id);
      if (line.isDeleted) faults.push(`${id} came deleted`);
      if (line.isDamaged) faults.push(`${id} came damaged`);
      if (line.unreadable > 0) faults.push(`${id} has updates that nobody can read`);
      if (!holds(line.doc, document.stored))
        lost += Math.max(1, countMissing(line.doc, document.updates));
      if (!holds(document.sent, line.doc)) faults.push(`${id} has what nobody wrote`);
      if (!(await takesMore(line, clock))) faults.push(`${id} takes nothing any more`);
      line.close();
    }
    faults.push(...(await listFaults(space.value, expected)));
  } finally {
    if (!(await vault.close())) faults.push("Not everything was stored at the end");
  }
  return { lost, faults };
}

/** Whoever comes back wants to go on writing. */
async function takesMore(line: WindowLine, clock: ManualClock): Promise<boolean> {
  const { number, bytes } = line.write((doc) => doc.getMap("afterwards").set("written", true));
  line.send(number, bytes);
  for (let turn = 0; turn < 20 && line.lastStored !== number; turn++) {
    await Promise.resolve();
    clock.advance(1);
  }
  return line.lastStored === number;
}

/** Every document that has something stored can be found. */
async function listFaults(space: Space, expected: Expected): Promise<readonly string[]> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  const listed = new Set(space.catalogue.rows().map((row) => row.id));
  return [...expected.documents()]
    .filter(([id, { updates }]) => updates.length > 0 && !listed.has(id))
    .map(([id]) => `${id} is not in the list`);
}
