import { compareFields, type FieldChange } from "#shared/document/difference/fields.ts";
import { reservationsFor } from "#shared/document/difference/reserve-restored.ts";
import { type IsWanted, restoreBlocks } from "#shared/document/difference/restore-blocks.ts";
import type { Reservation } from "#shared/document/blocks/pool.ts";
import type { DocumentState } from "#shared/document/difference/state.ts";
import type { FieldContent } from "#shared/document/content/content.ts";
import type { NewEntry } from "#shared/document/fields/edit-entries.ts";
import { sameValue } from "#shared/document/blocks/inline.ts";
import { type Entry, type FieldEntries, valueRead } from "./field-entries.ts";
import type { OpenDocument } from "./open-document.ts";

type States = Readonly<{ present: DocumentState; wanted: DocumentState }>;

/**
 * Makes a document read as it did, by edits of this person alone: one step of undo takes all of it back, and nothing is
 * taken from its past.
 */
export function restoreState(document: OpenDocument, { present, wanted }: States): void {
  const { blocks } = wanted;
  const reserved = () => reservationsFor(document.body, blocks);
  inOneStep(document, reserved, function* () {
    for (const change of compareFields(present, wanted, document.type)) {
      restoreField(document, change);
    }
    // What follows goes on in the body, and still is the same step.
    document.edit(() => undefined);
    yield 0;
    yield* restoreBlocks(document.body, blocks);
  });
}

/** The same for some of its blocks. */
export function restoreSome(document: OpenDocument, wanted: DocumentState, which: IsWanted): void {
  const { blocks } = wanted;
  const reserved = () => reservationsFor(document.body, blocks, which);
  inOneStep(document, reserved, () => restoreBlocks(document.body, blocks, which));
}

/** What is reserved is read off once all that was pending is in the document. */
function inOneStep(
  document: OpenDocument,
  reserved: () => Iterable<Reservation>,
  steps: () => Generator<number, void>,
): void {
  document.door.prepare();
  document.endUndoStep();
  if (document.isReadOnly) return;
  // All of them are made out first: each changes the body.
  const reservations = [...reserved()];
  for (const reservation of reservations) document.body.reserve(reservation);
  document.editInParts(steps());
  document.endUndoStep();
}

function restoreField(document: OpenDocument, { key, before, after }: FieldChange): void {
  const text = document.textField(key);
  if (text !== null) {
    const words = after?.kind === "text" ? after.text : "";
    text.write(words, words.length);
  } else if (before?.kind === "tags" || after?.kind === "tags") {
    restoreTags(document, tagsIn(before), tagsIn(after));
  } else if (before?.kind === "entries" || after?.kind === "entries") {
    const entries = document.entries(key);
    if (entries !== null) restoreEntries(entries, after?.kind === "entries" ? after.entries : []);
  } else {
    document.writeField(key, after?.kind === "scalar" ? after.value : null);
  }
}

function tagsIn(content: FieldContent | null): readonly string[] {
  return content?.kind === "tags" ? content.tags : [];
}

function restoreTags(
  document: OpenDocument,
  before: readonly string[],
  after: readonly string[],
): void {
  for (const tag of before) if (!after.includes(tag)) document.setTag(tag, false);
  for (const tag of after) document.setTag(tag, true);
}

/** What is read of it where it is stored. */
function saidBy({ unknown, scalars, texts }: NewEntry): Entry["values"] {
  const values = Object.entries({ ...unknown, ...scalars, ...texts });
  return Object.fromEntries(values.map(([name, value]) => [name, valueRead(value)]));
}

/** Entries that say the same stay what they are; the others go, and come anew. */
function restoreEntries(entries: FieldEntries, wanted: readonly NewEntry[]): void {
  const left = [...entries.read()];
  const keys = wanted.map((entry) => {
    const at = left.findIndex(({ values }) => sameValue(values, saidBy(entry)));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found?.key ?? null;
  });
  for (const { key } of left) entries.remove(key);
  for (const [index, entry] of wanted.entries()) {
    const key = keys[index] ?? entries.add(entry);
    if (key !== null) entries.move(key, null);
  }
}
