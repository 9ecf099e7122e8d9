import { parentPort } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { interchangeRequestSchema } from "./contract.ts";
import { InterchangeWork } from "./interchange-work.ts";

// The worker that reads what people bring. Anybody may have written it, so this thread can be ended at any moment.
const port = parentPort;
invariant(port !== null, "the worker of interchanges runs as a worker");

const work = new InterchangeWork(() => port.postMessage({ kind: "alive" }));

port.on("message", (message: unknown) => {
  const { id, task } = interchangeRequestSchema.parse(message);
  port.postMessage({ kind: "answer", id, result: work.resultOf(task) });
});
port.postMessage({ kind: "ready" });
