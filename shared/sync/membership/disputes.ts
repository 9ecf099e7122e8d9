import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { AuthorPaths } from "./author-paths.ts";
import { type Duel, elderOf, nextDuel } from "./duels.ts";
import { type EntryGraph, graphWithout, type PlacedEntry } from "./entry-graph.ts";
import type { Standing } from "./standing.ts";

/** An entry whose author was an owner when it came, and how senior; also one that was refused for what it says. */
export type Heard = Readonly<{ entry: PlacedEntry; seniority: number }>;
export type Folded = Readonly<{
  standing: Standing;
  heard: readonly Heard[];
  /** Who is or was an owner. */
  owners: ReadonlySet<PersonId>;
  /** Which of a person's computers let in another one of theirs. */
  sponsors: ReadonlyMap<DeviceKey, DeviceKey>;
}>;

/** What was decided between entries that cannot both count. */
export type Decided = Readonly<{
  /** Of authors who signed several entries with one sequence the names of those that count from there on. */
  kept: ReadonlyMap<DeviceKey, ReadonlySet<string>>;
  /** The names of those that do not count. */
  lost: ReadonlySet<string>;
}>;

type Fold = (graph: EntryGraph, decided: Decided) => Folded;

/** Each costs what weighing the log costs; more than this only somebody makes who means to. */
const mostDisputes = 16;
/** So often are duels decided, and then contradictions anew. */
const mostRounds = 3;
/** Where nobody has gone on who was an owner without them, each way is weighed. */
const mostTrials = 4;
const mostWays = 4;

/**
 * Decides between entries that cannot both count: of one author with one sequence, and removals by two computers of one
 * person, each of the other, that did not know of one another. What an owner other than that person has gone on from stays:
 * else whoever lost their place could write such an entry afterwards, and have what was decided undone. Owners who are that
 * also without any of them come first: else whoever signs the entry makes somebody an owner with it, who goes on from it.
 */
export function decideDisputes(graph: EntryGraph, fold: Fold): Standing {
  let settled = withoutContradictions(graph, fold, new Set());
  let left = mostDisputes;
  for (let round = 0; round < mostRounds; round++) {
    const duels = withoutDuels(graph, fold, { settled, most: left });
    settled = duels.settled;
    left -= duels.count;
    if (duels.count === 0 || graph.equivocated.size === 0) break;
    // A removal that does not count may have had anybody be an owner, or be none: who has gone on from what is asked anew.
    settled = withoutContradictions(graph, fold, settled.decided.lost);
  }
  return settled.folded.standing;
}

type Settled = Readonly<{ decided: Decided; folded: Folded }>;

function withoutContradictions(graph: EntryGraph, fold: Fold, lost: Decided["lost"]): Settled {
  let decided: Decided = { kept: new Map(), lost };
  let folded = fold(graph, decided);
  const contradictions = new Contradictions(graph, fold);
  for (let count = 0; count < mostDisputes; count++) {
    const kept = contradictions.next(folded, decided);
    if (kept === null) break;
    decided = { ...decided, kept };
    folded = fold(graph, decided);
  }
  return { decided, folded };
}

function withoutDuels(
  graph: EntryGraph,
  fold: Fold,
  { settled, most }: Readonly<{ settled: Settled; most: number }>,
): Readonly<{ settled: Settled; count: number }> {
  let { decided, folded } = settled;
  for (let count = 0; ; count++) {
    const duel = count < most ? nextDuel(graph, folded, decided.lost) : null;
    if (duel === null) return { settled: { decided, folded }, count };
    const lost = [...decided.lost, ...loserOf(duel, { graph, fold, decided })];
    decided = { ...decided, lost: new Set(lost) };
    folded = fold(graph, decided);
  }
}

type Kept = Decided["kept"];
/** A way, and how senior the most senior owner is who has gone on from its end. */
type Side = Readonly<{ names: readonly string[]; rank: number }>;

class Contradictions {
  readonly #graph: EntryGraph;
  readonly #fold: Fold;
  readonly #founder: DeviceKey | null;
  readonly #paths = new Map<DeviceKey, AuthorPaths>();
  readonly #tried = new Set<DeviceKey>();

  constructor(graph: EntryGraph, fold: Fold) {
    this.#graph = graph;
    this.#fold = fold;
    const found = [...graph.placed.values()].find(({ entry }) => entry.change.kind === "found");
    this.#founder = found?.entry.author ?? null;
  }

