import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import { comesAfter, type PlacedEntry } from "./entry-graph.ts";
import { keysOfComputer, type Refusal, roleOf, type Standing } from "./standing.ts";

type Found = Readonly<{ rank: number; name: string }>;
/** Somebody who went by themselves, and how senior an owner they were. */
type Going = Readonly<{ entry: PlacedEntry; seniority: number | null }>;

/**
 * Finds, while entries are judged in their order, those that do not count because their author lost the right to them, and
 * did not know.
 */
export class Overruling {
  readonly #found: Found[] = [];
  readonly #gone = new Map<PersonId, Going>();

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
    const losers = losersOf(next, standing);
    if (losers.size === 0) return losers;
    for (const earlier of done) {
      if (!losers.has(earlier.entry.author) || comesAfter(next, earlier)) continue;
      this.#found.push({ rank: seniority ?? Infinity, name: earlier.name });
    }
    return losers;
  }

  /**
   * `next` does not count. Who is removed by somebody who may do that has not gone by themselves before: else whoever has
   * another of their computers could say so, and annul what they had done until then.
   */
  refuse(next: PlacedEntry, reason: Refusal, standing: Standing): void {
    const { author, change } = next.entry;
    if (change.kind !== "remove" || reason !== "no-such-person") return;
    const gone = this.#gone.get(change.person);
    const seniority = seniorityOf(author, standing);
    if (gone === undefined || seniority === null || roleOf(standing, author) !== "owner") return;
    if (comesAfter(next, gone.entry) || comesAfter(gone.entry, next)) return;
    if (seniority < (gone.seniority ?? Infinity)) {
      this.#found.push({ rank: seniority, name: gone.entry.name });
    }
  }

  /**
   * Those that the most senior one overrules of all who overrule anything: what a less senior one does may itself be
   * overruled by that.
   */
  strongest(): readonly string[] {
    const rank = Math.min(...this.#found.map((each) => each.rank));
    return this.#found.filter((each) => each.rank === rank).map(({ name }) => name);
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
