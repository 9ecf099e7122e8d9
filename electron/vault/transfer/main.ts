import { parentPort } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { transferRequestSchema } from "./contract.ts";
import { TransferWork } from "./transfer-work.ts";

// The worker that reads what people bring. Anybody may have written it, so this thread can be ended at any moment.
const port = parentPort;
invariant(port !== null, "the worker of transfers runs as a worker");

const work = new TransferWork(() => port.postMessage({ kind: "alive" }));

port.on("message", (message: unknown) => {
  const { id, task } = transferRequestSchema.parse(message);
  port.postMessage({ kind: "answer", id, result: work.resultOf(task) });
});
port.postMessage({ kind: "ready" });
