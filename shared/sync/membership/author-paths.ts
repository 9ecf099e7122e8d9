import type { DeviceKey } from "../../domain/ids.ts";
import { hexOf } from "../device-keys.ts";
import type { EntryGraph, PlacedEntry } from "./entry-graph.ts";

/** One way through the entries of an author who signed several with one sequence. */
export type AuthorPath = Readonly<{
  /** The names of the entries on it, from that sequence on, in their order. */
  names: readonly string[];
  /** The last of its entries that another author knew, and none beside the path. */
  tip: PlacedEntry;
}>;

/** Knows entries of several paths, and so speaks for none. */
const several = "several";
type Known = PlacedEntry | typeof several | null;

/** Entries that follow on one another, up to where a second one follows on the same: that begins a line of its own. */
type Line = Readonly<{ before: Line | null; first: number }>;

/**
 * The paths of an author's entries from a sequence on, as far as others have gone on from them: for each entry of somebody
 * else the end of the one path that its author knew.
 */
export class AuthorPaths {
  readonly #graph: EntryGraph;
  readonly #author: DeviceKey;
  readonly #from: number;
  readonly #lines = new Map<string, Line>();
  readonly #continued = new Set<string>();
  readonly #known = new Map<string, Known>();

  constructor(graph: EntryGraph, author: DeviceKey, from: number) {
    this.#graph = graph;
    this.#author = author;
    this.#from = from;
    // Placed causes first, so that what an entry comes after is known before it.
    for (const entry of graph.placed.values()) this.#known.set(entry.name, this.#knownTo(entry));
  }

  /** Those that some of the others have gone on from, without the ones that are the beginning of another. */
  witnessed(mayWitness: (author: DeviceKey) => boolean): readonly AuthorPath[] {
    const found = new Set<PlacedEntry>();
    for (const [name, { entry }] of this.#graph.placed) {
      const tip = this.tipKnownTo(name);
      if (tip !== null && mayWitness(entry.author)) found.add(tip);
    }
    const tips = [...found];
    return tips
      .filter((tip) => !tips.some((other) => other !== tip && this.#isOnTheWayTo(tip, other)))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map((tip) => ({ tip, names: this.namesThrough(tip) }));
  }

  /** The end of the one path that whoever else made an entry knew; null if there is none. */
  tipKnownTo(name: string): PlacedEntry | null {
    const known = this.#known.get(name) ?? null;
    const isOwn = this.#graph.placed.get(name)?.entry.author === this.#author;
    return known === several || isOwn ? null : known;
  }

  /** Whether anybody else has gone on from one way. */
  isKnownToOthers(): boolean {
    return [...this.#known.keys()].some((name) => this.tipKnownTo(name) !== null);
  }

  /** The author's entries from the sequence on. */
  names(): Iterable<string> {
    return this.#lines.keys();
  }

  /** Those of them that are not on a path. */
  beside(path: AuthorPath): ReadonlySet<string> {
    const names = new Set(this.names());
    for (const name of path.names) names.delete(name);
    return names;
  }

  #knownTo(entry: PlacedEntry): Known {
    let known: Known = null;
    for (const parent of entry.parents) {
      known = this.#joined(known, this.#known.get(parent) ?? null);
    }
    if (!this.#isFromHere(entry)) return known;
    this.#lines.set(entry.name, this.#lineOf(entry));
    return this.#joined(known, entry);
  }

  #lineOf({ entry }: PlacedEntry): Line {
    const previous = hexOf(entry.previous);
    const before = this.#lines.get(previous) ?? null;
    if (before !== null && !this.#continued.has(previous)) {
      this.#continued.add(previous);
      return before;
    }
    return { before, first: entry.sequence };
  }

  #joined(one: Known, other: Known): Known {
    if (one === null || one === other) return other;
    if (other === null) return one;
    if (one === several || other === several) return several;
    if (this.#isOnTheWayTo(one, other)) return other;
    return this.#isOnTheWayTo(other, one) ? one : several;
  }

  #isOnTheWayTo(one: PlacedEntry, other: PlacedEntry): boolean {
    const ours = this.#lines.get(one.name);
    let line = this.#lines.get(other.name) ?? null;
    let last = other.entry.sequence;
    while (line !== null && line !== ours) {
      last = line.first - 1;
      line = line.before;
    }
    return line !== null && one.entry.sequence <= last;
  }

  /** Those on the way to one of them, from the sequence on. */
  namesThrough(tip: PlacedEntry): readonly string[] {
    const names: string[] = [];
    let each: PlacedEntry | undefined = tip;
    while (each !== undefined && this.#isFromHere(each)) {
      names.push(each.name);
      each = this.#graph.placed.get(hexOf(each.entry.previous));
    }
    return names.toReversed();
  }

  #isFromHere({ entry }: PlacedEntry): boolean {
    return entry.author === this.#author && entry.sequence >= this.#from;
  }
}
