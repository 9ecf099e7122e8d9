import type { utilityProcess } from "electron";
import type { Clock } from "#shared/kernel/clock.ts";
import { peersCalls } from "../peers/contract.ts";
import type { Log } from "./log.ts";
import { ProcessHost } from "./process-host.ts";
import { forkUtilityProcess } from "./utility-process.ts";

/** The peers process as main sees it. */
export type PeersProcess = ProcessHost<typeof peersCalls>;

type Starting = Readonly<{
  script: string;
  args: readonly string[];
  clock: Clock;
  log: Log;
}>;

/** The peers process, which starts when it is told to. It knows nothing until it is configured, each time anew. */
export function hostPeers(
  electron: Pick<typeof utilityProcess, "fork">,
  { script, args, clock, log }: Starting,
  onStarted: () => void,
): PeersProcess {
  return new ProcessHost({
    name: "peers",
    calls: peersCalls,
    fork: () => forkUtilityProcess(electron, { name: "Throughline peers", path: script, args }),
    clock,
    log,
    onStarted,
  });
}
