import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import { comesAfter, type EntryGraph, type PlacedEntry } from "./entry-graph.ts";
import type { Standing } from "./standing.ts";

/** One of two computers that remove each other. */
export type Side = Readonly<{
  computer: DeviceKey;
  /** The names of its removals of the other one. */
  removals: ReadonlySet<string>;
  /** The names of what the other one wrote without these knowing of it. */
  against: ReadonlySet<string>;
  /** Whether whoever made an entry knew one of the removals. */
  isKnownTo: (entry: PlacedEntry) => boolean;
}>;

/** Two computers of one person that removed each other without knowing of it. */
export type Duel = Readonly<{ person: PersonId; one: Side; other: Side; elder: DeviceKey }>;

/** Null if there is none in which a removal stands between another one and its counting, but for those that are decided. */
export function nextDuel(
  graph: EntryGraph,
  standing: Standing,
  decided: ReadonlySet<string>,
): Duel | null {
  const refused = new Set(standing.refused.map(({ hash }) => hexOf(hash)));
  const removals = removalsOfOwn(graph, standing).filter(({ name }) => !decided.has(name));
  // Whoever is not in any more has no removal that counts, unless the other one's does not.
  const isOpen = removals.some(({ name }) => refused.has(name));
  if (!isOpen) return null;
  for (const one of removals.filter(({ name }) => !refused.has(name))) {
    const others = removals.filter((other) => refused.has(other.name) && isAgainst(one, other));
    const [other] = others;
    if (other !== undefined) return duelOf(one, other, { graph, standing });
  }
  return null;
}

/** The side of the computer that came in first. */
export function elderOf({ one, other, elder }: Duel): Side {
  return one.computer === elder ? one : other;
}

type Removal = Readonly<{
  name: string;
  placed: PlacedEntry;
  person: PersonId;
  by: DeviceKey;
  of: DeviceKey;
}>;

/** Those by which a person's computer removes another one of theirs, in an order that is the same for everybody. */
function removalsOfOwn({ placed }: EntryGraph, { devices }: Standing): readonly Removal[] {
  const removals: Removal[] = [];
  for (const each of placed.values()) {
    const { author, change } = each.entry;
    if (change.kind !== "remove-device") continue;
    const by = devices.get(author);
    const of = devices.get(change.device);
    if (by === undefined || by.person !== of?.person || by.computer === of.computer) continue;
    const { person, computer } = by;
    removals.push({ name: each.name, placed: each, person, by: computer, of: of.computer });
  }
  return removals.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function isAgainst(one: Removal, other: Removal): boolean {
  if (one.by !== other.of || one.of !== other.by) return false;
  return !comesAfter(one.placed, other.placed) && !comesAfter(other.placed, one.placed);
}

function duelOf(
  one: Removal,
  other: Removal,
  log: Readonly<{ graph: EntryGraph; standing: Standing }>,
): Duel {
  const order = [...log.standing.devices.keys()];
  const elder = order.indexOf(one.by) < order.indexOf(other.by) ? one.by : other.by;
  return {
    person: one.person,
    one: sideOf(one, other, log),
    other: sideOf(other, one, log),
    elder,
  };
}

function sideOf(
  { by, placed }: Removal,
  other: Removal,
  { graph, standing }: Readonly<{ graph: EntryGraph; standing: Standing }>,
): Side {
  const removals = removalsOfOwn(graph, standing)
    .filter((each) => each.by === by && each.of === other.by)
    .filter((each) => !comesAfter(other.placed, each.placed));
  const isOfOther = ({ entry }: PlacedEntry) =>
    standing.devices.get(entry.author)?.computer === other.by;
  const against = [...graph.placed.values()].filter(
    (each) => isOfOther(each) && !comesAfter(placed, each),
  );
  return {
    computer: by,
    removals: new Set(removals.map(({ name }) => name)),
    against: new Set(against.map(({ name }) => name)),
    isKnownTo: (entry) => removals.some((each) => comesAfter(entry, each.placed)),
  };
}
