import type { Block, BlockId } from "./block.ts";
import type { Container } from "./container.ts";
import type { Ends } from "./ends.ts";
import type { Places } from "./places.ts";
import type { Segment } from "./segment.ts";

/** Segments that follow one another because their text does, and the runs that continue them. */
export class Run {
  readonly segments: [Segment, ...Segment[]];
  /** The segment whose run this one continues; null for a run with a place of its own. */
  target: Segment | null;
  /** The runs that continue this one, in order. */
  readonly joiners: Run[] = [];
  /** It stands among the roots of its place. */
  isPlaced = false;

  constructor(head: Segment, target: Segment | null) {
    this.segments = [head];
    this.target = target;
  }

  get head(): Segment {
    return this.segments[0];
  }
}

/**
 * A visible block: the segments it is made of, and where it stands. One object for each segment that
 * ever began a block, used again whenever it does.
 */
export class Shown {
  readonly head: Segment;
  list: ShownList;
  /** In its list. */
  index = 0;
  block: Block | null = null;
  #pieces: readonly [Segment, ...Segment[]];
  #before: readonly Segment[] | null = null;

  constructor(head: Segment, list: ShownList) {
    this.head = head;
    this.list = list;
    this.#pieces = [head];
    head.own = this;
  }

  get id(): BlockId {
    return this.head.block;
  }

  get pieces(): readonly [Segment, ...Segment[]] {
    return this.#pieces;
  }

  /** Begins anew, of the head alone. */
  restart(list: ShownList, index: number): void {
    this.list = list;
    this.index = index;
    this.head.shown = this;
    if (this.block !== null) this.#before = this.#pieces;
    if (this.#pieces.length > 1) this.#pieces = [this.head];
  }

  add(piece: Segment): void {
    this.#pieces = [...this.#pieces, piece];
    piece.shown = this;
  }

  /** Whether it is made of other pieces since it was asked last. */
  takeChange(): boolean {
    const before = this.#before;
    this.#before = this.#pieces;
    if (before === this.#pieces) return false;
    return (
      before === null ||
      before.length !== this.#pieces.length ||
      before.some((piece, index) => piece !== this.#pieces[index])
    );
  }
}

/** The visible block that begins with a segment, at a place of a list. */
export function showAs(head: Segment, list: ShownList, index: number): Shown {
  const shown = head.own ?? new Shown(head, list);
  shown.restart(list, index);
  return shown;
}

/** The visible blocks of one place: the top level (its key is empty) or a cell. */
export class ShownList {
  readonly key: string;
  roots: Run[] = [];
  shown: Shown[] = [];
  blocks: readonly Block[] = [];

  constructor(key: string) {
    this.key = key;
  }

  get hasText(): boolean {
    return this.shown.some((shown) => shown.pieces.some((piece) => piece.length > 0));
  }
}

/** What the outline is made from. */
export type Source = Readonly<{
  containers: ReadonlyMap<BlockId, Container>;
  segments: ReadonlyMap<BlockId, Segment>;
  ends: Ends;
  places: Places;
}>;

/** By code unit, so that every device sorts alike. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
