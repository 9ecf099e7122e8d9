import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { type AuthorPath, AuthorPaths } from "./author-paths.ts";
import { type Duel, elderOf, nextDuel } from "./duels.ts";
import { type EntryGraph, graphWithout, type PlacedEntry } from "./entry-graph.ts";
import type { Standing } from "./standing.ts";

/** An entry that counts, and how senior its author was among the owners; null for one who was none. */
export type Counted = Readonly<{ entry: PlacedEntry; seniority: number | null }>;
export type Folded = Readonly<{ standing: Standing; counted: readonly Counted[] }>;

/** What was decided between entries that cannot both count. */
export type Decided = Readonly<{
  /** Of authors who signed several entries with one sequence the names of those that count from there on. */
  kept: ReadonlyMap<DeviceKey, ReadonlySet<string>>;
  /** The names of those that do not count. */
  lost: ReadonlySet<string>;
}>;

type Fold = (graph: EntryGraph, decided: Decided) => Folded;

/** Each costs a few times what weighing the log costs; more than this only somebody makes who means to. */
const mostDisputes = 16;

/**
 * Decides between entries that cannot both count: of one author with one sequence, and removals by two computers of one
 * person, each of the other, that did not know of one another. What an owner other than that person has gone on from stays:
 * else whoever lost their place could write such an entry afterwards, and have what was decided undone. Each side is judged
 * as if the other one were not there, and the one counts from which the more senior owner has gone on. If that is neither,
 * no entry of the author counts from that sequence on, and of the two computers the one stays that came in before the other.
 */
export function decideDisputes(graph: EntryGraph, fold: Fold): Standing {
  let decided: Decided = { kept: new Map(), lost: new Set() };
  let folded = fold(graph, decided);
  const looked = new Set<DeviceKey>();
  for (let count = 0; count < mostDisputes;) {
    const author = nextContradiction(graph, folded.standing, looked);
    if (author === null) break;
    looked.add(author);
    const sides = sidesOf(author, { graph, fold, decided });
    if (sides.length > 0) count++;
    const kept = decidedAlong(sides);
    if (kept.length === 0) continue;
    decided = { ...decided, kept: new Map(decided.kept).set(author, new Set(kept)) };
    folded = fold(graph, decided);
  }
  for (let count = 0; count < mostDisputes; count++) {
    const duel = nextDuel(graph, folded.standing, decided.lost);
    if (duel === null) break;
    const lost = [...decided.lost, ...loserOf(duel, { graph, fold, decided })];
    decided = { ...decided, lost: new Set(lost) };
    folded = fold(graph, decided);
  }
  return folded.standing;
}

/** The founder first, as nobody is in without their entries; the others in the order in which they came in. */
function nextContradiction(
  { equivocated, placed }: EntryGraph,
  { devices }: Standing,
  looked: ReadonlySet<DeviceKey>,
): DeviceKey | null {
  if (equivocated.size === looked.size) return null;
  const founding = [...placed.values()].find(({ entry }) => entry.change.kind === "found");
  const known = [...(founding === undefined ? [] : [founding.entry.author]), ...devices.keys()];
  return known.find((device) => equivocated.has(device) && !looked.has(device)) ?? null;
}

type Deciding = Readonly<{ graph: EntryGraph; fold: Fold; decided: Decided }>;

type Side = Readonly<{
  path: AuthorPath;
  /** How senior the first owner is who has gone on from each of its entries, or from one behind it. */
  ranks: readonly number[];
}>;

/** The ways that an author's entries take from the first sequence on of which there are several. */
function sidesOf(author: DeviceKey, { graph, fold, decided }: Deciding): readonly Side[] {
  const paths = new AuthorPaths(graph, author, graph.equivocated.get(author) ?? Infinity);
  const keeping = (names: Iterable<string>) => ({
    ...decided,
    kept: new Map(decided.kept).set(author, new Set(names)),
  });
  // Each way costs a fold: nobody makes one who never was another owner, whichever counts.
  const all = fold(graph, keeping(paths.names()));
  const others = byOtherOwners(all, personOf(author, all.standing));
  const mayWitness = new Set(others.map(({ entry }) => entry.entry.author));
  return paths
    .witnessed((device) => mayWitness.has(device))
    .map((path): Side => {
      const trial = fold(graphWithout(paths.beside(path), graph), keeping(path.names));
      const witnesses = byOtherOwners(trial, personOf(author, trial.standing));
      return { path, ranks: ranksOn(path, witnesses, paths) };
    });
}

function ranksOn(
  { names }: AuthorPath,
  witnesses: readonly Counted[],
  paths: AuthorPaths,
): readonly number[] {
  const places = new Map(names.map((name, place) => [name, place]));
  const ranks = names.map(() => Infinity);
  for (const { entry, seniority } of witnesses) {
    const tip = paths.tipKnownTo(entry.name);
    const place = tip === null ? undefined : places.get(tip.name);
    if (place === undefined) continue;
    ranks[place] = Math.min(ranks[place] ?? Infinity, seniority ?? Infinity);
  }
  let rank = Infinity;
  return ranks
    .toReversed()
    .map((each) => (rank = Math.min(rank, each)))
    .toReversed();
}

/** Goes on, wherever sides part, with the one from which the more senior owner has; and as far as any has. */
function decidedAlong(sides: readonly Side[]): readonly string[] {
  const names: string[] = [];
  for (let left = sides; ;) {
    const place = names.length;
    const ways = [...Map.groupBy(left, ({ path }) => path.names[place])].map(([name, those]) => {
      return { name, those, rank: Math.min(...those.map(({ ranks }) => ranks[place] ?? Infinity)) };
    });
    const [best, next] = ways.toSorted((one, other) => one.rank - other.rank);
    if (best?.name === undefined || best.rank === Infinity || best.rank === next?.rank) {
      return names;
    }
    names.push(best.name);
    left = best.those;
  }
}

/** The names of the removals that do not count of those with which two computers of one person met. */
function loserOf(duel: Duel, { graph, fold, decided }: Deciding): ReadonlySet<string> {
  const [first, second] = [duel.one, duel.other].map((side) => {
    const { against } = side;
    const trial = fold(graphWithout(against, graph), decided);
    const witnesses = byOtherOwners(trial, duel.person).filter((each) =>
      side.isKnownTo(each.entry),
    );
    return { side, rank: rankOf(witnesses) };
  });
  if (first === undefined || second === undefined) return new Set();
  if (first.rank !== second.rank) {
    return first.rank < second.rank ? second.side.removals : first.side.removals;
  }
  return elderOf(duel) === duel.one ? duel.other.removals : duel.one.removals;
}

function personOf(device: DeviceKey, { devices }: Standing): PersonId | undefined {
  return devices.get(device)?.person;
}

function byOtherOwners(
  { standing, counted }: Folded,
  person: PersonId | undefined,
): readonly Counted[] {
  return counted.filter(({ entry, seniority }) => {
    return seniority !== null && personOf(entry.entry.author, standing) !== person;
  });
}

function rankOf(witnesses: readonly Counted[]): number {
  return Math.min(Infinity, ...witnesses.map(({ seniority }) => seniority ?? Infinity));
}
