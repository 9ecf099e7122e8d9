import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { readerDataSchema, readerRequestSchema } from "./contract.ts";
import { ReaderWork } from "./reader-work.ts";

// The worker of the vault that builds Y.Docs and searches, so that the vault itself never waits.
const port = parentPort;
invariant(port !== null, "the reader runs as a worker");

const work = new ReaderWork(readerDataSchema.parse(workerData));

port.on("message", (message: unknown) => {
  if (message === "close") {
    work.close();
    port.close();
    return;
  }
  const { id, task } = readerRequestSchema.parse(message);
  port.postMessage({ id, ...work.answer(task) });
});
