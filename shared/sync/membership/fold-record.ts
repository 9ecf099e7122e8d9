import type { DeviceKey, PersonId } from "../../domain/ids.ts";
import type { Folded, Heard } from "./disputes.ts";
import { comesAfter, type PlacedEntry } from "./entry-graph.ts";
import type { JoinRequest } from "./join-request.ts";
import { seniorityOf } from "./overruling.ts";
import { roleOf, type Standing } from "./standing.ts";

/** Notes, while entries are judged in their order, what disputes are decided by. */
export class FoldRecord {
  #heard: Heard[] = [];
  readonly #owners = new Set<PersonId>();
  readonly #sponsors = new Map<DeviceKey, DeviceKey>();
  readonly #admissions = new Map<DeviceKey, PlacedEntry>();

  /** Whether an author says not to know what let them in: it could annul that. */
  isStrange(next: PlacedEntry): boolean {
    const admission = this.#admissions.get(next.entry.author);
    return admission !== undefined && !comesAfter(next, admission);
  }

  /** The names of an entry, of those that let its author in, and who did that, and so on: it does not count without them. */
  restsOn(entry: PlacedEntry): readonly string[] {
    const names: string[] = [];
    let each: PlacedEntry | undefined = entry;
    while (each !== undefined && !names.includes(each.name)) {
      names.push(each.name);
      each = this.#admissions.get(each.entry.author);
    }
    return names;
  }

  /** An entry has come, whatever it says, and its author has done nothing against its being heard. */
  hear(next: PlacedEntry, standing: Standing): void {
    const { author } = next.entry;
    const seniority = roleOf(standing, author) === "owner" ? seniorityOf(author, standing) : null;
    if (seniority !== null) this.#heard.push({ entry: next, seniority });
  }

  /** It counts. What those wrote who lose a right by it, without knowing of it, is not heard. */
  count(
    next: PlacedEntry,
    {
      losers,
      request,
      standing,
    }: Readonly<{
      losers: ReadonlySet<DeviceKey>;
      request: JoinRequest | null;
      standing: Standing;
    }>,
  ): void {
    const { author, change } = next.entry;
    if (losers.size > 0) {
      this.#heard = this.#heard.filter(
        ({ entry }) => !losers.has(entry.entry.author) || comesAfter(next, entry),
      );
    }
    if (change.kind === "found") this.#owners.add(change.profile.person);
    if (change.kind === "set-role" && change.role === "owner") this.#owners.add(change.person);
    if (request === null) return;
    const { device, profile } = request;
    if (!this.#admissions.has(device)) this.#admissions.set(device, next);
    if (change.kind !== "admit") return;
    if (change.grants === "owner") this.#owners.add(profile.person);
    const sponsor = standing.devices.get(author)?.computer ?? author;
    if (change.grants === "own-device") this.#sponsors.set(device, sponsor);
  }

  with(standing: Standing): Folded {
    const [heard, owners, sponsors] = [this.#heard, this.#owners, this.#sponsors];
    return { standing, heard, owners, sponsors };
  }
}
