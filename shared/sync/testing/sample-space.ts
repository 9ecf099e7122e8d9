import { type DeviceKey, personIdSchema, type SpaceId } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { Cryptography } from "../cryptography.ts";
import { deviceKeyOf } from "../device-keys.ts";
import {
  type Author,
  foundSpace,
  makeAdmission,
  makeInvite,
  makeOwnKey,
  writeEntry,
} from "../membership/author.ts";
import type { Change, Grant, Profile, Purpose } from "../membership/change.ts";
import { signEntry, type WholeEntry } from "../membership/entry.ts";
import { readRequest, redeem } from "../membership/join-request.ts";
import type { Standing } from "../membership/standing.ts";
import { standingOf } from "../membership/standing-of.ts";
import { authorOf, fakeCryptography } from "./sample-devices.ts";

const anHour = 3_600_000;

export function personOf(number: number): Profile {
  const person = personIdSchema.parse(`person_${String(number).padStart(12, "0")}`);
  return { person, name: `Person ${number}`, colour: "blue" };
}

/** A space with its log, in which numbered devices write, each with what it knows. */
export class SampleSpace {
  readonly space: SpaceId;
  readonly clock = new ManualClock();
  readonly entries: WholeEntry[] = [];
  readonly #authors = new Map<number, Author>();
  readonly #cryptography: Cryptography;

  /** Device 1 of person 1 founds it. */
  constructor(purpose: Purpose = "people", cryptography: Cryptography = fakeCryptography) {
    this.#cryptography = cryptography;
    const founded = foundSpace(this.author(1), { name: "Booking", purpose, profile: personOf(1) });
    this.space = founded.space;
    this.entries.push(founded.entry);
  }

  get standing(): Standing {
    return standingOf(this.space, this.entries, this.#cryptography);
  }

  author(number: number): Author {
    const known = this.#authors.get(number) ?? authorOf(number, this.clock, this.#cryptography);
    this.#authors.set(number, known);
    return known;
  }

  device(number: number): DeviceKey {
    return deviceKeyOf(this.author(number).keys.publicKey);
  }

  /** Writes an entry after what its author knows: everything, if nothing else is said. */
  write(number: number, change: Change, known: readonly WholeEntry[] = this.entries): WholeEntry {
    this.clock.advance(1000);
    const entry = writeEntry(this.author(number), { space: this.space, entries: known, change });
    this.entries.push(entry);
    return entry;
  }

  /** The same, so many times, each after the one before; the first after what its author knows. */
  repeat(
    number: number,
    change: Change,
    { times, known = this.entries }: Readonly<{ times: number; known?: readonly WholeEntry[] }>,
  ): readonly WholeEntry[] {
    const chain = [this.write(number, change, known)];
    const { keys } = this.author(number);
    for (let last = chain[0]; last !== undefined && chain.length < times; last = chain.at(-1)) {
      const { entry, hash } = last;
      const next = { ...entry, sequence: entry.sequence + 1, previous: hash, seen: [] };
      chain.push(signEntry(next, keys, this.#cryptography));
    }
    this.entries.push(...chain.slice(1));
    return chain;
  }

  invite(by: number, granted: Grant, lasts = anHour): Uint8Array {
    const { change, secret } = makeInvite(this.author(by), granted, this.clock.now() + lasts);
    this.write(by, change);
    return secret;
  }

  request(device: number, secret: Uint8Array, profile: Profile = personOf(device)): Uint8Array {
    const { keys } = this.author(device);
    const asked = { space: this.space, secret, keys, profile, at: this.clock.now() };
    return redeem(asked, this.#cryptography);
  }

  admission(by: number, bytes: Uint8Array, granted: Grant): Change {
    const request = readRequest(bytes, this.#cryptography);
    if (!request.ok) throw new Error("a request of ours can be read");
    const asked = { bytes, request: request.value, granted };
    return makeAdmission(this.author(by), this.standing, asked);
  }

  /** The computer of a numbered device takes another number's key for its own, in the name of that person. */
  takeKey(device: number, next: number, profile: Profile = personOf(device)): WholeEntry {
    const asked = { next: this.author(next).keys, profile };
    return this.write(device, makeOwnKey(this.author(device), this.standing, asked));
  }

  /** A numbered device of a person of that number comes in. */
  join(device: number, granted: Grant, by = 1, profile: Profile = personOf(device)): WholeEntry {
    const request = this.request(device, this.invite(by, granted), profile);
    return this.write(by, this.admission(by, request, granted));
  }
}
