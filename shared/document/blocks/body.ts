import * as Y from "yjs";
import { Emitter } from "../../kernel/emitter.ts";
import { invariant } from "../../kernel/invariant.ts";
import type { Random } from "../../kernel/random.ts";
import {
  type Block,
  type BlockId,
  asBlockId,
  type BlockPlace,
  type BlockShape,
  type CellPlace,
  type ColumnId,
  columnIdSchema,
  type Inline,
  type Marks,
  type Properties,
  type RowId,
  rowIdSchema,
} from "./block.ts";
import { rootsOf } from "../layout.ts";
import { type Difference, Derivation } from "./derivation.ts";
import { noMarks } from "./inline.ts";
import { Pool, type Reservation } from "./pool.ts";
import { markAt, type MarkSide, resolveMark, type TextSpot } from "./positions.ts";
import { rangesOf, type Stretch, stretchesOf, type TextRange } from "./stretches.ts";
import * as structure from "./structure-operations.ts";
import { parseCellKey } from "./table.ts";
import * as tables from "./table-operations.ts";
import { takeEvents } from "./take-events.ts";
import { deleteSpans, formatSpans, insertInline, spansOf, takeLetters } from "./text-operations.ts";
import { Writer } from "./writer.ts";

/** What one transaction did to the body. */
export type BodyChange = Readonly<{
  transaction: Y.Transaction;
  /** Blocks came, went or changed places, at the top level or in a cell; or a table's rows or columns did. */
  structural: boolean;
  /** Every block that reads differently now, gone and new ones included; around a changed cell also its table. */
  changed: ReadonlySet<BlockId>;
}>;

type PlacedLetters = Readonly<{ block: BlockId; offset: number; text: string }>;

const reserving = Symbol("reserve");

/**
 * The body of a document: blocks to read, operations to change them. An operation touches only what it
 * is about, and none of them copies or deletes a character that somebody did not mean to delete, so that
 * whatever others do at the same time stays where they did it.
 */
export class Body {
  readonly #doc: Y.Doc;
  readonly #root: Y.Map<unknown>;
  readonly #random: Random;
  #derivation: Derivation;
  #writer: Writer;
  #pool: Pool;
  readonly #changes = new Emitter<BodyChange>();

  constructor(doc: Y.Doc, random: Random) {
    this.#doc = doc;
    this.#root = rootsOf(doc).blocks;
    this.#random = random;
    this.#derivation = new Derivation(this.#root);
    this.#writer = new Writer(this.#derivation, random);
    this.#pool = new Pool(this.#writer);
    this.#derivation.takeDifference();
    this.#root.observeDeep(this.#take);
  }

  /** Forgets what it took in bit by bit, and reads all of it from the document as somebody does who opens it. */
  readAnew(): void {
    this.#derivation = new Derivation(this.#root);
    this.#writer = new Writer(this.#derivation, this.#random);
    this.#pool = new Pool(this.#writer);
    this.#derivation.takeDifference();
  }

  /** Of the top level, in order; the same array for as long as nothing in it changes. */
  get blocks(): readonly Block[] {
    return this.#derivation.list("").blocks;
  }

  /** A visible block, at the top level or in a cell. */
  find(id: BlockId): Block | undefined {
    return this.#derivation.find(id);
  }

  /** The block before it, in the same cell or at the top level. */
  previous(id: BlockId): Block | undefined {
    return this.#beside(id, -1);
  }

  next(id: BlockId): Block | undefined {
    return this.#beside(id, 1);
  }

  /** The cell it stands in; null at the top level. */
  cellOf(id: BlockId): CellPlace | null {
    const { key } = this.#writer.shown(id).list;
    if (key === "") return null;
    return parseCellKey(asBlockId(key.split("/")[0] ?? ""), key);
  }

  /**
   * Makes entries for an edit that is about to come, in a transaction of its own that is not undone: so
   * undoing that edit hides them again and never takes away what a partner has put in. Without it the
   * operations make what they need themselves. Never to be called inside of the edit.
   */
  reserve(wanted: Reservation): void {
    this.#doc.transact(() => this.#pool.fill(wanted), reserving);
  }

  insertText(id: BlockId, offset: number, text: string, marks: Marks = noMarks): void {
    this.#write(() =>
      insertInline(this.#writer, this.#textual(id), offset, { kind: "text", text, marks }),
    );
  }

  insertEmbed(id: BlockId, offset: number, embed: Properties, marks: Marks = noMarks): void {
    this.#write(() =>
      insertInline(this.#writer, this.#textual(id), offset, { kind: "embed", embed, marks }),
    );
  }

  /**
   * Takes in an update of this client's own that does nothing but put letters there, directly behind a character. What
   * comes in as an update counts as somebody else's to Yjs.
   */
  takeLetters({ block, offset, text }: PlacedLetters, update: Uint8Array): void {
    this.#doc.transact((transaction) => {
      const { local } = transaction;
      Y.applyUpdate(this.#doc, update);
      transaction.local = local;
      const put = () => takeLetters(this.#writer, this.#textual(block), offset, text);
      this.#writer.within(transaction, put);
    });
  }

  deleteText(id: BlockId, offset: number, length: number): void {
    this.#write(() => {
      for (const { segment } of spansOf(this.#textual(id), offset, length)) {
        this.#writer.revive(segment);
      }
      deleteSpans(this.#writer, spansOf(this.#textual(id), offset, length));
    });
  }

  /** Sets marks over a range; a mark that is null is taken away. */
  format(id: BlockId, range: Readonly<{ offset: number; length: number }>, marks: Marks): void {
    this.#write(() => {
      const spans = spansOf(this.#textual(id), range.offset, range.length);
      formatSpans(this.#writer, spans, marks);
    });
  }

