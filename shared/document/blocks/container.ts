import type * as Y from "yjs";
import { type BlockId, asBlockId, type Marks, type Properties } from "./block.ts";
import { noMarks, sameContent, sameMarks } from "./inline.ts";
import { Segment, type Stretch, StretchBuilder } from "./segment.ts";

/** Written at the end of every segment: two people who split and type at one end do not mix. */
export const terminator = "\n";

/** The embed that begins the segment of a block. */
export function markerOf(block: BlockId): Properties {
  return { block };
}

export type DeltaPart = Readonly<{ insert: unknown; attributes?: Marks }>;

/** The block that a part of a Y.Text is the marker of, if it is one. */
export function markedBlock(part: DeltaPart): BlockId | null {
  const { insert } = part;
  if (typeof insert !== "object" || insert === null || !("block" in insert)) return null;
  return typeof insert.block === "string" ? asBlockId(insert.block) : null;
}

/** A block that owns text, with the segments its text is divided into. Tables own none. */
export class Container {
  readonly id: BlockId;
  readonly text: Y.Text | null;
  segments: Segment[];
  readonly first: Segment;

  constructor(id: BlockId, text: Y.Text | null) {
    this.id = id;
    this.text = text;
    this.first = new Segment(id, this);
    this.segments = [this.first];
  }

  parts(): readonly DeltaPart[] {
    return this.text === null ? [] : (this.text.toDelta() as readonly DeltaPart[]);
  }

  /** Where a segment begins in the stored text. */
  startOf(segment: Segment): number {
    let start = 0;
    for (const each of this.segments) {
      if (each === segment) return start;
      start += each.size;
    }
    return start;
  }

  /** The segment that the place behind `index` elements belongs to: at a seam the left one. */
  segmentAt(index: number): Readonly<{ segment: Segment; stored: number }> {
    let start = 0;
    for (const segment of this.segments) {
      if (index <= start + segment.size) return { segment, stored: index - start };
      start += segment.size;
    }
    const last = this.segments.at(-1) ?? this.first;
    return { segment: last, stored: last.size };
  }

  /**
   * Takes in a text whose markers are the same as before: only what stands between them is compared.
   * Null when there are other markers.
   */
  takeContents(parts: readonly DeltaPart[]): readonly Segment[] | null {
    let isSame = true;
    const ranges = rangesOf(this.id, parts, (marked, index) => {
      isSame &&= this.segments[index]?.block === marked;
      return isSame ? marked : null;
    });
    isSame &&= ranges.length === this.segments.length;
    return isSame ? this.#compare(parts, ranges) : null;
  }

  /** Takes the stored text in anew; segments that are still there stay the same objects. */
  take(parts: readonly DeltaPart[], counts: (marked: BlockId) => boolean): Taken {
    const before = this.segments;
    const seen = new Set<BlockId>([this.id]);
    const ranges = rangesOf(this.id, parts, (marked) => {
      if (seen.has(marked) || !counts(marked)) return null;
      seen.add(marked);
      return marked;
    });
    const isSame =
      before.length === ranges.length &&
      before.every(({ block }, index) => block === ranges[index]?.block);
    if (!isSame) {
      const known = new Map(before.map((segment) => [segment.block, segment]));
      this.segments = ranges.map(({ block }) => known.get(block) ?? new Segment(block, this));
    }
    return { changed: this.#compare(parts, ranges), before: isSame ? null : before };
  }

  #compare(parts: readonly DeltaPart[], ranges: readonly Range[]): readonly Segment[] {
    const changed: Segment[] = [];
    for (const [index, { from, to, marker }] of ranges.entries()) {
      const segment = this.segments[index];
      if (segment === undefined) break;
      segment.marker = marker;
      if (segment.shown !== null && readsAs(segment, parts, from, to)) continue;
      const stretch = readStretch(parts, from, to);
      if (segment.shown !== null && sameContent(segment.content, stretch.content)) {
        segment.stretch = { content: segment.content, gaps: stretch.gaps };
      } else {
        segment.stretch = stretch;
        changed.push(segment);
      }
    }
    return changed;
  }
}

