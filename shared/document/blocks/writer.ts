import * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import type { Random } from "../../kernel/random.ts";
import { type BlockId, asBlockId, type BlockShape, type CellPlace } from "./block.ts";
import { terminator } from "./container.ts";
import type { Derivation } from "./derivation.ts";
import { endOfSegment } from "./ends.ts";
import { type StoredEntry, write, writeShape } from "./entry.ts";
import type { Segment } from "./segment.ts";
import type { Shown } from "./run.ts";
import { parseCellKey } from "./table.ts";

const idAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 12;
const nothing: ReadonlySet<Y.Text> = new Set();

/** A fresh name of a block, row or column: 71 bits, unique within a document. */
export function freshId(random: Random): string {
  return [...random.bytes(idLength)].map((byte) => idAlphabet.charAt(byte % 62)).join("");
}

/** Writes the stored form and says so to the derivation, so that every read sees what was written. */
export class Writer {
  readonly derivation: Derivation;
  readonly random: Random;
  /** Texts whose segments were brought up to date by the operation that wrote to them, in the present transaction. */
  readonly written = new Set<Y.Text>();
  #transaction: Y.Transaction | null = null;

  constructor(derivation: Derivation, random: Random) {
    this.derivation = derivation;
    this.random = random;
  }

  /** Of a transaction before, which may have changed nothing and was never told, nothing counts as written any more. */
  within<Made>(transaction: Y.Transaction, operation: () => Made): Made {
    if (this.#transaction !== transaction) this.written.clear();
    this.#transaction = transaction;
    return operation();
  }

  writtenIn(transaction: Y.Transaction): ReadonlySet<Y.Text> {
    return this.#transaction === transaction ? this.written : nothing;
  }

  shown(id: BlockId): Shown {
    const shown = this.derivation.shown(id);
    invariant(shown !== undefined, `block ${id} is visible`);
    return shown;
  }

  entry(id: BlockId): StoredEntry {
    const stored = this.derivation.stored.storedEntry(id);
    invariant(stored !== undefined, `block ${id} is stored`);
    return stored;
  }

  set(id: BlockId, key: string, value: unknown): void {
    write(this.entry(id), key, value);
    this.derivation.stored.takeEntry(id);
  }

  /** Gives a block a place because of what happens around it: of whoever takes it elsewhere apart, the place counts. */
  pin(id: BlockId, order: string): void {
    this.set(id, this.#isChosen(id) ? "order" : "pinned", order);
  }

  /** Keeps a block where it is for the same reason: at the top level, or in a cell. */
  pinIn(id: BlockId, parent: string | undefined): void {
    const isPinned = this.entry(id).has("pinned") && !this.#isChosen(id);
    if (!isPinned) this.set(id, "parent", parent);
    else if (this.derivation.stored.entryOf(id).parent !== (parent ?? "")) {
      this.set(id, "pinnedIn", parent ?? "");
    }
  }

  /** Somebody has put it where it is. */
  #isChosen(id: BlockId): boolean {
    return typeof this.entry(id).get("order") === "string";
  }

  /** Has a block continue `target`, behind the segment that stands before it then; null for none. */
  join(id: BlockId, target: Segment | null, before: Segment | null = target): void {
    const isBehind = target !== null && before !== null;
    const behind = isBehind ? endOfSegment(target.block, before) : undefined;
    this.set(id, "join", target?.block);
    this.set(id, "behind", behind);
  }

  shape(id: BlockId, shape: BlockShape): void {
    writeShape(this.entry(id), shape);
    this.derivation.stored.takeEntry(id);
  }

  /** Whoever edits a block that had been deleted wants it to stay, with the row, the column and the table that it is in. */
  revive(segment: Segment): void {
    this.undelete(segment);
    const key = segment.shown?.list.key ?? "";
    const [table = ""] = key.split("/");
    if (key !== "") this.#reviveAround(parseCellKey(asBlockId(table), key));
  }

  /** A block that had been deleted stays, wherever it is. */
  undelete({ block }: Segment): void {
    if (this.derivation.stored.entryOf(block).deleted) this.set(block, "deleted", undefined);
  }

  #reviveAround({ table, row, column }: CellPlace): void {
    const { stored } = this.derivation;
    const shape = stored.tableOf(table);
    if (shape === undefined) return;
    if (stored.entryOf(table).deleted) this.set(table, "deleted", undefined);
    for (const [kind, id] of [
      ["rows", row],
      ["columns", column],
    ] as const) {
      if (!shape[kind].some((track) => track.id === id && track.deleted)) continue;
      const tracks = this.entry(table).get(kind);
      const track: unknown = tracks instanceof Y.Map ? tracks.get(id) : undefined;
      if (!(track instanceof Y.Map)) continue;
      write(track, "deleted", undefined);
      stored.takeTable(table);
    }
  }

  /** A new entry that nobody sees yet. */
  createEntry(values: Readonly<Record<string, unknown>>): BlockId {
    const id = asBlockId(freshId(this.random));
    const { derivation } = this;
    const put = () => {
      derivation.stored.root.set(id, new Y.Map<unknown>(Object.entries(values)));
      derivation.stored.takeEntry(id);
    };
    // What nobody sees changes nothing that is seen: the outline need not be made again.
    const isHidden = values["deleted"] === true && !("rows" in values);
    if (!isHidden) put();
    else {
      derivation.withKnownOutline(put);
      derivation.addHidden(id);
    }
    return id;
  }

  createContainer(values: Readonly<Record<string, unknown>>): BlockId {
    return this.createEntry({ ...values, t: new Y.Text(terminator) });
  }
}
