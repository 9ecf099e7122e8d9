import { fileURLToPath } from "node:url";
import type { Log, LogDetail } from "#electron/platform/log.ts";
import { homeFilesIn } from "#electron/platform/paths.ts";
import { WorkerHere } from "#electron/testing/worker-here.ts";
import { WorkerReader } from "#electron/vault/reader/worker-reader.ts";
import { Vault } from "#electron/vault/vault.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";

/** What the vault noted, for a verdict or for whoever looks for the reason of one. */
export class KeptLog implements Log {
  readonly lines: string[] = [];

  note(event: string, details: Readonly<Record<string, LogDetail>> = {}): void {
    this.lines.push(`${event} ${JSON.stringify(details)}`);
  }
}

type Surroundings = Readonly<{
  clock: Clock;
  log?: Log;
  /** A worker of its own, as in the app, or for speed the same work in this thread. */
  reader: "worker" | "here";
}>;

/** The app's own vault over a home folder, without the process around it. */
export function openVault(home: string, { clock, log, reader }: Surroundings): Vault {
  return new Vault(homeFilesIn(home).spaces, {
    clock,
    backups: homeFilesIn(home).backups,
    random: systemRandom,
    log: log ?? new KeptLog(),
    startReader: (data) =>
      reader === "here"
        ? new WorkerReader(script, data, () => new WorkerHere(data))
        : new WorkerReader(script, data),
  });
}

const script = fileURLToPath(import.meta.resolve("#electron/vault/reader/main.ts"));
