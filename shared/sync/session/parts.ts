import type { DocumentId } from "../../domain/ids.ts";
import { placeName } from "../envelope/envelope.ts";
import { placeOf } from "../envelope/place-of.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import { type HeadsOfPlace, most, type SessionMessage, type ShortDigest } from "./message.ts";
import type { Replica } from "./replica.ts";

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

/** At least one message, of which the last one says that it is. */
export function digestMessages(digests: readonly ShortDigest[]): readonly SessionMessage[] {
  const parts = inParts(digests, most.digests, () => 1);
  return parts.map((part, at) => ({
    kind: "digests",
    digests: part,
    isLast: at === parts.length - 1,
  }));
}

/** At least one message, of which the last one says that it is. */
export function differenceMessages(places: readonly HeadsOfPlace[]): readonly SessionMessage[] {
  const parts = inParts(places, most.bytes, sizeOfHeads);
  return parts.map((part, at) => ({
    kind: "differences",
    places: part,
    isLast: at === parts.length - 1,
  }));
}

/** How far the chains of these places reach. */
export function headsOf(names: readonly string[], heads: SpaceHeads): readonly HeadsOfPlace[] {
  return names.flatMap((name) => {
    const place = placeOf(name);
    return place === null ? [] : [{ place, heads: heads.get(name) ?? new Map() }];
  });
}

export function headsMessages(places: readonly HeadsOfPlace[]): readonly SessionMessage[] {
  if (places.length === 0) return [];
  return inParts(places, most.bytes, sizeOfHeads).map((part) => ({ kind: "heads", places: part }));
}

export function entriesMessages(entries: readonly Uint8Array[]): readonly SessionMessage[] {
  const parts = inParts(entries, most.bytes, (entry) => entry.length);
  return parts.map((part) => ({ kind: "entries", entries: part }));
}

/** What is said as soon as two begin to compare: what is nothing between them, and what was refused here, which the other one may have forgotten. */
export function openingMessages({
  deleted,
  refusals,
}: Pick<Replica, "deleted" | "refusals">): readonly SessionMessage[] {
  const refused = refusals().map(
    ({ place, range }) => ({ kind: "refused", place, range }) as const,
  );
  return [...deletedMessages([...deleted]), ...refused];
}

export function deletedMessages(documents: readonly DocumentId[]): readonly SessionMessage[] {
  if (documents.length === 0) return [];
  const parts = inParts(documents, most.deleted, () => 1);
  return parts.map((part) => ({ kind: "deleted", documents: part }));
}

/** About how many bytes the heads of a place take in a message. */
function sizeOfHeads({ heads }: HeadsOfPlace): number {
  return 48 + heads.size * 72;
}

export function byPlaceName(places: readonly HeadsOfPlace[]) {
  return places.map(({ place, heads }) => [placeName(place), heads] as const);
}
