import { openSync, writeSync } from "node:fs";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { journalLine } from "./journal.ts";
import { makeOlder } from "./older-form.ts";
import { openVault } from "./open-vault.ts";
import { dieAmidMigration } from "./die-amid-migration.ts";
import { Writer } from "./writer.ts";

// One run of the vault's own code, in a process that a torture may trace, starve or kill. It writes
// in several documents and keeps a journal. `end` says how it goes: it `closes`; it `dies` in
// mid-sentence; it `ages`, which leaves the space in its first form, for the next to migrate; or it dies amid that, `migrating`:
// at which of its statements the number of bursts says.
const [home = "", journalPath = "", seed = "1", bursts = "10", end = "closes"] =
  process.argv.slice(2);

if (end === "migrating") dieAmidMigration(Number(bursts));
const journal = openSync(journalPath, "a");
const vault = openVault(home, { clock: systemClock, reader: "worker" });
const space = vault.space(privateSpaceId);
if (!space.ok) throw new Error(`The space did not open: ${space.failure.kind}`);
process.stdout.write("open\n");

const { record } = space.value;
const writer = new Writer(new SeededRandom(Number(seed)), (entry) => {
  writeSync(journal, journalLine(entry));
});
await writer.open(space.value);
for (let burst = 0; burst < Number(bursts); burst++) {
  await writer.burst();
  // The first form knows no snapshots, so nothing may be left to them alone.
  if (end === "ages") continue;
  // Snapshots and a backup are made while the windows go on writing.
  if (burst % 9 === 8) void record.compactNow();
  if (burst % 20 === 13) void record.backUp("daily");
}

if (end === "dies") process.kill(process.pid, "SIGKILL");
await writer.allStored();
await vault.close();
if (end === "ages") makeOlder(home);
