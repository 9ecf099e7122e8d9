import { parentPort } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { SodiumCryptography } from "../../platform/sodium-cryptography.ts";
import type { GateRequest } from "./contract.ts";
import { GateWork } from "./gate-work.ts";

// The thread that reads what other devices send. Anybody may have made it, so it can be ended at any moment.
const port = parentPort;
invariant(port !== null, "the gate runs as a worker");

const work = new GateWork(new SodiumCryptography());

// Only our own process can post here, and what crosses keeps its types.
port.on("message", ({ id, task }: GateRequest) => {
  port.postMessage({ kind: "answer", id, result: work.resultOf(task) });
});
port.postMessage({ kind: "ready" });
