import type * as Y from "yjs";
import type { Random } from "../../kernel/random.ts";
import { lastOf, markOf } from "./ends.ts";
import { orderBetween, ordersBetween } from "./order.ts";
import {
  baseBefore,
  baseOf,
  basesAround,
  isBehind,
  isInTextOf,
  keyAmong,
  placeOfPart,
  placesBehind,
  placesBeside,
} from "./place.ts";
import type { Placed } from "./places.ts";
import type { Segment } from "./segment.ts";
import type { Writer } from "./writer.ts";

/** Which orders something new can have: those that begin so, with a key between two. */
export type Room = Readonly<{ prefix: string; low: string; high: string | null }>;

/** Between which two something comes in a list. */
export type Span = Readonly<{ after: Placed | null; before: Placed | null }>;

const still: Random = { bytes: (count) => new Uint8Array(count) };
/** Of how many texts, parted or joined, those around are tried. */
const mostBases = 4;

export function orderIn({ prefix, low, high }: Room, { random }: Writer): string {
  return prefix + orderBetween(low, high, random);
}

/** One of those, without a draw: whoever draws the same gets the same, whatever was tried. */
function anyIn({ prefix, low, high }: Room): string {
  return prefix + orderBetween(low, high, still);
}

export function ordersIn(
  { prefix, low, high }: Room,
  count: number,
  { random }: Writer,
): readonly string[] {
  return ordersBetween(low, high, count, random).map((key) => prefix + key);
}

export function isIn({ prefix, low, high }: Room, order: string): boolean {
  const key = keyAmong(prefix, order);
  if (key === null || prefix + key !== order) return false;
  return key > low && (high === null || key < high);
}

/**
 * Room in a span for what is put behind a segment. In the midst of a text that is behind this segment, wherever others part
 * the text.
 */
export function roomBehind(writer: Writer, segment: Segment | null, span: Span): Room {
  for (const room of roomsBehind(segment, span)) {
    if (isBetween(writer, { order: anyIn(room), head: null }, span)) return room;
  }
  return roomAmong(span.after === null ? "" : placesBeside(span.after.order), span);
}

/** Where a part of a text stands apart in a span: all who part the text there put it at the same place. */
export function orderOfPart(writer: Writer, head: Segment, span: Span): string {
  const orders = [head.entry.order, ...placesAsPart(head, span)].filter((order) => order !== null);
  const agreed = orders.find((order) => isBetween(writer, { order, head }, span));
  return agreed ?? orderIn(roomBehind(writer, segmentBefore(head), span), writer);
}

/** None for the beginning of a text: that is no part of another one. */
function placesAsPart(head: Segment, span: Span): readonly (string | null)[] {
  if (segmentBefore(head) === null) return [];
  const bases = [...basesOf(head), ...basesBefore(span)];
  if (span.after !== null) bases.push(baseOf(span.after.order));
  return bases.map(placeOfPart);
}

function* roomsBehind(segment: Segment | null, span: Span): Generator<Room> {
  const { after, before } = span;
  const last = segment === null ? null : lastOf(segment);
  const among = (prefix: string | null, base = "") =>
    prefix === null ? [] : [roomAmong(prefix, span, base)];
  const inMidst = (base: string) => among(last === null ? null : placesBehind(base, last));
  for (const base of segment === null ? [] : basesOf(segment)) {
    const isInMidst = before !== null && isInTextOf(base, before.order);
    yield* isInMidst ? inMidst(base) : among(placesBeside(base), base);
  }
  for (const base of basesBefore(span)) yield* inMidst(base);
  yield* among(after === null ? "" : placesBeside(after.order));
  if (before !== null) yield* among(placesBeside(before.order));
  if (after !== null) yield* among(placesNextTo(after));
}

/** Before whatever else is behind a place. */
function placesNextTo({ order, head }: Placed): string | null {
  const base = baseOf(order);
  if (base === order) return placesBehind(base, null);
  return placesBehind(base, head === null ? null : markOf(head));
}

/** Among the places that begin so, behind what the span begins with and a text, and before what it ends with. */
function roomAmong(prefix: string, { after, before }: Span, base = ""): Room {
  const [low, least] = [after?.order ?? "", base].map((order) => keyAmong(prefix, order) ?? "");
  return {
    prefix,
    low: (low ?? "") > (least ?? "") ? (low ?? "") : (least ?? ""),
    high: before === null ? null : keyAmong(prefix, before.order),
  };
}

function isBetween(writer: Writer, placed: Placed, { after, before }: Span): boolean {
  const { places } = writer.derivation.stored;
  const isBehind = after === null || places.compare(after, placed) < 0;
  return isBehind && (before === null || places.compare(placed, before) < 0);
}

/**
 * Where a part stands that is divided off the end of a segment: before what was put behind that, and not, once somebody parts
 * the text there, behind it. Null where nothing was.
 */
export function orderBeforePut(writer: Writer, segment: Segment, span: Span): string | null {
  const base = span.before === null ? null : baseBefore(span.before.order);
  const last = base === null ? null : lastOf(segment);
  const order = base === null || last === null || !isBehind(base, last) ? null : placeOfPart(base);
  return order !== null && isBetween(writer, { order, head: null }, span) ? order : null;
}

/** By which orders the places in a text are said: that of the part before a segment which has a place of its own, or before that. */
function basesOf(segment: Segment): readonly string[] {
  const { segments } = segment.container;
  const bases: string[] = [];
  for (let at = segments.indexOf(segment); at >= 0 && bases.length < mostBases;) {
    const head = segments[at]?.run?.head;
    if (head === undefined) break;
    const { order } = head.entry;
    if (order !== null && !bases.includes(baseOf(order))) bases.push(baseOf(order));
    at = segments.indexOf(head) - 1;
  }
  return bases;
}

/** By which something could be said to stand before what follows, where that stands before it in the text. */
function basesBefore({ before }: Span): readonly string[] {
  if (before === null) return [];
  const { order, head } = before;
  const base = baseOf(order);
  const last = head === null || base === order ? null : lastBefore(head);
  const behind = last === null ? null : placesBehind(base, last);
  return [...basesAround(order), baseBefore(order), behind].filter((each) => each !== null);
}

function lastBefore(head: Segment): Y.ID | null {
  const segment = segmentBefore(head);
  return segment === null ? null : lastOf(segment);
}

function segmentBefore(segment: Segment): Segment | null {
  const { segments } = segment.container;
  return segments[segments.indexOf(segment) - 1] ?? null;
}
