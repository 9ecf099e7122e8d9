import { useSyncExternalStore } from "react";
import { z } from "zod";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { DocumentPlace } from "./open-document.ts";

const lastPlaceSchema = z.object({
  space: spaceIdSchema,
  id: documentIdSchema,
  words: z.string().max(400),
  /** The caret, as a marked place in the text; nothing in what an older version wrote. */
  mark: z.array(z.int().min(0).max(255)).max(100).default([]),
});
type LastPlace = z.output<typeof lastPlaceSchema>;

type Left = Readonly<{
  words: string;
  /** Where the caret was, as a mark that holds on to the text whatever happens around it; null where that is not known. */
  mark: Uint8Array | null;
}>;

const key = "throughline.last-places";
const mostPlaces = 20;

/** Where somebody was writing last, by document, and at which words. Only in this window's own storage, and never needed. */
export class LastPlaces {
  readonly #storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly #changes = new Emitter<null>();

  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
    this.#storage = storage;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  wordsIn(place: DocumentPlace): string | null {
    const words = this.#find(place)?.words ?? "";
    return words === "" ? null : words;
  }

  markIn(place: DocumentPlace): Uint8Array | null {
    const mark = this.#find(place)?.mark ?? [];
    return mark.length === 0 ? null : Uint8Array.from(mark);
  }

  /** Of some documents the one that was written in last; null if no place in any of them is remembered. */
  lastOf<Place extends DocumentPlace>(places: readonly Place[]): Place | null {
    for (const { space, id } of this.#read()) {
      const found = places.find((place) => place.id === id && place.space === space);
      if (found !== undefined) return found;
    }
    return null;
  }

  remember({ space, id }: DocumentPlace, { words, mark }: Left): void {
    const known = this.#read();
    const others = known.filter((each) => each.id !== id);
    // Before an empty line there is nothing to be said of: what was said last still leads there.
    const before = this.#find({ space, id });
    const said = words === "" ? (before?.words ?? "") : words;
    // A place goes with the words that were said there.
    const kept = mark ?? (words === "" ? before?.mark : null);
    const place = {
      space,
      id,
      words: said,
      mark: [...(kept ?? [])],
    };
    this.#write([place, ...others].slice(0, mostPlaces));
  }

  /** Nothing is kept of what was deleted for ever. */
  forget(isGone: (place: DocumentPlace) => boolean): void {
    const known = this.#read();
    const kept = known.filter((each) => !isGone(each));
    if (kept.length < known.length) this.#write(kept);
  }

  #find({ space, id }: DocumentPlace): LastPlace | undefined {
    return this.#read().find((each) => each.space === space && each.id === id);
  }

  #read(): readonly LastPlace[] {
    const stored = parsed(this.#storage.getItem(key));
    return Array.isArray(stored)
      ? stored.flatMap((each: unknown) => lastPlaceSchema.safeParse(each).data ?? [])
      : [];
  }

  #write(places: readonly LastPlace[]): void {
    // Full or refused storage costs a line on Home and nothing else.
    try {
      this.#storage.setItem(key, JSON.stringify(places));
    } catch {
      this.#storage.removeItem(key);
    }
    this.#changes.emit(null);
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** Of some documents the one that was written in last. */
export function useLastWritten(
  places: LastPlaces,
  rows: readonly DocumentRow[],
): DocumentRow | null {
  return useSyncExternalStore(
    (onChange) => places.onChange(onChange),
    () => places.lastOf(rows),
  );
}
