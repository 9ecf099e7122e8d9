import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { openForReading } from "../store/open-database.ts";
import { projectionRequestSchema, readerDataSchema } from "./contract.ts";
import { projectDocument } from "./project-document.ts";

// The worker of the vault that builds Y.Docs, so that the vault itself never waits for one.
const port = parentPort;
invariant(port !== null, "the reader runs as a worker");

const { path, space } = readerDataSchema.parse(workerData);
const database = openForReading(path);

port.on("message", (message: unknown) => {
  const { document } = projectionRequestSchema.parse(message);
  port.postMessage(projectDocument(database, space, document));
});