/** What taking a text in anew changed; `before` holds the segments there were, if others are there now. */
export type Taken = Readonly<{ changed: readonly Segment[]; before: readonly Segment[] | null }>;

/** The parts of a text that belong to one segment, its marker left out. */
type Range = {
  readonly block: BlockId;
  readonly marker: Marks | null;
  readonly from: number;
  to: number;
};

/** Cuts a text at every marker that `begins` says begins a segment: the n-th, counted from zero. */
function rangesOf(
  owner: BlockId,
  parts: readonly DeltaPart[],
  begins: (marked: BlockId, index: number) => BlockId | null,
): readonly Range[] {
  let range: Range = { block: owner, marker: null, from: 0, to: parts.length };
  const ranges = [range];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined || typeof part.insert === "string") continue;
    const marked = markedBlock(part);
    if (marked === null || begins(marked, ranges.length) !== marked) continue;
    range.to = index;
    range = {
      block: marked,
      marker: part.attributes ?? noMarks,
      from: index + 1,
      to: parts.length,
    };
    ranges.push(range);
  }
  return ranges;
}

/** Whether a segment holds plain text with its terminator, and the parts are just that. */
function readsAs(segment: Segment, parts: readonly DeltaPart[], from: number, to: number): boolean {
  const { content, gaps } = segment.stretch;
  const insert = parts[from]?.insert;
  if (to - from !== 1 || parts[from]?.attributes !== undefined) return false;
  if (typeof insert !== "string" || content.length > 1 || gaps.length !== 1) return false;
  const [inline] = content;
  if (inline !== undefined && (inline.kind !== "text" || !isPlain(inline.marks))) return false;
  const text = inline?.text ?? "";
  return (
    segment.isTerminated &&
    isPlain(gaps[0]?.marks ?? noMarks) &&
    insert.length === text.length + 1 &&
    insert.endsWith(terminator) &&
    insert.startsWith(text)
  );
}

function isPlain(marks: Marks): boolean {
  return marks === noMarks || Object.keys(marks).length === 0;
}

function readStretch(parts: readonly DeltaPart[], from: number, to: number): Stretch {
  const builder = new StretchBuilder();
  for (let index = from; index < to; index++) {
    const part = parts[index];
    if (part === undefined) break;
    const marks = part.attributes ?? noMarks;
    if (typeof part.insert === "string") takeText(builder, part.insert, marks);
    else if (markedBlock(part) === null) builder.embed(asEmbed(part.insert), marks);
    else builder.gap(marks, false);
  }
  return builder.build();
}

function takeText(builder: StretchBuilder, text: string, marks: Marks): void {
  let from = 0;
  for (let end = text.indexOf(terminator); end >= 0; end = text.indexOf(terminator, from)) {
    if (end > from) builder.text(text.slice(from, end), marks);
    builder.gap(marks, true);
    from = end + 1;
  }
  if (from < text.length) builder.text(text.slice(from), marks);
}

/** What this version cannot read as an embed still takes its place. */
function asEmbed(insert: unknown): Properties {
  const isPlain =
    typeof insert === "object" &&
    insert !== null &&
    Object.getPrototypeOf(insert) === Object.prototype;
  return isPlain ? { ...insert } : {};
}

/** The marks that text inserted between two elements takes on by itself, where that is certain. */
export function inheritedMarks(segment: Segment, stored: number): Marks | null {
  const left = elementMarks(segment, stored - 1);
  const right = elementMarks(segment, stored);
  return left !== null && right !== null && sameMarks(left, right) ? left : null;
}

/** The marks of one stored element of a segment; null where there is none. */
function elementMarks(segment: Segment, stored: number): Marks | null {
  if (stored < 0 || stored >= segment.size) return null;
  if (segment.marker !== null && stored === 0) return segment.marker;
  const inside = stored - segment.markerSize;
  let gaps = 0;
  for (const gap of segment.stretch.gaps) {
    if (gap.at + gaps === inside) return gap.marks;
    if (gap.at + gaps > inside) break;
    gaps++;
  }
  let end = 0;
  for (const inline of segment.content) {
    end += inline.kind === "text" ? inline.text.length : 1;
    if (inside - gaps < end) return inline.marks;
  }
  return null;
}
