import { placeName } from "../envelope/envelope.ts";
import type { HeadsOfPlace } from "./message.ts";

/** Divides a list into parts of at most so much together, at least one part, with at least one item in each if there is any. */
export function inParts<Item>(
  items: readonly Item[],
  most: number,
  sizeOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let size = 0;
  for (const item of items) {
    size += sizeOf(item);
    const last = parts.at(-1);
    if (last === undefined || (last.length > 0 && size > most)) {
      parts.push([item]);
      size = sizeOf(item);
    } else last.push(item);
  }
  return parts;
}

/** About how many bytes the heads of a place take in a message. */
export function sizeOfHeads({ heads }: HeadsOfPlace): number {
  return 48 + heads.size * 72;
}

export function byPlaceName(places: readonly HeadsOfPlace[]) {
  return places.map(({ place, heads }) => [placeName(place), heads] as const);
}
