import type { utilityProcess } from "electron";
import type { Clock } from "#shared/kernel/clock.ts";
import { vaultCalls } from "../vault/contract.ts";
import type { Log } from "./log.ts";
import { ProcessHost } from "./process-host.ts";
import { forkUtilityProcess } from "./utility-process.ts";

/** The vault as main sees it. */
export type VaultProcess = ProcessHost<typeof vaultCalls>;

type Starting = Readonly<{
  script: string;
  args: readonly string[];
  clock: Clock;
  log: Log;
  /** It was started, also once more after it had died: it knows nothing that it was told before. */
  onStarted: () => void;
}>;

/** Starts the vault, and keeps it running. */
export function startVault(
  electron: Pick<typeof utilityProcess, "fork">,
  { script, args, clock, log, onStarted }: Starting,
): VaultProcess {
  const vault = new ProcessHost({
    name: "vault",
    calls: vaultCalls,
    fork: () => forkUtilityProcess(electron, { name: "Throughline vault", path: script, args }),
    clock,
    log,
    onStarted,
  });
  vault.start();
  return vault;
}
