import type { BlockId, Inline, Marks } from "./block.ts";
import { absentEntry, type Entry } from "./entry.ts";
import { type Content, lengthOfContent, pushInline } from "./inline.ts";
import type { Container } from "./container.ts";
import type { Run, Shown } from "./run.ts";

/** A terminator, or a marker that does not count: it stands in the text and takes no room in the content. */
export type Gap = Readonly<{ at: number; marks: Marks; isTerminator: boolean }>;

/** What the stretch between two markers holds. */
export type Stretch = Readonly<{ content: Content; gaps: readonly Gap[] }>;

/**
 * The stretch of a Y.Text that belongs to one block: from its marker (or the beginning) to the next.
 * One object for as long as the stretch exists; what it holds is replaced as a whole.
 */
export class Segment {
  readonly block: BlockId;
  readonly container: Container;
  /** The marks on the marker that begins it; null for the first of a container, which has none. */
  marker: Marks | null = null;
  /** What is stored about its block. */
  entry: Entry = absentEntry;
  /** Set by the outline: what it belongs to, and the visible block it is shown in. */
  run: Run | null = null;
  shown: Shown | null = null;
  /** How many segments were shown before it when the outline was made. */
  shownBefore = 0;
  /** The visible block that it begins, whenever it begins one. */
  own: Shown | null = null;
  #stretch: Stretch = { content: [], gaps: [] };
  #length = 0;

  constructor(block: BlockId, container: Container) {
    this.block = block;
    this.container = container;
  }

  get stretch(): Stretch {
    return this.#stretch;
  }
  set stretch(stretch: Stretch) {
    this.#stretch = stretch;
    this.#length = lengthOfContent(stretch.content);
  }

  get content(): Content {
    return this.#stretch.content;
  }

  /** Of the content alone. */
  get length(): number {
    return this.#length;
  }

  /** Of everything it takes in the Y.Text. */
  get size(): number {
    return this.markerSize + this.#length + this.#stretch.gaps.length;
  }

  get markerSize(): number {
    return this.marker === null ? 0 : 1;
  }

  get isTerminated(): boolean {
    const last = this.#stretch.gaps.at(-1);
    return last !== undefined && last.isTerminator && last.at === this.#length;
  }

  /** From an offset of the content to one of the stored text: before a gap that stands there. */
  storedOffset(offset: number): number {
    let gaps = 0;
    for (const gap of this.#stretch.gaps) if (gap.at < offset) gaps++;
    return this.markerSize + offset + gaps;
  }

  /** The other way round. */
  contentOffset(stored: number): number {
    const inside = Math.max(0, stored - this.markerSize);
    let gaps = 0;
    for (const gap of this.#stretch.gaps) {
      if (gap.at + gaps >= inside) break;
      gaps++;
    }
    return inside - gaps;
  }

  /** The stretches of text without gaps inside a range of the content, last first. */
  solidParts(from: number, to: number): readonly Readonly<{ from: number; to: number }>[] {
    const edges = [from];
    for (const { at } of this.#stretch.gaps) if (at > from && at < to) edges.push(at);
    edges.push(to);
    return edges
      .slice(1)
      .map((end, index) => ({ from: edges[index] ?? from, to: end }))
      .filter((part) => part.to > part.from)
      .toReversed();
  }
}

/** Collects a stretch from left to right. */
export class StretchBuilder {
  readonly #content: Inline[] = [];
  readonly #gaps: Gap[] = [];
  #length = 0;

  text(text: string, marks: Marks): void {
    pushInline(this.#content, { kind: "text", text, marks });
    this.#length += text.length;
  }

  embed(embed: Readonly<Record<string, unknown>>, marks: Marks): void {
    this.#content.push({ kind: "embed", embed, marks });
    this.#length += 1;
  }

  gap(marks: Marks, isTerminator: boolean): void {
    this.#gaps.push({ at: this.#length, marks, isTerminator });
  }

  /** As copies: an array that was pushed to has room for many, and a long body has thousands with one in each. */
  build(): Stretch {
    return { content: this.#content.slice(), gaps: this.#gaps.slice() };
  }
}
