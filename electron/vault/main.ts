import { join } from "node:path";
import { invariant } from "#shared/kernel/invariant.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { noteUncaughtFaults } from "../platform/faults.ts";
import { openFileLog } from "../platform/log.ts";
import { homeFilesIn } from "../platform/paths.ts";
import { serveProcess } from "../platform/serve-process.ts";
import { vaultCalls } from "./contract.ts";
import { vaultHandlers } from "./handlers.ts";
import { Interchanges } from "./interchange/interchanges.ts";
import { startInterchangeThread } from "./interchange/start-interchange-thread.ts";
import { outlastSignals } from "./outlast-signals.ts";
import type { ReaderData } from "./reader/contract.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { SpaceCare } from "./space-care.ts";
import { SpaceNames } from "./space-names.ts";
import { SpaceShelf } from "./space-shelf.ts";
import { Vault } from "./vault.ts";

// Main starts the vault with three arguments: the person's folder, and the scripts of its two workers.
const [home, readerScript, interchangeScript] = process.argv.slice(2);
invariant(
  home !== undefined && readerScript !== undefined && interchangeScript !== undefined,
  "main says where everything is",
);

const files = homeFilesIn(home);
const log = openFileLog(join(files.logs, "vault.log"), systemClock);

// After an error nobody expected its memory cannot be trusted: it ends, main starts it again, and
// the windows send once more what was not acknowledged.
noteUncaughtFaults(process, log, () => process.exit(1));

const around = {
  clock: systemClock,
  random: systemRandom,
  log,
  backups: files.backups,
  startReader: (data: ReaderData) => new WorkerReader(readerScript, data),
};
const vault = new Vault(files.spaces, around);
const handlers = vaultHandlers(
  vault,
  new SpaceCare(vault, around),
  new SpaceShelf(vault, around, new SpaceNames(files.spaceNames)),
  new Interchanges(vault, around, () => startInterchangeThread(interchangeScript)),
);
serveProcess(process.parentPort, vaultCalls, handlers);
outlastSignals(process, () => vault.isClosed);
