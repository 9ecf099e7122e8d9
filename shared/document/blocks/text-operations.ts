import type * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import type { Inline, Marks } from "./block.ts";
import { inheritedMarks } from "./container.ts";
import {
  cutContent,
  insertContent,
  lengthOfInline,
  markContent,
  noMarks,
  sameMarks,
  sliceContent,
  type Content,
} from "./inline.ts";
import { insertInPlace } from "./insert-in-place.ts";
import type { Shown } from "./run.ts";
import type { Gap, Segment } from "./segment.ts";
import type { Writer } from "./writer.ts";

/** A stretch of the content of one segment. */
export type Span = Readonly<{ segment: Segment; from: number; to: number }>;

/** The piece that an offset of a block falls in: at a seam the left one. */
export function locate(
  shown: Shown,
  offset: number,
): Readonly<{ segment: Segment; offset: number }> {
  let rest = offset;
  for (const segment of shown.pieces) {
    if (rest <= segment.length) return { segment, offset: rest };
    rest -= segment.length;
  }
  throw new RangeError(`Offset ${offset} is behind the end of block ${shown.id}`);
}

/** The parts of a range of a block, piece by piece. */
export function spansOf(shown: Shown, offset: number, length: number): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const segment of shown.pieces) {
    const from = Math.max(0, offset - start);
    const to = Math.min(segment.length, offset + length - start);
    if (to > from) spans.push({ segment, from, to });
    start += segment.length;
  }
  return spans;
}

export function insertInline(writer: Writer, shown: Shown, offset: number, inline: Inline): void {
  const place = locate(shown, offset);
  writer.revive(place.segment);
  insertInto(writer, place.segment, place.offset, [inline]);
}

/** Puts content into a segment, marked exactly as it says. */
export function insertInto(
  writer: Writer,
  segment: Segment,
  offset: number,
  content: Content,
): void {
  const text = textOf(segment);
  let at = offset;
  for (const inline of content) {
    const stored = segment.storedOffset(at);
    const index = segment.container.startOf(segment) + stored;
    if (inline.kind === "text") insertText(text, index, inline, inheritedMarks(segment, stored));
    else text.insertEmbed(index, { ...inline.embed }, { ...inline.marks });
    grow(segment, at, inline);
    at += lengthOfInline(inline);
  }
  wrote(writer, segment);
}

/** Letters came to stand there, written by whoever says so: marked as the one before them is. */
export function takeLetters(writer: Writer, shown: Shown, offset: number, letters: string): void {
  const { segment, offset: at } = locate(shown, offset);
  const [before] = sliceContent(segment.content, at - 1, at);
  grow(segment, at, { kind: "text", text: letters, marks: before?.marks ?? noMarks });
  // Yjs remembers some places of a text by their number; with an update from elsewhere it forgets them itself.
  textOf(segment)._searchMarker?.splice(0);
  wrote(writer, segment);
}

function grow(segment: Segment, at: number, inline: Inline): void {
  const length = lengthOfInline(inline);
  const gaps = segment.stretch.gaps.map((gap) => (gap.at >= at ? shifted(gap, length) : gap));
  segment.stretch = { content: insertContent(segment.content, at, [inline]), gaps };
}

function insertText(
  text: Y.Text,
  index: number,
  inline: Readonly<{ text: string; marks: Marks }>,
  inherited: Marks | null,
): void {
  invariant(!inline.text.includes("\n"), "text of a block holds no line feed");
  if (inline.text === "" || insertInPlace(text, index, inline.text, inline.marks)) return;
  // Naming marks makes Yjs walk the text from its beginning; what is inherited need not be named.
  if (inherited !== null && sameMarks(inherited, inline.marks)) text.insert(index, inline.text);
  else text.insert(index, inline.text, { ...inline.marks });
}

/** Takes characters away, and nothing that divides the text. */
export function deleteSpans(writer: Writer, spans: readonly Span[]): void {
  for (const { segment, from, to } of spans.toReversed()) {
    for (const part of segment.solidParts(from, to)) {
      const index = segment.container.startOf(segment) + indexInside(segment, part.from);
      textOf(segment).delete(index, part.to - part.from);
    }
    const gaps = segment.stretch.gaps.map((gap) => {
      if (gap.at <= from) return gap;
      return shifted(gap, -(Math.min(gap.at, to) - from));
    });
    segment.stretch = { content: cutContent(segment.content, from, to), gaps };
    wrote(writer, segment);
  }
}

export function formatSpans(writer: Writer, spans: readonly Span[], marks: Marks): void {
  for (const { segment, from, to } of spans) {
    for (const part of segment.solidParts(from, to)) {
      const index = segment.container.startOf(segment) + indexInside(segment, part.from);
      textOf(segment).format(index, part.to - part.from, { ...marks });
    }
    segment.stretch = {
      content: markContent(segment.content, from, to, marks),
      gaps: segment.stretch.gaps,
    };
    wrote(writer, segment);
  }
}

/** Where the character behind an offset stands: behind the gaps that stand there too. */
export function indexInside(segment: Segment, offset: number): number {
  return (
    segment.storedOffset(offset) + segment.stretch.gaps.filter((gap) => gap.at === offset).length
  );
}

function shifted(gap: Gap, by: number): Gap {
  return { ...gap, at: gap.at + by };
}

function textOf(segment: Segment): Y.Text {
  const { text } = segment.container;
  invariant(text !== null, `block ${segment.block} has text`);
  return text;
}

function wrote(writer: Writer, segment: Segment): void {
  writer.written.add(textOf(segment));
  writer.derivation.contentChanged(segment);
}
