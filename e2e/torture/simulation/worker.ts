import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { trySeeds } from "./try-seeds.ts";

// One thread of the simulation: a share of its seeds.
const share = z.object({ first: z.number(), count: z.number() }).parse(workerData);
parentPort?.postMessage(await trySeeds(share));
