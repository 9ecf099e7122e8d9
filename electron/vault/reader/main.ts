import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { openForReading } from "../store/open-database.ts";
import { compactDocument } from "./compact-document.ts";
import { readerDataSchema, readerRequestSchema } from "./contract.ts";
import { projectDocument } from "./project-document.ts";

// The worker of the vault that builds Y.Docs, so that the vault itself never waits for one.
const port = parentPort;
invariant(port !== null, "the reader runs as a worker");

const { path, space } = readerDataSchema.parse(workerData);
const database = openForReading(path);

port.on("message", (message: unknown) => {
  const { id, task, document } = readerRequestSchema.parse(message);
  const result =
    task === "project"
      ? projectDocument(database, space, document)
      : compactDocument(database, document);
  port.postMessage({ id, result });
});
