import * as Y from "yjs";
import { z } from "zod";
import type { Block, BlockId, Inline } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import type { Stretch, TextRange } from "../blocks/stretches.ts";
import { commentLimits } from "./layout.ts";
import type { Anchor, Thread } from "./thread.ts";

/** Where a thread stands now. */
export type Standing =
  | Readonly<{ kind: "words"; ranges: readonly [TextRange, ...TextRange[]] }>
  | Readonly<{ kind: "block"; block: BlockId }>
  /** Nothing of what it stood on is left. */
  | Readonly<{ kind: "gone" }>;

export type Anchored = Readonly<{ anchor: Anchor; quote: string }>;

/** Of one that stands on nothing else than itself, a character that takes its place. */
const ofEmbed = "\u{fffc}";

/** Holds on to a selection; null if there is nothing in it. */
export function anchorAt(body: Body, selected: readonly TextRange[]): Anchored | null {
  const ranges = selected.filter(({ length }) => length > 0).slice(0, commentLimits.stretches);
  const [first] = ranges;
  if (first === undefined) return null;
  const stretches = ranges.flatMap((range) => body.hold(range)).slice(0, commentLimits.stretches);
  return {
    anchor: { block: first.block, isWhole: false, stretches: stretches.map(written) },
    quote: quoteOf(body, ranges),
  };
}

/** Holds on to a block, and to its text where it goes into another one. */
export function anchorAtBlock(body: Body, block: Block): Anchored {
  const whole = { block: block.id, offset: 0, length: block.length };
  const hasText = block.table === null && block.length > 0;
  const stretches = hasText ? body.hold(whole).slice(0, commentLimits.stretches) : [];
  return {
    anchor: { block: block.id, isWhole: true, stretches: stretches.map(written) },
    quote: hasText ? quoteOf(body, [whole]) : "",
  };
}

/**
 * Where a thread stands in the body as it reads now. Words that were taken out and put in again later are found by what they
 * say: in the block in which they were, or where nothing else says the same.
 */
export function findAnchor(body: Body, { anchor, quote }: Anchored): Standing {
  if (anchor.isWhole && body.find(anchor.block) !== undefined) {
    return { kind: "block", block: anchor.block };
  }
  const ranges = anchor.stretches.flatMap((each) => {
    const stretch = readBack(each);
    return stretch === null ? [] : body.rangesOf(stretch);
  });
  const [first, ...rest] = ranges;
  if (first !== undefined) {
    return anchor.isWhole
      ? { kind: "block", block: first.block }
      : {
          kind: "words",
          ranges: rest.length === 0 ? [asQuoted(body, first, quote)] : [first, ...rest],
        };
  }
  if (anchor.isWhole) {
    const block = findWhole(body, quote);
    return block === null ? { kind: "gone" } : { kind: "block", block };
  }
  const again = findQuote(body, anchor, quote);
  return again === null ? { kind: "gone" } : { kind: "words", ranges: [again] };
}

/**
 * Of words that were taken out and came back, only the device that took them out knows that they are the same ones: for
 * others a stretch then ends behind them, or before. What it was begun on is what it stands on, if that is there.
 */
function asQuoted(body: Body, range: TextRange, quote: string): TextRange {
  const block = body.find(range.block);
  // Of a longer one the quote says the beginning only.
  const isWhole = quote !== "" && quote.length < commentLimits.quote;
  if (block === undefined || !isWhole || quoteOf(body, [range]) === quote) return range;
  const end = range.offset + range.length;
  const found = placesIn(block, quote).filter(
    ({ offset, length }) => offset < end && offset + length > range.offset,
  );
  const isHeld = ({ offset, length }: TextRange) =>
    offset === range.offset || offset + length === end;
  return found.find(isHeld) ?? found[0] ?? range;
}

