import type * as Y from "yjs";
import type { Random } from "../../kernel/random.ts";
import type {
  Block,
  BlockId,
  BlockPlace,
  BlockShape,
  CellPlace,
  ColumnId,
  Inline,
  Marks,
  Properties,
  RowId,
} from "./block.ts";

/** What one transaction did to the body. */
export type BodyChange = Readonly<{
  transaction: Y.Transaction;
  /** Blocks came, went or changed places, at the top level or in a cell; or a table's rows or columns did. */
  structural: boolean;
  /** Every block that reads differently now, gone and new ones included; of a table also the table's own. */
  changed: ReadonlySet<BlockId>;
}>;

/** How many entries an edit is about to need; see `Body.reserve`. */
export type Reservation = Readonly<{
  containers?: number;
  splits?: number;
  /** Where the containers will stand: undoing the edit leaves a partner's words there. */
  place?: BlockPlace;
  tables?: readonly Readonly<{ rows: number; columns: number }>[];
  rows?: readonly BlockId[];
  columns?: readonly BlockId[];
}>;

export type Spot = Readonly<{ block: BlockId; offset: number }>;

const absent = (): never => {
  throw new Error("Not here yet");
};

/** The body of a document: blocks to read, operations to change them. */
export class Body {
  constructor(doc: Y.Doc, random: Random) {
    void doc;
    void random;
  }

  get blocks(): readonly Block[] {
    return absent();
  }
  find(_id: BlockId): Block | undefined {
    return absent();
  }
  /** The block before / after it in the same list (top level or cell). */
  previous(_id: BlockId): Block | undefined {
    return absent();
  }
  next(_id: BlockId): Block | undefined {
    return absent();
  }
  /** Where a block stands, when it stands in a cell. */
  cellOf(_id: BlockId): CellPlace | null {
    return absent();
  }
  reserve(_count: Reservation): void {
    absent();
  }
  insertText(_id: BlockId, _offset: number, _text: string, _marks: Marks = {}): void {
    absent();
  }
  insertEmbed(_id: BlockId, _offset: number, _embed: Properties, _marks: Marks = {}): void {
    absent();
  }
  deleteText(_id: BlockId, _offset: number, _length: number): void {
    absent();
  }
  /** Sets marks; a mark set to null is taken away. */
  format(_id: BlockId, _range: Readonly<{ offset: number; length: number }>, _marks: Marks): void {
    absent();
  }
  split(_id: BlockId, _offset: number, _shape: BlockShape = {}): BlockId {
    return absent();
  }
  merge(_id: BlockId, _into: BlockId): void {
    absent();
  }
  insert(_place: BlockPlace, _shape: BlockShape, _content: readonly Inline[] = []): BlockId {
    return absent();
  }
  move(_id: BlockId, _place: BlockPlace): void {
    absent();
  }
  change(_id: BlockId, _shape: BlockShape): void {
    absent();
  }
  remove(_id: BlockId): void {
    absent();
  }
  insertTable(_after: BlockId | null, _rows: number, _columns: number): BlockId {
    return absent();
  }
  insertRow(_table: BlockId, _after: RowId | null): RowId {
    return absent();
  }
  insertColumn(_table: BlockId, _after: ColumnId | null): ColumnId {
    return absent();
  }
  moveRow(_table: BlockId, _row: RowId, _after: RowId | null): void {
    absent();
  }
  moveColumn(_table: BlockId, _column: ColumnId, _after: ColumnId | null): void {
    absent();
  }
  changeRow(_table: BlockId, _row: RowId, _properties: Properties): void {
    absent();
  }
  changeColumn(_table: BlockId, _column: ColumnId, _properties: Properties): void {
    absent();
  }
  removeRow(_table: BlockId, _row: RowId): void {
    absent();
  }
  removeColumn(_table: BlockId, _column: ColumnId): void {
    absent();
  }
  markAt(_id: BlockId, _offset: number): Y.RelativePosition {
    return absent();
  }
  resolve(_mark: Y.RelativePosition): Spot | null {
    return absent();
  }
  onChange(_listener: (change: BodyChange) => void): () => void {
    return absent();
  }
  end(): void {
    absent();
  }
}
