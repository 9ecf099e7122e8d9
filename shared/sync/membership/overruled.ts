import { type DeviceKey, type PersonId, personIdSchema } from "../../domain/ids.ts";
import { withKeys, withLimits } from "./apply-change.ts";
import { comesAfter, type EntryGraph, graphThrough, type PlacedEntry } from "./entry-graph.ts";
import type { Entry } from "./entry.ts";
import type { JoinRequest, Requests } from "./join-request.ts";
import { mostRefused } from "./most-refused.ts";
import { type Member, type Refusal, roleOf, type Standing } from "./standing.ts";
import { type JudgedLog, judgedLog, takingRightsOf } from "./taken-rights.ts";

/**
 * So many entries are looked into, as each costs what weighing the log costs: of one person, with all that was written by
 * those whom they let in; and of all. Nobody lets in more before they hear that they may not.
 */
export const mostLookedInto = { ofOne: 8, ofAll: 32 } as const;

type Parts = Readonly<{
  graph: EntryGraph;
  requests: Requests;
  /** What a part of the entries says. */
  settledOn: (part: EntryGraph) => Standing;
}>;

/**
 * Adds to a standing, as not in, who was let in by an entry that counted as far as its author knew and does not among all:
 * its author had lost the right to it, or somebody else had come in with the same invite. Others may have taken what they
 * wrote before they heard of that, and have gone on from it.
 */
export function withOverruled(standing: Standing, parts: Parts): Standing {
  if (standing.refused.length === 0) return standing;
  const log = judgedLog(standing, parts.graph);
  const search = new Search(log, parts);
  for (const { entry, reason } of tolerable(log)) search.look(entry, reason);
  return withEnds(search.found, log);
}

/** What is too much of one author is kept by some devices only, and so says nothing. */
function tolerable({ refused, graph }: JudgedLog) {
  const sums = new Map<DeviceKey, { number: number; bytes: number }>();
  return [...refused].flatMap(([name, reason]) => {
    const placed = graph.placed.get(name);
    if (placed === undefined) return [];
    const { author } = placed.entry;
    const before = sums.get(author) ?? { number: 0, bytes: 0 };
    const sum = { number: before.number + 1, bytes: before.bytes + placed.bytes.length };
    sums.set(author, sum);
    const isTooMuch = sum.number > mostRefused.number || sum.bytes > mostRefused.bytes;
    return isTooMuch ? [] : [{ entry: placed, reason }];
  });
}

/** Goes through what was refused, in its order: whoever let somebody in comes before whom these let in. */
class Search {
  found: Standing;
  readonly #log: JudgedLog;
  readonly #parts: Parts;
  /** Who is answerable for the devices that were found. */
  readonly #answerable = new Map<DeviceKey, PersonId>();
  readonly #looked = new Map<PersonId, number>();
  #all = 0;

  constructor(log: JudgedLog, parts: Parts) {
    this.#log = log;
    this.#parts = parts;
    this.found = log.standing;
  }

