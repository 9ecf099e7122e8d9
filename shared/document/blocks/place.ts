/**
 * How a place is written, besides as a key that sorts as it stands: key, `!`, anchor, `!`, key, and so on. An anchor says
 * where in a text, by an item of Yjs in it: that does not count parts, and holds however others part the text. An empty one
 * at the end is where the part that has the place begins. As text alone, each sorts behind the key that it begins with.
 */
const mark = "!";
/** A place in the text of a block that stands in the midst of another, and so on: deeper ones are keys among the others. */
const mostParts = 15;
/** An anchor that names nothing: before all that is somewhere. */
const nowhere = "0";

export type Anchor = Readonly<{ client: number; clock: number }>;

export function isAnchored(order: string): boolean {
  return order.includes(mark);
}

/** Keys and anchors by turns. What is not written so is a key, as any text is. */
export function partsOf(order: string): readonly string[] {
  if (!isAnchored(order)) return [order];
  const parts = order.split(mark);
  const isPart = (part: string, at: number) => {
    if (at % 2 === 0) return at > 0 || part !== "";
    const isLast = at === parts.length - 1;
    return isLast ? part === "" : part === nowhere || parseAnchor(part) !== null;
  };
  return parts.length <= mostParts && parts.every(isPart) ? parts : [order];
}

/** Whether others can be put before it: false for text with marks that is no place. */
export function isSound(order: string): boolean {
  return !isAnchored(order) || partsOf(order).length > 1;
}

const pattern = /^([0-9a-z]{1,10})-([0-9a-z]{1,10})$/;
const radix = 36;

export function parseAnchor(part: string): Anchor | null {
  const [, client, clock] = pattern.exec(part) ?? [];
  if (client === undefined || clock === undefined) return null;
  return { client: Number.parseInt(client, radix), clock: Number.parseInt(clock, radix) };
}

export function writtenAnchor({ client, clock }: Anchor): string {
  return `${client.toString(radix)}-${clock.toString(radix)}`;
}

/** Which text a place is in the midst of, said by where that stands: for the text itself, where it stands. */
export function baseOf(order: string): string {
  const parts = partsOf(order);
  return parts.length % 2 === 0 ? parts.slice(0, -1).join(mark) : order;
}

/** Which texts it is in the midst of, from without. */
export function basesAround(order: string): readonly string[] {
  const parts = partsOf(order);
  return parts.flatMap((_, at) => (at % 2 === 0 ? [parts.slice(0, at + 1).join(mark)] : []));
}

/** Whether a place is in the midst of the text that stands there. */
export function isInTextOf(base: string, order: string): boolean {
  return order !== base && basesAround(order).includes(base);
}

/** Before all that stands behind the same place of a text as something does; null where that is in no text. */
export function baseBefore(order: string): string | null {
  const parts = partsOf(baseOf(order));
  return parts.length < 3 ? null : [...parts.slice(0, -1), ""].join(mark);
}

/** Whether what a base is before stands behind that item. */
export function isBehind(base: string, anchor: Anchor): boolean {
  return base.endsWith(mark + writtenAnchor(anchor) + mark);
}

/** Where a part of a text is when it stands apart. Null where it would be too deep. */
export function placeOfPart(base: string): string | null {
  return partsOf(base).length + 1 > mostParts ? null : base + mark;
}

/** What the places behind an item of a text begin with, or those before all of it. */
export function placesBehind(base: string, anchor: Anchor | null): string | null {
  const parts = [...partsOf(base), anchor === null ? nowhere : writtenAnchor(anchor), ""];
  return parts.length > mostParts ? null : parts.join(mark);
}

/** What the places beside one begin with. */
export function placesBeside(order: string): string {
  return [...partsOf(baseOf(order)).slice(0, -1), ""].join(mark);
}

/** The key that a place has among those that begin so; null where it is none of them. */
export function keyAmong(prefix: string, order: string): string | null {
  const parts = partsOf(order);
  const at = parts.findIndex((_, index) => [...parts.slice(0, index), ""].join(mark) === prefix);
  return at < 0 ? null : (parts[at] ?? null);
}