/** Threads in the order of the text that they stand on, those that stand on none any more last. */
export function inOrder(
  body: Body,
  threads: readonly Thread[],
): readonly (readonly [Thread, Standing])[] {
  const order = new Map(allBlocks(body.blocks).map(({ id }, index) => [id, index]));
  const placeOf = (standing: Standing): readonly [number, number] => {
    if (standing.kind === "gone") return [Infinity, 0];
    const block = standing.kind === "block" ? standing.block : standing.ranges[0].block;
    return [
      order.get(block) ?? Infinity,
      standing.kind === "block" ? -1 : standing.ranges[0].offset,
    ];
  };
  return threads
    .map((thread) => {
      const standing = findAnchor(body, thread);
      return { thread, standing, place: placeOf(standing) };
    })
    .toSorted((one, other) => compare(one.place, other.place))
    .map(({ thread, standing }) => [thread, standing] as const);
}

/** The words of blocks as they count: what is no text takes the place of one character. */
export function plainText(content: readonly Inline[]): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : ofEmbed)).join("");
}

export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => {
    const { table } = block;
    if (table === null) return [block];
    const cells = table.rows.flatMap((row) =>
      table.columns.flatMap((column) => table.cell(row.id, column.id)),
    );
    return [block, ...allBlocks(cells)];
  });
}

/** What is said there now, as a thread begun on it would quote it. */
export function quoteOf(body: Body, ranges: readonly TextRange[]): string {
  const words = ranges.map(({ block, offset, length }) => {
    const content = body.find(block)?.content ?? [];
    return plainText(content).slice(offset, offset + length);
  });
  const quote = words.join("\n");
  return quote.length <= commentLimits.quote ? quote : quote.slice(0, commentLimits.quote);
}

function findQuote(body: Body, anchor: Anchor, quote: string): TextRange | null {
  const [line = ""] = quote.split("\n");
  if (line.trim() === "") return null;
  const own = body.find(anchor.block);
  const inOwn = own === undefined ? [] : placesIn(own, line);
  if (inOwn.length > 0) return nearest(inOwn, placeIn(body, anchor));
  const elsewhere = allBlocks(body.blocks).flatMap((each) => placesIn(each, line));
  return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
}

/** A block that was taken out and is made anew, as by going back to a version, says what it said; where one alone does. */
function findWhole(body: Body, quote: string): BlockId | null {
  if (quote.trim() === "") return null;
  const blocks = allBlocks(body.blocks).filter(({ table, content }) => {
    return table === null && plainText(content).slice(0, commentLimits.quote) === quote;
  });
  return blocks.length === 1 ? (blocks[0]?.id ?? null) : null;
}

/** Where in its block the words stood that were taken out. */
function placeIn(body: Body, { block, stretches }: Anchor): number {
  for (const each of stretches) {
    const stretch = readBack(each);
    const spot = stretch === null ? null : body.resolve(stretch.start);
    if (spot?.block === block) return spot.offset;
  }
  return 0;
}

/** What an undo brings back stands before that place, and what is typed anew behind it. */
function nearest(places: readonly TextRange[], place: number): TextRange | null {
  const distance = ({ offset, length }: TextRange) =>
    Math.min(Math.abs(offset - place), Math.abs(offset + length - place));
  return places.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

function placesIn({ id, content }: Block, words: string): readonly TextRange[] {
  const text = plainText(content);
  const places: TextRange[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    places.push({ block: id, offset: at, length: words.length });
  }
  return places;
}

function written({ start, end }: Stretch): Anchor["stretches"][number] {
  return { start: Y.relativePositionToJSON(start), end: Y.relativePositionToJSON(end) };
}

/** Null for what is none: somebody else may have written it. */
function readBack({ start, end }: Anchor["stretches"][number]): Stretch | null {
  const [first, last] = [positionSchema.safeParse(start), positionSchema.safeParse(end)];
  if (!first.success || !last.success) return null;
  return {
    start: Y.createRelativePositionFromJSON(first.data),
    end: Y.createRelativePositionFromJSON(last.data),
  };
}

const number = z.int().nonnegative();
const positionSchema = z.object({
  item: z.object({ client: number, clock: number }),
  assoc: z.int(),
});

function compare(one: readonly [number, number], other: readonly [number, number]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] - other[1];
}
