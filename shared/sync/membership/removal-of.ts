import type { DeviceKey } from "../../domain/ids.ts";
import { graphOf, type PlacedEntry, withCauses } from "./entry-graph.ts";
import type { WholeEntry } from "./entry.ts";
import { askedIn, type JoinRequest } from "./join-request.ts";
import type { Standing } from "./standing.ts";
import { type JudgedLog, judgedLog, takingRightsOf } from "./taken-rights.ts";

/**
 * The entries by which a device is not in any more, with all that they come after: what it needs to see it. Nothing for
 * one that never was in. What was written afterwards is not among them.
 */
export function removalOf(
  device: DeviceKey,
  standing: Standing,
  entries: readonly WholeEntry[],
): readonly WholeEntry[] {
  if (!standing.devices.has(device)) return [];
  const log = judgedLog(standing, graphOf(entries));
  const removing = takingRightsOf(device, log).filter(
    ({ entry }) => entry.change.kind !== "set-role",
  );
  const reasons = new Reasons(log);
  reasons.addWhyNotIn(device);
  return withCauses(
    [...removing, ...reasons.found].map(({ name }) => name),
    log.graph,
  );
}

/** Gathers the entries because of which others do not count. */
class Reasons {
  readonly found = new Set<PlacedEntry>();
  readonly #log: JudgedLog;
  readonly #looked = new Set<PlacedEntry | DeviceKey>();

  constructor(log: JudgedLog) {
    this.#log = log;
  }

  /** Why entries that let a device in do not count. */
  addWhyNotIn(device: DeviceKey): void {
    if (this.#looked.has(device)) return;
    this.#looked.add(device);
    for (const each of this.#all) {
      if (requestOf(each)?.device === device) this.#addWhy(each);
    }
  }

  #addWhy(entry: PlacedEntry): void {
    if (this.#looked.has(entry)) return;
    this.#looked.add(entry);
    const { author } = entry.entry;
    const asked = requestOf(entry);
    switch (this.#log.refused.get(entry.name)) {
      case "not-a-member":
      case "not-allowed":
      case "too-late":
      case "equivocation":
        this.#add(takingRightsOf(author, this.#log));
        this.#add(this.#contradictionsOf(author));
        return this.addWhyNotIn(author);
      case "contested":
      case "invite-is-used":
        return this.#add(
          this.#all.filter((each) => {
            const { change } = each.entry;
            if (change.kind === "withdraw") return change.invite === asked?.invite;
            return requestOf(each)?.invite === asked?.invite;
          }),
        );
      case "no-such-invite":
        return this.#all
          .filter(({ entry: { change } }) => {
            return change.kind === "invite" && change.invite === asked?.invite;
          })
          .forEach((each) => this.#addWhy(each));
      case "person-is-taken":
        return this.#add(
          this.#all.filter((each) => requestOf(each)?.profile.person === asked?.profile.person),
        );
      default:
    }
  }

  #add(entries: readonly PlacedEntry[]): void {
    for (const each of entries) this.found.add(each);
  }

  get #all(): readonly PlacedEntry[] {
    return [...this.#log.graph.placed.values()];
  }

  /** Entries of one author with one sequence. */
  #contradictionsOf(author: DeviceKey): readonly PlacedEntry[] {
    const own = this.#all.filter(({ entry }) => entry.author === author);
    const bySequence = Map.groupBy(own, ({ entry }) => entry.sequence);
    return [...bySequence.values()].filter(({ length }) => length > 1).flat();
  }
}

function requestOf({ entry: { change } }: PlacedEntry): JoinRequest | null {
  return change.kind === "admit" || change.kind === "own-key" ? askedIn(change.request) : null;
}
