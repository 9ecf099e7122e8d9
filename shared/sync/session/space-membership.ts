import type { DeviceKey, SpaceId } from "../../domain/ids.ts";
import type { Cryptography, KeyPair } from "../cryptography.ts";
import { deviceKeyOf, hexOf } from "../device-keys.ts";
import type { Membership } from "../gate/judge-order.ts";
import { receiveEntry, type WholeEntry } from "../membership/entry.ts";
import { openEpochKeys } from "../membership/epoch-keys.ts";
import { roleOf } from "../membership/standing.ts";
import { removalOf } from "../membership/removal-of.ts";
import { standingOf } from "../membership/standing-of.ts";
import { type Weighed, weighEntries } from "../membership/weigh-entries.ts";

type Parts = Readonly<{ space: SpaceId; keys: KeyPair; cryptography: Cryptography }>;

/** The membership entries that are here, and what they say. */
export class SpaceMembership {
  readonly self: DeviceKey;
  readonly #parts: Parts;
  readonly #bytes = new Map<string, Uint8Array>();
  #entries: readonly WholeEntry[] = [];
  #now: Membership;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.self = deviceKeyOf(parts.keys.publicKey);
    this.#now = this.#read();
  }

  /** Bytes by the hexadecimal form of their hash; it goes on as entries are added. */
  get bytes(): ReadonlyMap<string, Uint8Array> {
    return this.#bytes;
  }

  get entries(): readonly WholeEntry[] {
    return this.#entries;
  }

  get now(): Membership {
    return this.#now;
  }

  isIn(device: DeviceKey): boolean {
    return roleOf(this.#now.standing, device) !== null;
  }

  /** Those that are entries of this space, and not here yet. The rest is counted. */
  sort(
    entries: readonly Uint8Array[],
  ): Readonly<{ fresh: readonly WholeEntry[]; strange: number }> {
    const { space, cryptography } = this.#parts;
    const received = entries.map((bytes) => receiveEntry(bytes, space, cryptography));
    const wholes = received.flatMap((each) => (each.ok ? [each.value] : []));
    const fresh = wholes.filter(({ hash }) => !this.#bytes.has(hexOf(hash)));
    return { fresh, strange: received.length - wholes.length };
  }

  /** Which of these, that are not here, are worth keeping. */
  weigh(fresh: readonly WholeEntry[]): Weighed {
    const { space, cryptography } = this.#parts;
    return weighEntries({ space, known: this.#entries, fresh }, cryptography);
  }

  /** What a device may be told of the log: all that are in; who was removed, what shows it; nobody else anything. */
  entriesFor(device: DeviceKey): ReadonlyMap<string, Uint8Array> {
    if (this.isIn(device)) return this.#bytes;
    const { standing } = this.#now;
    const told = removalOf(device, standing, this.#entries).map(({ hash }) => hexOf(hash));
    return new Map(
      told.flatMap((name) => {
        const bytes = this.#bytes.get(name);
        return bytes === undefined ? [] : [[name, bytes] as const];
      }),
    );
  }

  /** They are stored; from now on they count. False if all were here already. */
  add(entries: readonly WholeEntry[]): boolean {
    const fresh = entries.filter(({ hash }) => !this.#bytes.has(hexOf(hash)));
    if (fresh.length === 0) return false;
    for (const { hash, bytes } of fresh) this.#bytes.set(hexOf(hash), bytes);
    this.#entries = [...this.#entries, ...fresh];
    this.#now = this.#read();
    return true;
  }

  #read(): Membership {
    const { space, keys, cryptography } = this.#parts;
    const standing = standingOf(space, this.#entries, cryptography);
    return { standing, keys: openEpochKeys(standing, keys, cryptography) };
  }
}