  /** What counts with one more decision; null if there is none. */
  next(folded: Folded, { kept, lost }: Decided): Kept | null {
    if (this.#graph.equivocated.size === 0) return null;
    const groups = this.#groups(folded);
    for (const group of groups) {
      const more = new Map(kept);
      for (const author of group) {
        const before = kept.get(author) ?? new Set();
        const names = decidedAlong(this.#sidesOf(author, folded), before);
        if (names.length > before.size) more.set(author, new Set(names));
      }
      if (group.some((author) => more.get(author) !== kept.get(author))) return more;
    }
    for (const author of groups.flat()) {
      if (this.#tried.has(author) || this.#tried.size >= mostTrials) continue;
      const names = this.#tryWays(author, { folded, decided: { kept, lost } });
      if (names.length > (kept.get(author)?.size ?? 0)) {
        return new Map(kept).set(author, new Set(names));
      }
    }
    return null;
  }

  /**
   * The founder's person first, as nobody is in without them, then owners in the order in which they came in: what they did
   * decides who goes on from what others did. What the others did is theirs alone.
   */
  #groups({ standing, owners }: Folded): readonly (readonly DeviceKey[])[] {
    const known = new Set([
      ...(this.#founder === null ? [] : [this.#founder]),
      ...standing.devices.keys(),
    ]);
    const authors = [...known].filter((device) => this.#graph.equivocated.has(device));
    const byPerson = Map.groupBy(authors, (device) => {
      const person = personOf(device, standing);
      return device === this.#founder || (person !== undefined && owners.has(person))
        ? (person ?? device)
        : null;
    });
    const rest = byPerson.get(null) ?? [];
    byPerson.delete(null);
    return [...byPerson.values(), rest];
  }

  #sidesOf(author: DeviceKey, { standing, heard }: Folded): readonly Side[] {
    const paths = this.#pathsOf(author);
    const person = personOf(author, standing);
    const ranks = new Map<PlacedEntry, number>();
    for (const { entry, seniority } of heard) {
      if (entry.entry.author === author) continue;
      const tip = paths.tipKnownTo(entry.name);
      if (tip === null || personOf(entry.entry.author, standing) === person) continue;
      ranks.set(tip, Math.min(seniority, ranks.get(tip) ?? Infinity));
    }
    return [...ranks].map(([tip, rank]) => ({ names: paths.namesThrough(tip), rank }));
  }

  /** Where none has gone on who was an owner without the author: each way is judged as if the other ones were not there. */
  #tryWays(
    author: DeviceKey,
    { folded, decided }: Readonly<{ folded: Folded; decided: Decided }>,
  ): readonly string[] {
    const before = decided.kept.get(author) ?? new Set();
    if (this.#sidesOf(author, folded).some(({ names }) => names.length > before.size)) return [];
    const paths = this.#pathsOf(author);
    if (!paths.isKnownToOthers()) return [];
    this.#tried.add(author);
    const keeping = (names: Iterable<string>) => ({
      ...decided,
      kept: new Map(decided.kept).set(author, new Set(names)),
    });
    const all = this.#fold(this.#graph, keeping(paths.names()));
    const mayWitness = new Set(all.heard.map(({ entry }) => entry.entry.author));
    const ways = paths.witnessed((device) => mayWitness.has(device));
    if (ways.length > mostWays) return [];
    const sides = ways.flatMap((way) => {
      const trial = this.#fold(graphWithout(paths.beside(way), this.#graph), keeping(way.names));
      const isOn = new Set(way.names);
      return this.#sidesOf(author, trial).filter(({ names }) =>
        names.every((name) => isOn.has(name)),
      );
    });
    return decidedAlong(sides, before);
  }

  #pathsOf(author: DeviceKey): AuthorPaths {
    const { equivocated } = this.#graph;
    const paths =
      this.#paths.get(author) ??
      new AuthorPaths(this.#graph, author, equivocated.get(author) ?? Infinity);
    this.#paths.set(author, paths);
    return paths;
  }
}

/**
 * Goes on, where sides part, with the one from which the more senior owner has; then as far as any has, or to where they part
 * again: who is an owner there depends on what was decided here.
 */
function decidedAlong(sides: readonly Side[], before: ReadonlySet<string>): readonly string[] {
  const names = [...before];
  let left = sides.filter((side) => names.every((name, place) => side.names[place] === name));
  for (;;) {
    const place = names.length;
    const onward = left.filter((side) => side.names.length > place);
    const ways = [...Map.groupBy(onward, (side) => side.names[place])].map(([name, those]) => {
      return { name, those, rank: Math.min(...those.map(({ rank }) => rank)) };
    });
    if (ways.length > 1 && place > before.size) return names;
    const [best, next] = ways.toSorted((one, other) => one.rank - other.rank);
    if (best?.name === undefined || best.rank === next?.rank) return names;
    names.push(best.name);
    left = best.those;
  }
}

type Deciding = Readonly<{ graph: EntryGraph; fold: Fold; decided: Decided }>;

/** The names of the removals that do not count of those with which two computers of one person met. */
function loserOf(duel: Duel, { graph, fold, decided }: Deciding): ReadonlySet<string> {
  const { one, other, person } = duel;
  // Neither makes those owners who go on from it.
  const lost = new Set([...decided.lost, ...one.against, ...other.against]);
  const { standing, heard } = fold(graph, { ...decided, lost });
  const rankOf = (side: Duel["one"], opposite: Duel["one"]) => {
    const witnesses = heard.filter(({ entry }) => {
      const isOther = personOf(entry.entry.author, standing) !== person;
      return isOther && side.isKnownTo(entry) && !opposite.isKnownTo(entry);
    });
    return Math.min(Infinity, ...witnesses.map(({ seniority }) => seniority));
  };
  const [first, second] = [rankOf(one, other), rankOf(other, one)];
  if (first !== second) return first < second ? other.removals : one.removals;
  return elderOf(duel) === one ? other.removals : one.removals;
}

function personOf(device: DeviceKey, { devices }: Standing): PersonId | undefined {
  return devices.get(device)?.person;
}
