import * as Y from "yjs";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { JournalEntry } from "./journal.ts";

/** One document as far as it is known from outside the vault. */
export type ExpectedDocument = Readonly<{
  /** Everything of which the vault said that it is stored. */
  stored: Y.Doc;
  /** Everything that was ever sent, stored or not. */
  sent: Y.Doc;
  /** The updates that are stored, one by one. */
  updates: readonly Uint8Array[];
}>;

type Known = ExpectedDocument & { updates: Uint8Array[]; waiting: Map<number, Uint8Array> };

/** What a space must hold, and what it may hold, as a journal tells it. */
export class Expected {
  readonly #documents = new Map<DocumentId, Known>();

  note(entry: JournalEntry): void {
    const document = this.#of(entry.document);
    if (entry.kind === "sent") {
      Y.applyUpdate(document.sent, entry.bytes);
      // Numbers begin anew with each session; what was not stored by then stays unstored.
      document.waiting.set(entry.number, entry.bytes);
      return;
    }
    for (const [number, bytes] of document.waiting) {
      if (number > entry.number) continue;
      Y.applyUpdate(document.stored, bytes);
      document.updates.push(bytes);
      document.waiting.delete(number);
    }
  }

  /** Another session begins, with numbers of its own. */
  beginSession(): void {
    for (const document of this.#documents.values()) document.waiting.clear();
  }

  documents(): ReadonlyMap<DocumentId, ExpectedDocument> {
    return this.#documents;
  }

  /** Each document as far as it is stored now, for a backup that is made at this moment. */
  now(): ReadonlyMap<DocumentId, Y.Doc> {
    return new Map([...this.#documents].map(([id, { stored }]) => [id, copyOf(stored)]));
  }

  #of(id: DocumentId): Known {
    const known = this.#documents.get(id);
    if (known !== undefined) return known;
    const made: Known = { stored: new Y.Doc(), sent: new Y.Doc(), updates: [], waiting: new Map() };
    this.#documents.set(id, made);
    return made;
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** True if nothing that is in `part` is missing from `whole`, deletions included. */
export function holds(whole: Y.Doc, part: Y.Doc): boolean {
  const isWaiting = whole.store.pendingStructs !== null || whole.store.pendingDs !== null;
  return !isWaiting && contains(whole, part);
}

/** The same, though something later may wait for what it builds on. */
export function contains(whole: Y.Doc, part: Y.Doc): boolean {
  const have = Y.snapshot(whole);
  const want = Y.snapshot(part);
  const hasItems = [...want.sv].every(([client, clock]) => clock <= (have.sv.get(client) ?? 0));
  return (
    hasItems &&
    [...want.ds.clients].every(([client, deletions]) =>
      deletions.every(({ clock, len }) =>
        // Neighbouring deletions are one range in a snapshot.
        (have.ds.clients.get(client) ?? []).some(
          (range) => range.clock <= clock && clock + len <= range.clock + range.len,
        ),
      ),
    )
  );
}

/** How many of the stored updates are missing from `whole`; one that only deletes is not counted. */
export function countMissing(whole: Y.Doc, updates: readonly Uint8Array[]): number {
  const have = Y.decodeStateVector(Y.encodeStateVector(whole));
  return updates.filter((update) =>
    [...Y.parseUpdateMeta(update).to].some(([client, clock]) => clock > (have.get(client) ?? 0)),
  ).length;
}
