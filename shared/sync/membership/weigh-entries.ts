import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { hexOf } from "../device-keys.ts";
import { graphOf, withCauses } from "./entry-graph.ts";
import type { WholeEntry } from "./entry.ts";
import { readRequest } from "./join-request.ts";
import { mostRefused } from "./most-refused.ts";
import { roleOf, type Standing } from "./standing.ts";
import { standingOf } from "./standing-of.ts";

type Log = Readonly<{
  space: SpaceId;
  known: readonly WholeEntry[];
  /** Entries of this space that are not among the known ones. */
  fresh: readonly WholeEntry[];
}>;

export type Weighed = Readonly<{
  /** Those that are to be kept. */
  kept: readonly WholeEntry[];
  /** Those that say nothing, or nothing yet: what they come after has not come. */
  left: readonly WholeEntry[];
  /** Of those that are left, the ones of authors of whom too much was refused. */
  excess: readonly WholeEntry[];
  /** What the known ones say together with all of the fresh. */
  standing: Standing;
}>;

/**
 * Which entries that have come are worth keeping. An entry is kept if its author is in once all of them are there, if it
 * counts, or if one that is kept comes after it. Of what counts for nothing so much is kept of each author. Where what is
 * left would have changed what the log says, it is kept as well: devices that kept different ones would not agree.
 */
export function weighEntries(log: Log, cryptography: Cryptography): Weighed {
  const byKnown = ofPossibleAuthors(log, cryptography);
  if (byKnown.length === log.fresh.length) return weigh(log, cryptography);
  // What others wrote cannot count, and costs nothing unless something waits for it.
  const weighed = weigh({ ...log, fresh: byKnown }, cryptography);
  if (weighed.standing.waiting > 0) return weigh(log, cryptography);
  const isKept = new Set(weighed.kept);
  return { ...weighed, left: log.fresh.filter((each) => !isKept.has(each)) };
}

/** Those whose authors wrote something that is known, or may have been let in by these. */
function ofPossibleAuthors(
  { known, fresh }: Log,
  cryptography: Cryptography,
): readonly WholeEntry[] {
  const devices = new Set(known.map(({ entry }) => entry.author));
  for (const { entry } of [...known, ...fresh]) {
    if (entry.change.kind === "found") devices.add(entry.author);
    if (entry.change.kind !== "admit" && entry.change.kind !== "own-key") continue;
    const request = readRequest(entry.change.request, cryptography);
    if (request.ok) devices.add(request.value.device);
  }
  return fresh.filter(({ entry }) => devices.has(entry.author));
}

function weigh({ space, known, fresh }: Log, cryptography: Cryptography): Weighed {
  const all = [...known, ...fresh];
  const standing = standingOf(space, all, cryptography);
  const refused = new Set(standing.refused.map(({ hash }) => hexOf(hash)));
  const counts = ({ entry, hash }: WholeEntry) =>
    roleOf(standing, entry.author) !== null || !refused.has(hexOf(hash));
  const endOf = tolerableEnds(standing, all);
  const isExcess = ({ entry }: WholeEntry) =>
    entry.sequence > (endOf.get(entry.author) ?? Infinity);
  if (standing.waiting === 0 && fresh.every((each) => counts(each) && !isExcess(each))) {
    return { kept: fresh, left: [], excess: [], standing };
  }
  const graph = graphOf(all);
  const keep = (isWanted: (entry: WholeEntry) => boolean) => {
    const wanted = fresh.filter((each) => !isExcess(each) && isWanted(each));
    const all = withCauses(
      wanted.map(({ hash }) => hexOf(hash)),
      graph,
    );
    const names = new Set(all.map(({ name }) => name));
    return fresh.filter(({ hash }) => names.has(hexOf(hash)));
  };
  const wanted = keep(counts);
  const without = standingOf(space, [...known, ...wanted], cryptography);
  const kept = saysTheSame(without, standing) ? wanted : keep(() => true);
  const isKept = new Set(kept);
  const left = fresh.filter((each) => !isKept.has(each));
  return { kept, left, excess: left.filter(isExcess), standing };
}

/** The last sequence that is kept of each author of whom too much was refused. */
function tolerableEnds(
  { refused }: Standing,
  all: readonly WholeEntry[],
): ReadonlyMap<DeviceKey, number> {
  const ends = new Map<DeviceKey, number>();
  if (refused.length === 0) return ends;
  const byName = new Map(all.map((whole) => [hexOf(whole.hash), whole]));
  const sums = new Map<DeviceKey, { number: number; bytes: number }>();
  for (const { hash, author } of refused) {
    const whole = byName.get(hexOf(hash));
    if (whole === undefined) continue;
    const before = sums.get(author) ?? { number: 0, bytes: 0 };
    const sum = { number: before.number + 1, bytes: before.bytes + whole.bytes.length };
    sums.set(author, sum);
    const isTooMuch = sum.number > mostRefused.number || sum.bytes > mostRefused.bytes;
    if (isTooMuch && !ends.has(author)) ends.set(author, whole.entry.sequence - 1);
  }
  return ends;
}

/** Whether both say the same of who is in, whatever was refused. */
function saysTheSame(one: Standing, other: Standing): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ devices, frozen, ...standing }: Standing): string {
  const known = [...frozen].filter((device) => devices.has(device));
  const said = { ...standing, devices, frozen: known.toSorted(), refused: [], waiting: 0 };
  return JSON.stringify(said, (_, value: unknown) => {
    if (value instanceof Uint8Array) return hexOf(value);
    return value instanceof Map ? [...value].toSorted(byKey) : value;
  });
}

function byKey([one]: readonly [unknown, unknown], [other]: readonly [unknown, unknown]): number {
  return String(one) < String(other) ? -1 : 1;
}
