import * as Y from "yjs";
import type { BlockId } from "./block.ts";
import { type Container, markedBlock } from "./container.ts";
import { type Texts, containerOf, itemAt } from "./ends.ts";
import { type Anchor, isAnchored, parseAnchor, partsOf } from "./place.ts";
import { compareText } from "./run.ts";
import type { Segment } from "./segment.ts";

/** A place, and whose: of a part of a text, where it stands in that may say it. */
export type Placed = Readonly<{ order: string; head: Segment | null }>;

/** Where something is in a text. */
type Position = Readonly<{ container: string; rank: number; clock: number }>;
type Key = readonly (string | Position)[];
/** Keys and anchors by turns: null for one that names nothing, empty for where a part itself begins. */
type Written = readonly (string | Anchor | null)[];
/** How many items of a text stand before each, and what marks each of its parts. */
type Ranks = Readonly<{
  items: ReadonlyMap<Y.Item, number>;
  markers: ReadonlyMap<BlockId, Y.Item>;
  /** Those of the markers that a place goes by. */
  begun: Set<Y.Item>;
}>;

const nowhere: Position = { container: "", rank: 0, clock: 0 };

/**
 * Compares places, also those that are said by where something is in a text. Items of a text never change their order, so that what
 * was found of one holds until it is made of other items.
 */
export class Places {
  readonly #texts: Texts;
  readonly #ranks = new Map<Container, Ranks>();
  /** What places go by, and is not there yet. */
  readonly #lost = new Set<Anchor>();
  readonly #keys = new Map<Segment, Readonly<{ order: string; key: Key }>>();
  /** What is written of each, which every look would read again. */
  readonly #written = new WeakMap<Segment, Readonly<{ order: string; parts: Written }>>();
  /** How often a text was looked at anew: what was found before is not compared with what is found behind. */
  #turn = 0;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** What was found of a text is forgotten, where its parts may begin elsewhere. Returns whether a place went by that. */
  forget(container: Container): boolean {
    const wasKnown = this.#ranks.delete(container);
    if (wasKnown) this.#beginTurn();
    return wasKnown;
  }

  /**
   * Whether a place is elsewhere by now, though the parts of a text are the same: somebody took one back and did it again, or
   * what a place goes by has come.
   */
  haveChanged(container: Container): boolean {
    const begun = this.#ranks.get(container)?.begun ?? [];
    return [...begun].some(({ deleted }) => deleted) || [...this.#lost].some(this.#isThere);
  }

  /** Places are found again, while those of texts that are the same are known. */
  lookAnew(): void {
    this.#lost.clear();
    this.#beginTurn();
  }

  #beginTurn(): void {
    this.#keys.clear();
    this.#turn += 1;
  }

  /** Where there is no place, it is behind all. */
  compareHeads(one: Segment, other: Segment): number {
    const [first, second] = [one.entry.order, other.entry.order];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return this.compare({ order: first, head: one }, { order: second, head: other });
  }

  compare(one: Placed, other: Placed): number {
    if (!isAnchored(one.order) && !isAnchored(other.order)) {
      return compareText(one.order, other.order);
    }
    let turn: number;
    let difference: number;
    do {
      turn = this.#turn;
      difference = compareKeys(this.#keyOf(one), this.#keyOf(other));
    } while (turn !== this.#turn);
    return difference || compareText(one.order, other.order);
  }

  #keyOf({ order, head }: Placed): Key {
    const known = head === null ? undefined : this.#keys.get(head);
    if (known?.order === order) return known.key;
    const turn = this.#turn;
    const key = this.#read({ order, head }).map((part, at) =>
      typeof part === "string" && at % 2 === 0 ? part : this.#position(part, head),
    );
    // What was found of it before another look is not known to be so behind it.
    if (head !== null && turn === this.#turn) this.#keys.set(head, { order, key });
    return key;
  }

  #read({ order, head }: Placed): Written {
    const known = head === null ? undefined : this.#written.get(head);
    if (known?.order === order) return known.parts;
    const parts = readParts(order);
    if (head !== null && isAnchored(order)) this.#written.set(head, { order, parts });
    return parts;
  }

  #position(named: Written[number], head: Segment | null): Position {
    if (named === null) return nowhere;
    if (typeof named === "string") return head === null ? nowhere : this.#begin(head);
    const item = itemAt(this.#texts.root.doc, named.client, named.clock);
    if (item === null) this.#lost.add(named);
    // An attribute of a text stands nowhere in it.
    const isInText = item !== null && item.parentSub === null;
    const container = isInText ? containerOf(this.#texts, item.parent) : null;
    if (item === null || container === null) {
      return { ...nowhere, rank: named.client, clock: named.clock };
    }
    const rank = this.#ranksOf(container, (ranks) => ranks.items.get(item));
    return { container: container.id, rank: rank ?? 0, clock: named.clock };
  }

  #begin({ block, container }: Segment): Position {
    const { id } = container;
    if (block === id) return { container: id, rank: -1, clock: 0 };
    const rank = this.#ranksOf(container, ({ items, markers, begun }) => {
      const marker = markers.get(block);
      if (marker === undefined || marker.deleted) return undefined;
      begun.add(marker);
      return items.get(marker);
    });
    return { container: id, rank: rank ?? -1, clock: 0 };
  }

  readonly #isThere = ({ client, clock }: Anchor): boolean =>
    itemAt(this.#texts.root.doc, client, clock) !== null;

  #ranksOf(container: Container, find: (ranks: Ranks) => number | undefined): number | undefined {
    const known = this.#ranks.get(container);
    const found = known === undefined ? undefined : find(known);
    if (found !== undefined) return found;
    const ranks = rank(container);
    const rankNow = find(ranks);
    if (rankNow === undefined) return undefined;
    this.#ranks.set(container, ranks);
    if (known !== undefined) this.#beginTurn();
    return rankNow;
  }
}

function readParts(order: string): Written {
  return partsOf(order).map((part, at) => (at % 2 === 0 || part === "" ? part : parseAnchor(part)));
}

function rank({ text }: Container): Ranks {
  const items = new Map<Y.Item, number>();
  const markers = new Map<BlockId, Y.Item>();
  for (let item = text?._start ?? null; item !== null; item = item.right) {
    items.set(item, items.size);
    if (item.deleted || !(item.content instanceof Y.ContentEmbed)) continue;
    const marked = markedBlock({ insert: item.content.embed });
    if (marked !== null && !markers.has(marked)) markers.set(marked, item);
  }
  return { items, markers, begun: new Set() };
}

function compareKeys(one: Key, other: Key): number {
  for (const [at, part] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    const difference = compareParts(part, against);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function compareParts(one: string | Position, other: string | Position): number {
  if (typeof one === "string" || typeof other === "string") {
    return compareText(String(one), String(other));
  }
  return (
    compareText(one.container, other.container) || one.rank - other.rank || one.clock - other.clock
  );
}
