import { openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import type { Space } from "#electron/vault/space.ts";
import type { Vault } from "#electron/vault/vault.ts";
import { Expected, holds } from "../vault/expected.ts";
import { journalLine } from "../vault/journal.ts";
import { openVault } from "../vault/open-vault.ts";
import { backedUpAt } from "./injection.ts";
import { WindowLine } from "../vault/window-line.ts";
import { Writer, writtenDocuments } from "../vault/writer.ts";

// One run of the vault's own code on a disk that fails. Windows go on writing and keep asking the
// vault to try again, as the app's do; whenever the disk has failed, what was stored must still be
// read. It ends once everything is stored, or dies while the disk still fails.
const [home = "", journalPath = "", seed = "1", bursts = "6", patience = "0"] =
  process.argv.slice(2);
const pause = 5;
/** A disk that has not come back after so many tries to open the space stays as it is. */
const openings = 200;

const journal = openSync(journalPath, "a");
const expected = new Expected();
const vault = openVault(home, { clock: { ...systemClock, now: () => backedUpAt }, reader: "here" });
const space = await openPatiently(vault);
let faults = 0;
const bearing: Promise<void>[] = [];

const writer = new Writer(
  new SeededRandom(Number(seed)),
  (entry) => {
    expected.note(entry);
    writeSync(journal, journalLine(entry));
  },
  (line) => bearing.push(bear(line)),
);
await writer.open(space);
let backingUp: Promise<unknown> = Promise.resolve();
for (let burst = 0; burst < Number(bursts); burst++) {
  await writer.burst();
  void space.record.compactNow();
  if (burst === 3) backingUp = space.record.backUp("daily");
}
await writer.allStored();
await Promise.all(bearing);
// Whether it could be made or not; the space is not closed under it.
await backingUp;
if (!(await vault.close())) throw new Error("Not everything was stored at the end");
process.stdout.write(`faults ${faults}\n`);

async function openPatiently(from: Vault): Promise<Space> {
  for (let tried = 0; tried < openings; tried++) {
    const opened = from.space(privateSpaceId);
    if (opened.ok) return opened.value;
    if (!["disk-full", "read-only", "io"].includes(opened.failure.kind))
      throw new Error(`A failing disk was taken for ${opened.failure.kind}`);
    await sleep(pause);
  }
  process.stdout.write("never opened\n");
  process.exit(0);
}

/** A window that was told of a fault goes on showing what it has, and lets the vault try again. */
async function bear(line: WindowLine): Promise<void> {
  faults++;
  if (Number(patience) > 0 && faults > Number(patience)) process.kill(process.pid, "SIGKILL");
  await sleep(pause);
  for (const document of writtenDocuments) {
    const other = await WindowLine.open(space, document);
    const known = expected.documents().get(document);
    const isThere = known === undefined || holds(other.doc, known.stored);
    other.close();
    if (!isThere || other.isDamaged) throw new Error("What was stored cannot be read meanwhile");
  }
  line.retry();
}
