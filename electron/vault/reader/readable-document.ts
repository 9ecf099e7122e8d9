import * as Y from "yjs";
import { hasSeed } from "#shared/document/layout.ts";
import { summarise, toPlainText } from "#shared/document/read.ts";
import type { DeviceId, DocumentId } from "#shared/domain/ids.ts";
import type { Found } from "../repair/scavenge.ts";

/** A stretch of a chain of which nothing was found. */
export type MissingStretch = Readonly<{ device: DeviceId; from: number; to: number }>;

/** What can be said of a document of which perhaps not everything was found. */
export type ReadableDocument = Readonly<{
  id: DocumentId;
  title: string;
  /** Null if not even its beginning was found. */
  text: string | null;
  missing: readonly MissingStretch[];
}>;

/** Puts a document together from everything of it that was found. */
export function readableDocument(id: DocumentId, found: Found): ReadableDocument {
  const updates = found.updates.filter(({ document }) => document === id);
  const snapshots = found.snapshots.filter(({ document }) => document === id);
  const doc = new Y.Doc();
  // Applying what a snapshot holds already changes nothing, so all of it may go in.
  for (const { bytes } of [...snapshots, ...updates]) applyIfReadable(doc, bytes);

  const summary = summarise(doc);
  const text = hasSeed(doc) || doc.share.size > 0 ? toPlainText(doc) : null;
  doc.destroy();
  return {
    id,
    title: summary.ok ? summary.value.title : "",
    text: text === null || text.trim() === "#" ? null : text,
    missing: missingIn(id, found),
  };
}

function applyIfReadable(doc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    // What Yjs cannot read is left out, as when the document is opened.
  }
}

/** Sequences count without gaps, so what is missing can be counted. */
function missingIn(id: DocumentId, found: Found): readonly MissingStretch[] {
  const covered = new Map<DeviceId, number>();
  for (const { heads } of found.snapshots.filter(({ document }) => document === id)) {
    for (const { device, sequence } of heads) {
      covered.set(device, Math.max(covered.get(device) ?? 0, sequence));
    }
  }
  const known = new Map<DeviceId, Set<number>>();
  const note = (device: DeviceId, sequence: number | null) => {
    const sequences = known.get(device) ?? new Set();
    known.set(device, sequence === null ? sequences : sequences.add(sequence));
  };
  const last = new Map<DeviceId, number>();
  for (const { device, sequence } of found.updates.filter(({ document }) => document === id)) {
    note(device, sequence);
    last.set(device, Math.max(last.get(device) ?? 0, sequence));
  }
  for (const { device, sequence } of found.heads.filter(({ document }) => document === id)) {
    note(device, null);
    last.set(device, Math.max(last.get(device) ?? 0, sequence));
  }
  return [...known].flatMap(([device, sequences]) =>
    stretchesWithout(sequences, covered.get(device) ?? 0, last.get(device) ?? 0).map(
      ([from, to]) => ({ device, from, to }),
    ),
  );
}

function stretchesWithout(
  sequences: ReadonlySet<number>,
  after: number,
  last: number,
): readonly (readonly [from: number, to: number])[] {
  const known = [...sequences, last + 1].filter((each) => each > after);
  const inOrder = known.toSorted((one, other) => one - other);
  // Not number by number: where one was damaged it may be a billion of them.
  return inOrder.flatMap((each, index) => {
    const from = (inOrder[index - 1] ?? after) + 1;
    return from < each && from <= last ? [[from, each - 1] as const] : [];
  });
}