  look(entry: PlacedEntry, reason: Refusal): void {
    const request = this.#parts.requests.get(entry.name);
    const { author } = entry.entry;
    const by = this.#answerable.get(author) ?? this.found.devices.get(author)?.person;
    if (by === undefined || request?.ok !== true || !this.#mayHaveCounted(entry, reason)) return;
    const { value: asked } = request;
    if (asked.space !== this.found.space || roleOf(this.found, asked.device) !== null) return;
    const looked = this.#looked.get(by) ?? 0;
    if (looked === mostLookedInto.ofOne || this.#all === mostLookedInto.ofAll) return;
    this.#looked.set(by, looked + 1);
    this.#all += 1;
    if (!letsIn(entry, asked, this.#parts)) return;
    if (!this.found.devices.has(asked.device)) {
      this.#answerable.set(asked.device, by);
      this.found = withDevice(this.found, entry, asked);
    }
    this.found = withKeysOf(this.found, entry, { device: asked.device, log: this.#log });
  }

  /** Costs less than finding out whether it did. */
  #mayHaveCounted(entry: PlacedEntry, reason: Refusal): boolean {
    switch (reason) {
      case "not-a-member":
      case "not-allowed":
      case "too-late":
        return (
          this.found.overruled.has(entry.entry.author) ||
          takingRightsOf(entry.entry.author, this.#log).some((each) => !comesAfter(entry, each))
        );
      case "equivocation":
      case "contested":
      case "invite-is-used":
      case "no-such-invite":
      case "person-is-taken":
        return true;
      default:
        return false;
    }
  }
}

/** What was found out of entries, each of which names by its hash all that it comes after. */
const knownOf = new WeakMap<Entry, boolean>();

/** Whether the device that an entry lets in is in, as far as whoever wrote it knew. */
function letsIn(
  placed: PlacedEntry,
  { device }: JoinRequest,
  { graph, settledOn }: Pick<Parts, "graph" | "settledOn">,
): boolean {
  const known = knownOf.get(placed.entry);
  if (known !== undefined) return known;
  const isIn = roleOf(settledOn(graphThrough(placed, graph)), device) !== null;
  knownOf.set(placed.entry, isIn);
  return isIn;
}

function withDevice(
  standing: Standing,
  { entry: { author, at, change } }: PlacedEntry,
  { device, profile }: JoinRequest,
): Standing {
  const by = standing.devices.get(author);
  const isNewcomer = change.kind === "admit" && change.grants !== "own-device";
  const person = isNewcomer || by === undefined ? newcomerOf(device) : by.person;
  const role = isNewcomer ? change.grants : "viewer";
  const member: Member = { ...profile, person, role, state: "removed", seniority: null };
  const computer = change.kind === "own-key" ? (by?.computer ?? device) : device;
  const known = { person, computer, isActive: false, since: at, limits: new Map() };
  const members = new Map(standing.members);
  if (!members.has(person)) members.set(person, member);
  return {
    ...standing,
    members,
    devices: new Map(standing.devices).set(device, known),
    overruled: new Set([...standing.overruled, device]),
  };
}

/** The present epoch is one that somebody can read who is not in, if they were given its key: so the next one is begun. */
function withKeysOf(
  standing: Standing,
  placed: PlacedEntry,
  { device, log }: Readonly<{ device: DeviceKey; log: JudgedLog }>,
): Standing {
  const { change } = placed.entry;
  if (change.kind !== "admit" && change.kind !== "own-key") return standing;
  const newest = newestKnownTo(placed, log);
  return withKeys(
    standing,
    device,
    change.keys.filter(({ epoch }) => epoch <= newest),
  );
}

/** Nobody is given the key of an epoch that is not begun yet: else each new one would have another one begun. */
function newestKnownTo(placed: PlacedEntry, { graph, refused }: JudgedLog): number {
  const begun = [...graph.placed.values()].flatMap((each) => {
    const { change } = each.entry;
    const counts = change.kind === "epoch" && !refused.has(each.name) && comesAfter(placed, each);
    return counts ? [change.number] : [];
  });
  return Math.max(1, ...begun);
}

/** Owners have moved the ends of chains of theirs over what others have. */
function withEnds(standing: Standing, { graph, refused }: JudgedLog): Standing {
  if (standing.overruled.size === 0) return standing;
  const raised = [...graph.placed.values()].flatMap(({ name, entry: { change } }) =>
    change.kind === "raise-limits" && !refused.has(name) ? change.limits : [],
  );
  const theirs = raised.filter(({ device }) => standing.overruled.has(device));
  return withLimits(standing, theirs, Math.max);
}

/** Somebody for this device alone: what it wrote is shown as nobody else's, whatever it calls its person. */
function newcomerOf(device: DeviceKey): PersonId {
  return personIdSchema.parse(`person_${device.slice(0, 32)}`);
}