  /** What stands behind the offset becomes a block of that shape; nothing is taken over from the old one's. */
  split(id: BlockId, offset: number, shape: BlockShape = {}): BlockId {
    return this.#write(() => structure.splitBlock(this.#hands, this.#textual(id), offset, shape));
  }

  /** The text of `id` continues that of `into`, which keeps its shape. */
  merge(id: BlockId, into: BlockId): void {
    this.#write(() => {
      if (this.next(into)?.id !== id) {
        const cell = this.cellOf(into);
        this.move(id, cell === null ? { after: into } : { after: into, cell });
      }
      structure.mergeBlocks(this.#writer, this.#textual(into), this.#textual(id));
    });
  }

  insert(place: BlockPlace, shape: BlockShape, content: readonly Inline[] = []): BlockId {
    return this.#write(() => structure.insertBlock(this.#hands, place, shape, content));
  }

  move(id: BlockId, place: BlockPlace): void {
    this.#write(() => structure.moveBlock(this.#writer, id, place));
  }

  change(id: BlockId, shape: BlockShape): void {
    this.#write(() => {
      invariant(shape.kind !== "table", "a block does not become a table");
      this.#writer.revive(this.#writer.shown(id).pieces[0]);
      this.#writer.shape(id, shape);
    });
  }

  remove(id: BlockId): void {
    this.#write(() => {
      const shown = this.#writer.shown(id);
      if (this.#derivation.stored.entryOf(id).isTable) tables.removeTable(this.#writer, id);
      else structure.removeBlock(this.#writer, shown);
    });
  }

  /** A table with an empty block in every cell. */
  insertTable(after: BlockId | null, rows: number, columns: number): BlockId {
    return this.#write(() => structure.insertTableBlock(this.#hands, after, { rows, columns }));
  }

  insertRow(table: BlockId, after: RowId | null): RowId {
    return rowIdSchema.parse(this.#insertTrack({ table, after }, "rows"));
  }

  insertColumn(table: BlockId, after: ColumnId | null): ColumnId {
    return columnIdSchema.parse(this.#insertTrack({ table, after }, "columns"));
  }

  moveRow(table: BlockId, row: RowId, after: RowId | null): void {
    this.#write(() => tables.placeTrack(this.#writer, { table, after }, "rows", row));
  }

  moveColumn(table: BlockId, column: ColumnId, after: ColumnId | null): void {
    this.#write(() => tables.placeTrack(this.#writer, { table, after }, "columns", column));
  }

  changeRow(table: BlockId, row: RowId, properties: Properties): void {
    const rows = { table, kind: "rows" } as const;
    this.#write(() => tables.changeTrack(this.#writer, rows, row, properties));
  }

  changeColumn(table: BlockId, column: ColumnId, properties: Properties): void {
    const columns = { table, kind: "columns" } as const;
    this.#write(() => tables.changeTrack(this.#writer, columns, column, properties));
  }

  removeRow(table: BlockId, row: RowId): void {
    this.#write(() => tables.removeTrack(this.#writer, table, "rows", row));
  }

  removeColumn(table: BlockId, column: ColumnId): void {
    this.#write(() => tables.removeTrack(this.#writer, table, "columns", column));
  }

  /** Marks a place: it stays behind the character it stands behind, or before the next one. */
  markAt(id: BlockId, offset: number, side?: MarkSide): Y.RelativePosition {
    return markAt(this.#writer.shown(id), offset, side);
  }

  /** Where a marked place is now; the nearest there is, where its block has gone: `before` marks the end of the block before. */
  resolve(mark: Y.RelativePosition, before: Y.RelativePosition | null = null): TextSpot | null {
    return resolveMark(this.#derivation, this.#doc, mark, before);
  }

  /** Holds on to some of the text of a block, wherever that goes. */
  hold({ block, offset, length }: TextRange): readonly Stretch[] {
    return stretchesOf(this.#writer.shown(block), offset, length);
  }

  /** Where text that is held on to is seen now; nowhere if none of it is left. */
  rangesOf(stretch: Stretch): readonly TextRange[] {
    return rangesOf(this.#derivation, this.#doc, stretch);
  }

  /** Told after each transaction that touched the body, local ones too. */
  onChange(listener: (change: BodyChange) => void): () => void {
    return this.#changes.on(listener);
  }

  end(): void {
    this.#root.unobserveDeep(this.#take);
  }

  get #hands() {
    return { writer: this.#writer, pool: this.#pool };
  }

  #textual(id: BlockId) {
    invariant(!this.#derivation.stored.entryOf(id).isTable, "a table has no text of its own");
    return this.#writer.shown(id);
  }

  #beside(id: BlockId, step: number): Block | undefined {
    const { list, index } = this.#writer.shown(id);
    return list.blocks[index + step];
  }

  #insertTrack(place: tables.TrackPlace, kind: tables.TrackKind): string {
    return this.#write(() => {
      const id = this.#pool.takeTrack(place, kind);
      tables.placeTrack(this.#writer, place, kind, id);
      return id;
    });
  }

  #write<Made>(operation: () => Made): Made {
    return this.#doc.transact((transaction) => this.#writer.within(transaction, operation));
  }

  /** Brings what was read level with what a transaction changed, and tells who listens. */
  readonly #take = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ) => {
    takeEvents(this.#derivation.stored, events, this.#writer.writtenIn(transaction));
    const difference: Difference = this.#derivation.takeDifference();
    this.#changes.emit({ transaction, ...difference });
  };
}
