import { z } from "zod";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import type { DocumentPlace } from "./open-document.ts";

const lastPlaceSchema = z.object({
  space: spaceIdSchema,
  id: documentIdSchema,
  words: z.string().max(400),
});
type LastPlace = z.output<typeof lastPlaceSchema>;

const key = "throughline.last-places";
const mostPlaces = 20;

/** The words at which somebody was writing last, by document. Only in this window's own storage, and never needed. */
export class LastPlaces {
  readonly #storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;

  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
    this.#storage = storage;
  }

  find({ space, id }: DocumentPlace): string | null {
    return this.#read().find((each) => each.space === space && each.id === id)?.words ?? null;
  }

  remember({ space, id }: DocumentPlace, words: string): void {
    const others = this.#read().filter((each) => each.id !== id);
    if (words !== "") this.#write([{ space, id, words }, ...others].slice(0, mostPlaces));
  }

  /** Nothing is kept of what was deleted for ever. */
  forget(isGone: (place: DocumentPlace) => boolean): void {
    const known = this.#read();
    const kept = known.filter((each) => !isGone(each));
    if (kept.length < known.length) this.#write(kept);
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
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
