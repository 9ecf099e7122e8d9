import type { SpaceId } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { applyChange } from "./apply-change.ts";
import type { InviteKey } from "./change.ts";
import { EntryBudget } from "./entry-budget.ts";
import { type Decided, decideDisputes, type Folded } from "./disputes.ts";
import { comesAfter, type EntryGraph, graphOf, type PlacedEntry } from "./entry-graph.ts";
import type { WholeEntry } from "./entry.ts";
import { FoldRecord } from "./fold-record.ts";
import { readRequest, type Requests } from "./join-request.ts";
import { judge } from "./judge.ts";
import { Overruling, seniorityOf } from "./overruling.ts";
import { withOverruled } from "./overruled.ts";
import { activeDevices, type RefusedEntry, type Refusal, type Standing } from "./standing.ts";

/**
 * What a set of entries says of a space, whatever the order in which they came: every replica that has
 * the same entries has the same standing. The entries were received by `receiveEntry`.
 *
 * Each is judged by the standing of its author at its place in one order of all of them: causes first;
 * among entries that did not know of one another, those of more senior owners; then by hash. What was
 * done by somebody while another one took the right to it away does not count, be it earlier in that
 * order or not: else whoever is removed could go on acting as if they had not heard of it.
 */
export function standingOf(
  space: SpaceId,
  entries: readonly WholeEntry[],
  cryptography: Cryptography,
): Standing {
  const graph = graphOf(entries);
  const requests = readRequests(graph, cryptography);
  const settledOn = (whole: EntryGraph) =>
    decideDisputes(whole, (part, decided) => {
      const overruled: Overruled = { entries: new Set(), invites: new Set() };
      // Each round overrules at least one entry or invite more than the one before.
      for (;;) {
        const before = overruled.entries.size + overruled.invites.size;
        const folded = fold({ space, graph: part, requests, overruled, decided });
        if (overruled.entries.size + overruled.invites.size === before) return folded;
      }
    });
  return withOverruled(settledOn(graph), { graph, requests, settledOn });
}

type Overruled = Readonly<{ entries: Set<string>; invites: Set<InviteKey> }>;
type Folding = Readonly<{
  space: SpaceId;
  graph: EntryGraph;
  requests: Requests;
  overruled: Overruled;
  decided: Decided;
}>;

function fold({ space, graph, requests, overruled, decided }: Folding): Folded {
  let standing = emptyStanding(space, graph);
  const refused: RefusedEntry[] = [];
  const done: PlacedEntry[] = [];
  const order = new Order(graph);
  const budget = new EntryBudget();
  const overruling = new Overruling();
  const record = new FoldRecord();

  for (let next = order.take(standing); next !== null; next = order.take(standing)) {
    const { author, at, change } = next.entry;
    const request = requests.get(next.name) ?? null;
    const isContested = request?.ok === true && overruled.invites.has(request.value.invite);
    const excluded =
      exclusionOf(next, graph, { overruled, decided }) ??
      (record.isStrange(next) ? "not-a-member" : null);
    if (excluded === null) record.hear(next, standing);
    const reason =
      excluded ??
      judge(standing, { author, at, change, request }) ??
      (isContested ? "contested" : null) ??
      (budget.isExceededBy(next, standing) ? "too-many" : null);
    if (reason === null) {
      const losers = overruling.count(next, { standing, done });
      budget.take(next, standing);
      const proven = request?.ok === true ? request.value : null;
      record.count(next, { losers, request: proven, standing });
      standing = applyChange(standing, { author, at, change, request: proven });
      done.push(next);
      continue;
    }
    refused.push({ hash: next.hash, author, reason });
    overruling.refuse(next, reason, standing);
    standing = withSpentEpoch(standing, next, { reason, done });
    if (reason === "invite-is-used") contest(next, { done, requests, overruled });
  }
  for (const name of overruling.strongest(record)) overruled.entries.add(name);
  return record.with(withContested({ ...standing, refused }, overruled.invites));
}

function readRequests({ placed }: EntryGraph, cryptography: Cryptography): Requests {
  const requests = new Map<string, ReturnType<typeof readRequest>>();
  for (const { name, entry } of placed.values()) {
    const { change } = entry;
    const hasRequest = change.kind === "admit" || change.kind === "own-key";
    if (hasRequest) requests.set(name, readRequest(change.request, cryptography));
  }
  return requests;
}

function emptyStanding(space: SpaceId, { waiting, equivocated }: EntryGraph): Standing {
  return {
    space,
    founding: null,
    name: "",
    members: new Map(),
    devices: new Map(),
    invites: new Map(),
    epochs: [],
    spentEpochs: [],
    overruled: new Set(),
    frozen: new Set(equivocated.keys()),
    refused: [],
    waiting: waiting.length,
  };
}

