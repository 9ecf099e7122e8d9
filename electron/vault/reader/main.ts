import type { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { DocumentId } from "#shared/domain/ids.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { openForReading } from "../store/open-database.ts";
import { Projections } from "../store/projections.ts";
import { verifyDatabase } from "../store/verify-database.ts";
import { compactDocument } from "./compact-document.ts";
import {
  type Projection,
  readerDataSchema,
  readerRequestSchema,
  type ReaderTask,
} from "./contract.ts";
import { exportSpace } from "./export-space.ts";
import { milestoneOf } from "./milestone-of.ts";
import { projectDocument } from "./project-document.ts";

// The worker of the vault that builds Y.Docs and searches, so that the vault itself never waits.
const port = parentPort;
invariant(port !== null, "the reader runs as a worker");

const { record: path, space, projections: place } = readerDataSchema.parse(workerData);
let opened: DatabaseSync | null = null;

/** Opened when first needed: an export reads a file that perhaps cannot be. */
function database(): DatabaseSync {
  return (opened ??= openForReading(path));
}

let projected: Projections | null = null;

/** Opened when first needed: by then the vault has read the list of the last run from the same file. */
function projections(): Projections {
  invariant(place !== null, "a reader that projects knows where to");
  return (projected ??= new Projections(place));
}

port.on("message", (message: unknown) => {
  if (message === "close") {
    projected?.close();
    port.close();
    return;
  }
  const { id, task } = readerRequestSchema.parse(message);
  port.postMessage({ id, result: resultOf(task) });
});

function resultOf(task: ReaderTask): unknown {
  switch (task.kind) {
    case "project":
      return project(task.document);
    case "compact":
      return compactDocument(database(), task.document);
    case "verify":
      return verifyDatabase(database());
    case "export":
      return exportSpace({ path, backups: task.backups, folder: task.folder });
    case "search":
      return projections().search(task.query, task.limit);
    case "links":
      return projections().links(task.document);
    case "forget":
      return projections().forget(task.document);
    case "attachments":
      return projections().usedAttachments();
    case "milestone":
      return milestoneOf(database(), task.document);
  }
}

function project(document: DocumentId): Projection {
  const { row, content, through } = projectDocument(database(), space, document);
  if (row !== null && content !== null) projections().put({ row, content, through });
  return { document, row, through, begunAnew: projections().takeBegunAnew() };
}
