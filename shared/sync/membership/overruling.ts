import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { comesAfter, type PlacedEntry } from "./entry-graph.ts";
import type { FoldRecord } from "./fold-record.ts";
import { keysOfComputer, type Refusal, roleOf, type Standing } from "./standing.ts";

/** What does not count, by which entry, and how senior an owner wrote that. */
type Found = Readonly<{ name: string; by: PlacedEntry; rank: number }>;
/** Somebody who went by themselves, and how senior an owner they were. */
type Going = Readonly<{ entry: PlacedEntry; seniority: number | null }>;

/**
 * Finds, while entries are judged in their order, those that do not count because their author lost the right to them, and
 * did not know.
 */
export class Overruling {
  readonly #found: Found[] = [];
  /** How senior those were at best who wrote something: what takes a right from their own computers is as strong as these were. */
  readonly #bestOf = new Map<PersonId | undefined, number>();
  readonly #gone = new Map<PersonId, Going>();
  /** Those by which another owner is none any more. */
  readonly #unseating: PlacedEntry[] = [];

  /** `next` counts: what those who lose a right by it did without knowing of it does not. They are returned. */
  count(
    next: PlacedEntry,
    { standing, done }: Readonly<{ standing: Standing; done: readonly PlacedEntry[] }>,
  ): ReadonlySet<DeviceKey> {
    const { author, change } = next.entry;
    const seniority = seniorityOf(author, standing);
    const person = standing.devices.get(author)?.person;
    const isGoing =
      change.kind === "leave" || (change.kind === "remove" && change.person === person);
    if (isGoing && person !== undefined) this.#gone.set(person, { entry: next, seniority });
    const best = Math.min(seniority ?? Infinity, this.#bestOf.get(person) ?? Infinity);
    this.#bestOf.set(person, best);
    const losers = losersOf(next, standing);
    if (losers.size === 0) return losers;
    if ("person" in change && standing.members.get(change.person)?.role === "owner") {
      this.#unseating.push(next);
    }
    const isOwn = [...losers].every((device) => standing.devices.get(device)?.person === person);
    const rank = isOwn ? best : (seniority ?? Infinity);
    for (const earlier of done) {
      if (!losers.has(earlier.entry.author) || comesAfter(next, earlier)) continue;
      this.#found.push({ name: earlier.name, by: next, rank });
    }
    return losers;
  }

  /** `next` does not count. */
  refuse(next: PlacedEntry, reason: Refusal, standing: Standing): void {
    if (reason === "last-owner") this.#refuseLastOwner(next, standing);
    if (reason === "no-such-person") this.#refuseRemoval(next, standing);
  }

  /**
   * Whoever gives up their own rights takes from their other computers what these write without knowing of it, also where that
   * leaves no other owner: else whoever has such a computer removes all the others, and has the person stay.
   */
  #refuseLastOwner(next: PlacedEntry, standing: Standing): void {
    const person = standing.devices.get(next.entry.author)?.person;
    const rank = this.#bestOf.get(person) ?? Infinity;
    const losers = losersOf(next, standing);
    for (const earlier of this.#unseating) {
      const { author } = earlier.entry;
      const isOwn = standing.devices.get(author)?.person === person && losers.has(author);
      if (isOwn && !comesAfter(next, earlier)) {
        this.#found.push({ name: earlier.name, by: next, rank });
      }
    }
  }

  /**
   * Who is removed by somebody who may do that has not gone by themselves before: else whoever has another of their computers
   * could say so, and annul what they had done until then.
   */
  #refuseRemoval(next: PlacedEntry, standing: Standing): void {
    const { author, change } = next.entry;
    if (change.kind !== "remove") return;
    const gone = this.#gone.get(change.person);
    const seniority = seniorityOf(author, standing);
    if (gone === undefined || seniority === null || roleOf(standing, author) !== "owner") return;
    if (comesAfter(next, gone.entry) || comesAfter(gone.entry, next)) return;
    if (seniority < (gone.seniority ?? Infinity)) {
      this.#found.push({ name: gone.entry.name, by: next, rank: seniority });
    }
  }

  /**
   * Those that the most senior one overrules of all who overrule anything: what a less senior one does may itself be
   * overruled by that. So may what another computer of the same person does, or whoever let that in: it waits as well.
   */
  strongest(record: FoldRecord): readonly string[] {
    const rank = Math.min(...this.#found.map((each) => each.rank));
    const found = this.#found.filter((each) => each.rank === rank);
    let left = [...Map.groupBy(found, ({ by }) => by)].map(([by, those]) => ({
      names: those.map(({ name }) => name),
      restsOn: record.restsOn(by),
    }));
    const sure = new Set<string>();
    for (;;) {
      const doubtful = new Set(left.flatMap(({ names }) => names));
      const next = left.filter(({ restsOn }) => !restsOn.some((name) => doubtful.has(name)));
      if (next.length === 0) break;
      for (const name of next.flatMap(({ names }) => names)) sure.add(name);
      left = left.filter(
        (each) => !next.includes(each) && !each.restsOn.some((name) => sure.has(name)),
      );
    }
    // Those that are left overrule one another: none of them is any surer than the others.
    return [...sure, ...left.flatMap(({ names }) => names)];
  }
}

/** How senior an owner is whose device it is; null if they are none. */
export function seniorityOf(device: DeviceKey, { devices, members }: Standing): number | null {
  const person = devices.get(device)?.person;
  return (person === undefined ? undefined : members.get(person))?.seniority ?? null;
}

function losersOf({ entry }: PlacedEntry, standing: Standing): ReadonlySet<DeviceKey> {
  const { author, change } = entry;
  const { devices, members } = standing;
  if (change.kind === "remove-device") return keysOfComputer(standing, change.device);
  if (change.kind === "leave") return devicesOf(devices, devices.get(author)?.person);
  const isLoss =
    change.kind === "remove" ||
    (change.kind === "set-role" &&
      members.get(change.person)?.role === "owner" &&
      change.role !== "owner");
  return isLoss ? devicesOf(devices, change.person) : new Set();
}

function devicesOf(
  devices: Standing["devices"],
  person: PersonId | undefined,
): ReadonlySet<DeviceKey> {
  return new Set([...devices].filter(([, known]) => known.person === person).map(([key]) => key));
}
