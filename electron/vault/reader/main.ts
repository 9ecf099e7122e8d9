import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#shared/kernel/invariant.ts";
import { openForReading } from "../store/open-database.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { compactDocument } from "./compact-document.ts";
import { readerDataSchema, readerRequestSchema, type ReaderTask } from "./contract.ts";
import { exportSpace } from "./export-space.ts";
import { projectDocument } from "./project-document.ts";

// The worker of the vault that builds Y.Docs, so that the vault itself never waits for one.
const port = parentPort;
invariant(port !== null, "the reader runs as a worker");

const { path, space } = readerDataSchema.parse(workerData);
let opened: DatabaseSync | null = null;

/** Opened when first needed: an export reads a file that perhaps cannot be. */
function database(): DatabaseSync {
  return (opened ??= openForReading(path));
}

port.on("message", (message: unknown) => {
  const { id, task } = readerRequestSchema.parse(message);
  port.postMessage({ id, result: resultOf(task) });
});

function resultOf(task: ReaderTask): unknown {
  switch (task.kind) {
    case "project":
      return projectDocument(database(), space, task.document);
    case "compact":
      return compactDocument(database(), task.document);
    case "verify":
      return verifyDatabase(database());
    case "export":
      return exportSpace({ path, backups: task.backups, folder: task.folder });
  }
}
