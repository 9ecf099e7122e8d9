import type * as Y from "yjs";
import { type BlockId, blockIdSchema, type Marks, type Properties } from "./block.ts";
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
  return typeof insert.block === "string" ? blockIdSchema.parse(insert.block) : null;
}

/** A block that owns text, with the segments its text is divided into. Tables own none. */
export class Container {
  readonly id: BlockId;
  readonly text: Y.Text | null;
  readonly segments: Segment[] = [];
  readonly first: Segment;

  constructor(id: BlockId, text: Y.Text | null) {
    this.id = id;
    this.text = text;
    this.first = new Segment(id, this);
    this.segments.push(this.first);
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

  /** Takes the stored text in anew; segments that are still there stay the same objects. */
  take(parts: readonly DeltaPart[], counts: (marked: BlockId) => boolean): Taken {
    const known = new Map(this.segments.map((segment) => [segment.block, segment]));
    const before = [...this.segments];
    const changed: Segment[] = [];
    this.segments.length = 0;
    for (const { block, marker, stretch } of readStretches(this.id, parts, counts)) {
      const segment = known.get(block) ?? new Segment(block, this);
      segment.marker = marker;
      this.segments.push(segment);
      if (!sameContent(segment.content, stretch.content) || segment.shown === null) {
        changed.push(segment);
        segment.stretch = stretch;
      } else {
        segment.stretch = { content: segment.content, gaps: stretch.gaps };
      }
    }
    const isSame =
      before.length === this.segments.length &&
      before.every((segment, index) => segment === this.segments[index]);
    return { changed, before: isSame ? null : before };
  }
}

/** What taking a text in anew changed; `before` holds the segments there were, if others are there now. */
export type Taken = Readonly<{ changed: readonly Segment[]; before: readonly Segment[] | null }>;

type Read = Readonly<{ block: BlockId; marker: Marks | null; stretch: Stretch }>;

function readStretches(
  owner: BlockId,
  parts: readonly DeltaPart[],
  counts: (marked: BlockId) => boolean,
): readonly Read[] {
  const read: Read[] = [];
  const seen = new Set<BlockId>([owner]);
  let builder = new StretchBuilder();
  let current: Omit<Read, "stretch"> = { block: owner, marker: null };

  for (const part of parts) {
    const marks = part.attributes ?? noMarks;
    if (typeof part.insert === "string") {
      takeText(builder, part.insert, marks);
      continue;
    }
    const marked = markedBlock(part);
    if (marked === null) {
      builder.embed(asEmbed(part.insert), marks);
    } else if (seen.has(marked) || !counts(marked)) {
      builder.gap(marks, false);
    } else {
      read.push({ ...current, stretch: builder.build() });
      seen.add(marked);
      builder = new StretchBuilder();
      current = { block: marked, marker: marks };
    }
  }
  read.push({ ...current, stretch: builder.build() });
  return read;
}

function takeText(builder: StretchBuilder, text: string, marks: Marks): void {
  for (const [index, piece] of text.split(terminator).entries()) {
    if (index > 0) builder.gap(marks, true);
    if (piece !== "") builder.text(piece, marks);
  }
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
