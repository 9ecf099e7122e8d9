import type { DeviceKey } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import type { WholeEntry } from "./entry.ts";

/** An entry with what its place among the others says. */
export type PlacedEntry = WholeEntry &
  Readonly<{
    /** The hash in hex digits: it orders what nothing else does. */
    name: string;
    parents: readonly string[];
    /** Up to where it comes after each author's entries, its own included. */
    after: ReadonlyMap<DeviceKey, number>;
  }>;

export type EntryGraph = Readonly<{
  /** Every entry of which all that came before it is there, by its name. */
  placed: ReadonlyMap<string, PlacedEntry>;
  /** Entries that wait for others. */
  waiting: readonly WholeEntry[];
  /** Authors that made two entries with one sequence, and the first such sequence. */
  equivocated: ReadonlyMap<DeviceKey, number>;
}>;

/** Finds for each entry what came before it. The order in which they are given makes no difference. */
export function graphOf(entries: readonly WholeEntry[]): EntryGraph {
  const all = new Map(entries.map((entry) => [hexOf(entry.hash), entry]));
  const placed = new Map<string, PlacedEntry>();
  const children = new Map<string, string[]>();
  const missing = new Map<string, number>();
  const ready: string[] = [];

  for (const [name, entry] of all) {
    const parents = parentsOf(entry);
    missing.set(name, parents.length);
    if (parents.length === 0) ready.push(name);
    for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    const entry = all.get(name);
    const found = entry === undefined ? null : placeOf(entry, name, placed);
    if (found === null) continue;
    placed.set(name, found);
    for (const child of children.get(name) ?? []) {
      const left = (missing.get(child) ?? 0) - 1;
      missing.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  const waiting = [...all].filter(([name]) => !placed.has(name)).map(([, entry]) => entry);
  return { placed, waiting, equivocated: findEquivocations([...all.values()]) };
}

/** The same without some entries, and without all that come after them. */
export function graphWithout(names: ReadonlySet<string>, graph: EntryGraph): EntryGraph {
  const gone = new Set(names);
  const placed = new Map<string, PlacedEntry>();
  for (const [name, entry] of graph.placed) {
    if (gone.has(name) || entry.parents.some((parent) => gone.has(parent))) gone.add(name);
    else placed.set(name, entry);
  }
  return { ...graph, placed };
}

/** Whether `later` was made by somebody who knew `earlier`. */
export function comesAfter(later: PlacedEntry, earlier: PlacedEntry): boolean {
  return (later.after.get(earlier.entry.author) ?? 0) >= earlier.entry.sequence;
}

/** These, and all that they come after, causes before effects. */
export function withCauses(
  names: Iterable<string>,
  { placed }: EntryGraph,
): readonly PlacedEntry[] {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const entry = placed.get(name);
    if (entry === undefined || found.has(name)) continue;
    found.add(name);
    open.push(...entry.parents);
  }
  // They were placed causes first.
  return [...placed.values()].filter(({ name }) => found.has(name));
}

/** An entry with all that it comes after. */
export function graphThrough({ name }: PlacedEntry, graph: EntryGraph): EntryGraph {
  const entries = withCauses([name], graph);
  const placed = new Map(entries.map((each) => [each.name, each]));
  return { placed, waiting: [], equivocated: findEquivocations(entries) };
}

/** Null if it does not follow on its author's entry before it: then that one is yet to come. */
function placeOf(
  whole: WholeEntry,
  name: string,
  placed: ReadonlyMap<string, PlacedEntry>,
): PlacedEntry | null {
  const { author, sequence } = whole.entry;
  const parents = parentsOf(whole);
  const after = new Map<DeviceKey, number>();
  for (const parent of parents) {
    for (const [device, known] of placed.get(parent)?.after ?? []) {
      after.set(device, Math.max(known, after.get(device) ?? 0));
    }
  }
  const before = sequence === 1 ? null : placed.get(hexOf(whole.entry.previous));
  const follows =
    before === null || (before?.entry.author === author && before.entry.sequence === sequence - 1);
  if (!follows) return null;
  after.set(author, sequence);
  return { ...whole, name, parents, after };
}

function parentsOf({ entry }: WholeEntry): readonly string[] {
  const seen = entry.seen.map(hexOf);
  return entry.sequence === 1 ? seen : [...new Set([hexOf(entry.previous), ...seen])];
}

function findEquivocations(entries: readonly WholeEntry[]): ReadonlyMap<DeviceKey, number> {
  const taken = new Set<string>();
  const equivocated = new Map<DeviceKey, number>();
  for (const { entry } of entries) {
    const place = `${entry.author}/${entry.sequence}`;
    const first = equivocated.get(entry.author) ?? Infinity;
    if (taken.has(place) && entry.sequence < first) equivocated.set(entry.author, entry.sequence);
    taken.add(place);
  }
  return equivocated;
}
