import * as Y from "yjs";
import { freshId } from "../blocks/writer.ts";
import { orderBetween } from "../blocks/order.ts";
import { invariant } from "../../kernel/invariant.ts";
import type { Random } from "../../kernel/random.ts";
import { placeOf, readEntries, textsOf } from "./entries.ts";

/** What a new entry says; the texts are those that several may type in. */
export type NewEntry = Readonly<{
  scalars: Readonly<Record<string, string | boolean>>;
  texts: Readonly<Record<string, string>>;
  /** What a newer version has written there, as it stands. */
  unknown?: Readonly<Record<string, unknown>>;
}>;

/**
 * Makes an entry behind all others that is not seen yet. This is not undone, so that undoing `show`
 * takes away no words that somebody else has typed into it meanwhile.
 */
export function reserveEntry(field: Y.Map<unknown>, entry: NewEntry, random: Random): string {
  const last = readEntries(field).at(-1);
  const key = freshId(random);
  const values = new Y.Map<unknown>([
    ["at", orderBetween(last === undefined ? "" : placeOf(last), null, random)],
    ["deleted", true],
    ...Object.entries({ ...entry.unknown, ...entry.scalars }),
  ]);
  for (const name of Object.keys(entry.texts)) values.set(name, new Y.Text());
  field.set(key, values);
  return key;
}

/** Lets a reserved entry be seen, with its first words. */
export function showEntry(field: Y.Map<unknown>, key: string, { texts }: NewEntry): void {
  const values = storedEntry(field, key);
  values.delete("deleted");
  for (const [name, words] of Object.entries(texts)) {
    const text = values.get(name);
    if (text instanceof Y.Text && words !== "") text.insert(0, words);
  }
}

/** Takes an entry away: what is typed into it elsewhere meanwhile brings it back. */
export function removeEntry(field: Y.Map<unknown>, key: string): void {
  const values = storedEntry(field, key);
  for (const text of textsOf(values)) text.delete(0, text.length);
  values.set("deleted", true);
}

/** Puts an entry before another, or behind all of them. */
export function moveEntry(
  field: Y.Map<unknown>,
  key: string,
  before: string | null,
  random: Random,
): void {
  const others = readEntries(field).filter((entry) => entry.key !== key);
  const next = before === null ? -1 : others.findIndex((entry) => entry.key === before);
  const index = next < 0 ? others.length : next;
  const [low, high] = [others[index - 1], others[index]];
  const at = orderBetween(
    low === undefined ? "" : placeOf(low),
    high === undefined ? null : placeOf(high),
    random,
  );
  storedEntry(field, key).set("at", at);
}

/** Writes one value of an entry; the others, also those nobody knows here, stay. */
export function writeValue(
  field: Y.Map<unknown>,
  key: string,
  [name, value]: readonly [string, string | boolean],
): void {
  const values = storedEntry(field, key);
  values.delete("deleted");
  values.set(name, value);
}

function storedEntry(field: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const values = field.get(key);
  invariant(values instanceof Y.Map, "an entry that is edited is there");
  return values as Y.Map<unknown>;
}
