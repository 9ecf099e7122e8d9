import type { BlockId, BlockPlace } from "./block.ts";
import { ordersIn } from "./room.ts";
import { openRoom, parentKey, separateBehind } from "./separate.ts";
import { spotOf } from "./spot.ts";
import {
  createTable,
  createTrack,
  type TableSize,
  type TrackKind,
  type TrackPlace,
} from "./table-operations.ts";
import type { Writer } from "./writer.ts";

/** How many entries an edit is about to need; see `Body.reserve`. */
export type Reservation = Readonly<{
  /** Drops what an edit before did not need: it has its place where that edit was. */
  isAfresh?: boolean;
  containers?: number;
  splits?: number;
  /** Where the containers will stand: there a partner's words stay when the edit is undone. */
  place?: BlockPlace;
  tables?: readonly TableSize[];
  /** Rows and columns that tables will get. */
  rows?: readonly TrackPlace[];
  columns?: readonly TrackPlace[];
  /**
   * Visible blocks behind which the edit parts what stands in one text: it joins them to another, takes them elsewhere, or
   * puts something behind them. What follows gets its own place now: partners go by it, and it must not go with an undo.
   */
  cuts?: readonly BlockId[];
}>;

type Reserved = Readonly<{ parent?: string; orders: readonly string[] }>;
const noSpot: Reserved = { orders: [] };

/**
 * Entries that exist and that nobody sees: they are made outside of what can be undone, so that
 * undoing an edit never takes away what a partner has written into meanwhile.
 */
export class Pool {
  readonly #writer: Writer;
  readonly #containers: BlockId[] = [];
  readonly #splits: BlockId[] = [];
  readonly #tables: Readonly<{ id: BlockId; size: TableSize }>[] = [];
  readonly #tracks: Readonly<{ table: BlockId; kind: TrackKind; id: string }>[] = [];

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  fill({
    isAfresh = false,
    containers = 0,
    splits = 0,
    place,
    tables = [],
    rows = [],
    columns = [],
    cuts = [],
  }: Reservation): void {
    const writer = this.#writer;
    const left = isAfresh ? [this.#containers, this.#splits, this.#tables, this.#tracks] : [];
    for (const each of left) each.length = 0;
    for (const id of cuts) separateBehind(writer, writer.shown(id));
    const { orders, ...spot } = place === undefined ? noSpot : this.#spot(place, containers);
    for (let made = 0; made < containers; made++) {
      const order = orders[made];
      const placed = order === undefined ? spot : { ...spot, order };
      this.#containers.push(writer.createContainer({ deleted: true, ...placed }));
    }
    for (let made = 0; made < splits; made++) {
      this.#splits.push(writer.createEntry({ deleted: true }));
    }
    for (const size of tables) {
      this.#tables.push({ id: createTable(writer, size), size });
    }
    for (const each of rows) this.#addTrack(each, "rows");
    for (const each of columns) this.#addTrack(each, "columns");
  }

  takeContainer(): BlockId {
    return this.#containers.shift() ?? this.#writer.createContainer({ deleted: true });
  }

  takeSplit(): BlockId {
    return this.#splits.shift() ?? this.#writer.createEntry({ deleted: true });
  }

  takeTable(size: TableSize): BlockId {
    const at = this.#tables.findIndex(
      (each) => each.size.rows === size.rows && each.size.columns === size.columns,
    );
    const [found] = at < 0 ? [] : this.#tables.splice(at, 1);
    return found?.id ?? createTable(this.#writer, size);
  }

  takeTrack(place: TrackPlace, kind: TrackKind): string {
    const at = this.#tracks.findIndex((each) => each.table === place.table && each.kind === kind);
    const [found] = at < 0 ? [] : this.#tracks.splice(at, 1);
    return found?.id ?? createTrack(this.#writer, place, kind);
  }

  #addTrack(place: TrackPlace, kind: TrackKind): void {
    const id = createTrack(this.#writer, place, kind);
    this.#tracks.push({ table: place.table, kind, id });
  }

  #spot(place: BlockPlace, count: number): Reserved {
    const writer = this.#writer;
    const { list, before } = spotOf(writer, place);
    const orders = ordersIn(openRoom(writer, list, before), count, writer);
    const parent = parentKey(list);
    return parent === undefined ? { orders } : { parent, orders };
  }
}
