import { z } from "zod";

const unfinishedSchema = z.object({ type: z.enum(["note", "journal"]), words: z.string() });

/** What was begun in quick capture and neither saved nor given up. */
export type Unfinished = z.output<typeof unfinishedSchema>;

/** This window's own storage: it outlasts the dialog, and the window. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const key = "throughline.unfinished-capture";
const nothing: Unfinished = { type: "note", words: "" };

export function readUnfinished(store: Store): Unfinished {
  try {
    return unfinishedSchema.safeParse(JSON.parse(store.getItem(key) ?? "null")).data ?? nothing;
  } catch {
    return nothing;
  }
}

export function keepUnfinished(store: Store, unfinished: Unfinished): void {
  if (unfinished.words.trim() === "") return store.removeItem(key);
  try {
    store.setItem(key, JSON.stringify(unfinished));
  } catch {
    // Full or refused storage: the dialog still holds the words, and older ones would be false.
    store.removeItem(key);
  }
}
