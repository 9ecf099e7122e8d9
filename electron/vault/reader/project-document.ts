import type { DatabaseSync } from "node:sqlite";
import * as Y from "yjs";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { type DocumentContent, readContent, summarise } from "#shared/document/read.ts";
import { type DocumentRow, noComments } from "#shared/domain/document-row.ts";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { readSpaceInfo } from "../store/space-info.ts";
import { readChains } from "../store/read-chains.ts";
import { isStray } from "../store/stray-heads.ts";
import type { Projection } from "./contract.ts";
import { isAsMade, lastChange } from "./last-change.ts";
import { projectComments } from "./project-comments.ts";

type ProjectedDocument = Projection & Readonly<{ content: DocumentContent | null }>;

/**
 * Loads a document from the log and takes from it, in one pass, all that is projected. An update
 * that Yjs cannot read is left out. A document whose beginning is damaged gets a bare row without
 * content, good for nothing but to find it: it never replaces one that was made while it was whole.
 */
export function projectDocument(
  database: DatabaseSync,
  space: SpaceId,
  document: DocumentId,
  types: readonly DocumentType[] = documentTypes,
): ProjectedDocument {
  const body = readChains(database, document);
  const { snapshot, updates, lastAt, isComplete } = body;
  const said = projectComments(database, document);
  const through = Math.max(body.through, said.through);
  const doc = new Y.Doc();
  for (const bytes of updatesOf({ snapshot: snapshot?.bytes ?? null, updates })) {
    applyIfReadable(doc, bytes);
  }

  const read = readWhole(doc, types);
  const isUntouched = isAsMade(doc, body);
  const changedAt = lastChange(doc, body);
  doc.destroy();
  if (read === null) {
    return { document, row: bareRow(document, space, lastAt), through: 0, content: null };
  }
  const { summary, content } = read;
  if (!summary.ok && (isComplete || isStray(database, document)))
    return { document, row: null, through, content };
  if (!summary.ok) return { document, row: bareRow(document, space, lastAt), through: 0, content };
  // What nobody touched in the sample was changed last when it is said to have been begun.
  const isFromSample = isUntouched && readSpaceInfo(database, space).kind === "sample";
  const updatedAt = isFromSample ? summary.value.createdAt : changedAt;
  const row = { id: document, space, ...summary.value, updatedAt, comments: said.comments };
  return { document, row, through, content };
}

/**
 * Null for a document of a form that nobody thought of. Others may have written it: it costs its own row, and never the
 * list of the whole space.
 */
function readWhole(doc: Y.Doc, types: readonly DocumentType[]) {
  try {
    const summary = summarise(doc, types);
    return { summary, content: summary.ok ? readContent(doc, types) : null };
  } catch {
    return null;
  }
}

function bareRow(id: DocumentId, space: SpaceId, at: number): DocumentRow {
  return {
    id,
    space,
    type: "",
    title: "",
    status: null,
    createdAt: at,
    updatedAt: at,
    trashedAt: null,
    movedTo: null,
    tags: [],
    owner: "",
    dueOn: null,
    isTemplate: false,
    comments: noComments,
  };
}

function applyIfReadable(doc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    // The list shows what can be read. Opening the document is where damage is reported.
  }
}
