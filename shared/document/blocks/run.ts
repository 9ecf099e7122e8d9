import type { Block, BlockId } from "./block.ts";
import type { Container } from "./container.ts";
import type { Entry } from "./entry.ts";
import type { Segment } from "./segment.ts";

/** Segments that follow one another because their text does, and the runs that continue them. */
export class Run {
  readonly segments: [Segment, ...Segment[]];
  /** The segment whose run this one continues; null for a run with a place of its own. */
  readonly target: Segment | null;
  /** The runs that continue this one, in order. */
  readonly joiners: Run[] = [];

  constructor(head: Segment, target: Segment | null) {
    this.segments = [head];
    this.target = target;
  }

  get head(): Segment {
    return this.segments[0];
  }
}

/** A visible block: the segments it is made of, and where it stands. */
export class Shown {
  readonly pieces: [Segment, ...Segment[]];
  readonly list: ShownList;
  /** In its list. */
  index = 0;
  block: Block | null = null;

  constructor(head: Segment, list: ShownList) {
    this.pieces = [head];
    this.list = list;
    head.shown = this;
  }

  get id(): BlockId {
    return this.pieces[0].block;
  }
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
  entryOf(id: BlockId): Entry;
}>;

/** By code unit, so that every device sorts alike. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
