import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import type { Folded } from "./disputes.ts";
import { comesAfter, type EntryGraph, type PlacedEntry } from "./entry-graph.ts";
import { askedIn } from "./join-request.ts";
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
  folded: Folded,
  decided: ReadonlySet<string>,
): Duel | null {
  const { standing } = folded;
  const refused = new Set(standing.refused.map(({ hash }) => hexOf(hash)));
  const removals = removalsOfOwn(graph, standing).filter(({ name }) => !decided.has(name));
  // Whoever is not in any more has no removal that counts, unless the other one's does not.
  const open = removals.filter(({ name }) => refused.has(name));
  const [first] = open;
  if (first === undefined) return null;
  const places = new Map([...standing.devices.keys()].map((device, place) => [device, place]));
  const placeOf = (device: DeviceKey) => places.get(device) ?? Infinity;
  const counting = Map.groupBy(
    removals.filter(({ name }) => !refused.has(name)),
    ({ person }) => person,
  );
  // Those of the computers that came in first come first: whoever has a later one makes any number of them.
  for (const other of open.toSorted((one, two) => placeOf(one.by) - placeOf(two.by))) {
    const theirs = counting.get(other.person) ?? [];
    if (theirs.some((each) => hasEnded(each, other, { graph, refused }))) continue;
    const one = theirs.find((each) => isAgainst(each, other, folded));
    if (one !== undefined) return duelOf(one, other, { graph, folded, placeOf });
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
  /** Null where it is all of them: the person removes themselves, or leaves. */
  of: DeviceKey | null;
}>;

/** Those by which a person's computer removes another one of theirs, in an order that is the same for everybody. */
function removalsOfOwn({ placed }: EntryGraph, { devices }: Standing): readonly Removal[] {
  const removals: Removal[] = [];
  for (const each of placed.values()) {
    const { author, change } = each.entry;
    const by = devices.get(author);
    if (by === undefined) continue;
    const { person, computer } = by;
    const removal = { name: each.name, placed: each, person, by: computer };
    if (change.kind === "leave" || (change.kind === "remove" && change.person === person)) {
      removals.push({ ...removal, of: null });
    }
    if (change.kind !== "remove-device") continue;
    const of = devices.get(change.device);
    if (person === of?.person && computer !== of.computer) {
      removals.push({ ...removal, of: of.computer });
    }
  }
  return removals.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether the author of the other one was not in any more because of the one, knew that, and was not let in again. */
function hasEnded(
  one: Removal,
  other: Removal,
  { graph, refused }: Readonly<{ graph: EntryGraph; refused: ReadonlySet<string> }>,
): boolean {
  if (one.by === other.by || (one.of !== null && one.of !== other.by)) return false;
  if (!comesAfter(other.placed, one.placed)) return false;
  return ![...graph.placed.values()].some((each) => {
    const { change } = each.entry;
    if (change.kind !== "admit" || refused.has(each.name)) return false;
    return comesAfter(each, one.placed) && askedIn(change.request)?.device === other.by;
  });
}

/** Whether one removes the author of the other one, who removes its author or the one that let that in. */
function isAgainst(one: Removal, other: Removal, { sponsors }: Folded): boolean {
  if (one.by === other.by || (one.of !== null && one.of !== other.by)) return false;
  if (comesAfter(one.placed, other.placed) || comesAfter(other.placed, one.placed)) return false;
  return other.of === null || lineOf(one.by, sponsors).has(other.of);
}

/** A computer, the one that let it in, and so on. */
function lineOf(
  computer: DeviceKey,
  sponsors: ReadonlyMap<DeviceKey, DeviceKey>,
): ReadonlySet<DeviceKey> {
  const line = new Set<DeviceKey>();
  let each: DeviceKey | undefined = computer;
  while (each !== undefined && !line.has(each)) {
    line.add(each);
    each = sponsors.get(each);
  }
  return line;
}

type Log = Readonly<{ graph: EntryGraph; folded: Folded; placeOf: (device: DeviceKey) => number }>;

function duelOf(one: Removal, other: Removal, log: Log): Duel {
  // Of a computer and those that it let in the first one stands for all.
  const computer = other.of ?? one.by;
  const elder = log.placeOf(computer) < log.placeOf(other.by) ? computer : other.by;
  const { sponsors } = log.folded;
  const isWithOne = (each: DeviceKey) =>
    each !== other.by &&
    !lineOf(other.by, sponsors).has(each) &&
    lineOf(each, sponsors).has(computer);
  const isWithOther = (each: DeviceKey) => each === other.by;
  const sides = {
    one: { computer, isWith: isWithOne },
    other: { computer: other.by, isWith: isWithOther },
  };
  return {
    person: one.person,
    one: sideOf({ ...sides.one, removal: one }, { ...sides.other, removal: other }, log),
    other: sideOf({ ...sides.other, removal: other }, { ...sides.one, removal: one }, log),
    elder,
  };
}

type Party = Readonly<{
  computer: DeviceKey;
  removal: Removal;
  isWith: (computer: DeviceKey) => boolean;
}>;

function sideOf(own: Party, opposite: Party, { graph, folded: { standing } }: Log): Side {
  const isOf = ({ isWith, computer }: Party, each: DeviceKey) => each === computer || isWith(each);
  const removals = removalsOfOwn(graph, standing)
    .filter((each) => each.person === own.removal.person && isOf(own, each.by))
    .filter((each) => each.of === null || isOf(opposite, each.of))
    .filter((each) => !comesAfter(opposite.removal.placed, each.placed));
  const isOfOther = ({ entry }: PlacedEntry) => {
    const computer = standing.devices.get(entry.author)?.computer;
    return computer !== undefined && isOf(opposite, computer);
  };
  const against = [...graph.placed.values()].filter(
    (each) => isOfOther(each) && !comesAfter(own.removal.placed, each),
  );
  return {
    computer: own.computer,
    removals: new Set(removals.map(({ name }) => name)),
    against: new Set(against.map(({ name }) => name)),
    isKnownTo: (entry) => removals.some((each) => comesAfter(entry, each.placed)),
  };
}