/** More of one author open nothing: who loses the right to begin any has begun one or two by the time they hear of it. */
const mostSpentOfOne = 8;

/**
 * An epoch that its author was not to begin opens what they sealed in it, if all who are in were given its key: what only some
 * can open would have the others wait for it.
 */
function withSpentEpoch(
  standing: Standing,
  refused: PlacedEntry,
  { reason, done }: Readonly<{ reason: Refusal; done: readonly PlacedEntry[] }>,
): Standing {
  const { author, at, change } = refused.entry;
  const hadRight = reason === "not-a-member" && standing.devices.has(author);
  const isSpent = hadRight || reason === "not-allowed" || reason === "too-late";
  if (change.kind !== "epoch" || !isSpent) return standing;
  const { number, commitment, keys } = change;
  const given = new Set(keys.map(({ device }) => device));
  const isForAll = activeDevices(standing).every((device) => given.has(device));
  const before = standing.spentEpochs.filter(({ by }) => by === author).length;
  if (!isForAll || given.size < keys.length || before === mostSpentOfOne) return standing;
  const behind = newestKnownTo(refused, done);
  const spent = { number, commitment, by: author, since: at, keys, behind };
  return { ...standing, spentEpochs: [...standing.spentEpochs, spent] };
}

/** The number of the newest epoch that whoever made an entry knew: all know the one of the founding. */
function newestKnownTo(entry: PlacedEntry, done: readonly PlacedEntry[]): number {
  let newest = 1;
  for (const earlier of done) {
    const { change } = earlier.entry;
    if (change.kind === "epoch" && change.number > newest && comesAfter(entry, earlier)) {
      newest = change.number;
    }
  }
  return newest;
}

function withContested(standing: Standing, contested: ReadonlySet<InviteKey>): Standing {
  const invites = new Map(standing.invites);
  for (const [key, invite] of invites) {
    if (contested.has(key)) invites.set(key, { ...invite, state: "contested" });
  }
  return { ...standing, invites };
}

/** Gives the entries one after the other, each after its causes. */
class Order {
  /** Those of which all causes were given. */
  readonly #ready = new Set<PlacedEntry>();
  readonly #effects = new Map<string, PlacedEntry[]>();
  readonly #missing = new Map<PlacedEntry, number>();

  constructor({ placed }: EntryGraph) {
    for (const entry of placed.values()) {
      this.#missing.set(entry, entry.parents.length);
      if (entry.parents.length === 0) this.#ready.add(entry);
      for (const parent of entry.parents) {
        const effects = this.#effects.get(parent);
        if (effects === undefined) this.#effects.set(parent, [entry]);
        else effects.push(entry);
      }
    }
  }

  take(standing: Standing): PlacedEntry | null {
    const rank = ({ entry }: PlacedEntry) =>
      entry.change.kind === "found" ? -1 : (seniorityOf(entry.author, standing) ?? Infinity);
    let best: PlacedEntry | null = null;
    for (const entry of this.#ready) {
      const isBefore =
        best === null ||
        rank(entry) < rank(best) ||
        (rank(entry) === rank(best) && entry.name < best.name);
      if (isBefore) best = entry;
    }
    if (best !== null) this.#given(best);
    return best;
  }

  #given(entry: PlacedEntry): void {
    this.#ready.delete(entry);
    for (const effect of this.#effects.get(entry.name) ?? []) {
      const missing = (this.#missing.get(effect) ?? 0) - 1;
      this.#missing.set(effect, missing);
      if (missing === 0) this.#ready.add(effect);
    }
  }
}

function exclusionOf(
  { entry, name }: PlacedEntry,
  { equivocated }: EntryGraph,
  { overruled, decided }: Pick<Folding, "overruled" | "decided">,
): Refusal | null {
  const isContradicted = entry.sequence >= (equivocated.get(entry.author) ?? Infinity);
  if (isContradicted && decided.kept.get(entry.author)?.has(name) !== true) return "equivocation";
  return overruled.entries.has(name) || decided.lost.has(name) ? "too-late" : null;
}

/** Two who let somebody in with one invite without knowing of one another: then neither is in. */
function contest(
  next: PlacedEntry,
  {
    done,
    requests,
    overruled,
  }: Readonly<{ done: readonly PlacedEntry[]; requests: Requests; overruled: Overruled }>,
): void {
  const inviteOf = ({ name }: PlacedEntry) => {
    const request = requests.get(name);
    return request?.ok === true ? request.value : null;
  };
  const asked = inviteOf(next);
  const other = done.find((earlier) => inviteOf(earlier)?.invite === asked?.invite);
  if (asked === null || other === undefined || comesAfter(next, other)) return;
  if (inviteOf(other)?.device !== asked.device) overruled.invites.add(asked.invite);
}
