import type { PersonId } from "../../domain/ids.ts";
import type { PlacedEntry } from "./entry-graph.ts";
import { roleOf, type Standing } from "./standing.ts";

/**
 * So much of what one person writes counts, from all their devices: nobody calls themselves something else so often, or
 * has so many devices, and whoever does so fills everybody's log.
 */
export const mostOfPerson = {
  /** Of somebody who is no owner. */
  own: 500,
  /** Of an owner. */
  owner: 10_000,
  /** Of an owner, as an invited device takes no log that is longer than twice that. */
  bytes: 8 * 1024 * 1024,
  /** Also those that are not theirs any more. */
  devices: 64,
} as const;

type Spent = Readonly<{ entries: number; bytes: number }>;
const nothing: Spent = { entries: 0, bytes: 0 };

/** Counts while entries are judged, in their order. */
export class EntryBudget {
  readonly #spent = new Map<PersonId, Spent>();

  isExceededBy({ entry, bytes }: PlacedEntry, standing: Standing): boolean {
    const person = standing.devices.get(entry.author)?.person;
    if (person === undefined) return false;
    const { change } = entry;
    if (change.kind === "admit" && change.grants === "own-device") {
      const own = [...standing.devices.values()].filter((each) => each.person === person);
      if (own.length >= mostOfPerson.devices) return true;
    }
    const spent = this.#spent.get(person) ?? nothing;
    const isOwner = roleOf(standing, entry.author) === "owner";
    const most = isOwner ? mostOfPerson.owner : mostOfPerson.own;
    return spent.entries >= most || spent.bytes + bytes.length > mostOfPerson.bytes;
  }

  /** It counts. */
  take({ entry, bytes }: PlacedEntry, standing: Standing): void {
    const person = standing.devices.get(entry.author)?.person;
    if (person === undefined) return;
    const { entries, bytes: before } = this.#spent.get(person) ?? nothing;
    this.#spent.set(person, { entries: entries + 1, bytes: before + bytes.length });
  }
}
