import type { DatabaseSync } from "node:sqlite";
import type { DeviceKey, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Cryptography, KeyPair } from "#shared/sync/cryptography.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { Envelope } from "#shared/sync/envelope/envelope.ts";
import type { Sealer as SealingKeys } from "#shared/sync/envelope/seal-envelope.ts";
import type { Head } from "#shared/sync/heads/heads.ts";
import type { EpochKeys } from "#shared/sync/membership/epoch-keys.ts";
import type { Author } from "#shared/sync/membership/author.ts";
import type { Change } from "#shared/sync/membership/change.ts";
import { roleOf, type Standing } from "#shared/sync/membership/standing.ts";
import type { Log } from "../../platform/log.ts";
import { storeFaultOf } from "../store/sqlite-error.ts";
import { isAlone, letNextKeyIn } from "./sign-anew.ts";
import { adoptNextKeys, distrustKeys, type SigningKeys, signingKeysIn } from "./signing-keys.ts";

type Parts = Readonly<{
  space: SpaceId;
  database: DatabaseSync;
  cryptography: Cryptography;
  random: Random;
  clock: Clock;
  log: Log;
  standing: () => Standing;
  /** Writes a change in the name of that author; false if it could not be kept. */
  write: (author: Author, change: Change) => boolean;
}>;

/** Why this device signs nothing here. */
export type NoAuthor = Readonly<{ kind: "no-device-key" | "restored" | "contradicted" }>;

/** With what this computer signs in a space, and how it comes by another key when the last one may not be used any more. */
export class Signing {
  readonly #parts: Parts;
  /** This device's own, by which others hold a link with it. */
  #own: KeyPair | null = null;
  #now: SigningKeys | null = null;
  /** Another device has nothing that is not here. */
  #isLevel = false;
  /** Another device has told what it has. */
  #hasMet = false;
  #isBusy = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  use(own: KeyPair | null): void {
    this.#own = own;
    this.#now = null;
    this.#isLevel = false;
  }

  get own(): KeyPair | null {
    return this.#own;
  }

  /** This device as others are linked with it. */
  get self(): DeviceKey | null {
    return this.#own === null ? null : deviceKeyOf(this.#own.publicKey);
  }

  /** What is signed with; null while there is none that may be used. */
  get keys(): KeyPair | null {
    return this.#now?.kind === "ready" ? this.#now.keys : null;
  }

  /** There is a key, and none that may sign: neither where it is not known whether it may. */
  get isRestored(): boolean {
    return this.#own !== null && this.keys === null;
  }

  /** True of an envelope of this computer's that no state of this file has made: others know more of it than it does. */
  isBeyond({ device, sequence }: Envelope, end: () => Head | undefined): boolean {
    return this.#isSignedHere(device) && sequence > (end()?.sequence ?? 0);
  }

  /** With what an envelope of that chain and epoch is made anew; null for one that was signed with another key. */
  keysFor({ device, epoch }: Envelope, epochKeys: EpochKeys): SealingKeys | null {
    const { cryptography, random } = this.#parts;
    const [epochKey] = epochKeys.get(epoch) ?? [];
    if (this.keys === null || epochKey === undefined || !this.#isSignedHere(device)) return null;
    return { cryptography, random, keys: this.keys, epochKey };
  }

  author(): Result<Author, NoAuthor> {
    if (this.#own === null) return fail({ kind: "no-device-key" });
    // An entry that the file has lost would be written a second time, as another one.
    if (this.keys === null) return fail({ kind: "restored" });
    // It would be kept, and count for nothing.
    const isFrozen = this.#parts.standing().frozen.has(deviceKeyOf(this.keys.publicKey));
    return isFrozen ? fail({ kind: "contradicted" }) : ok(this.#authorWith(this.keys));
  }

  noteLevel(): void {
    this.#isLevel = true;
    this.#hasMet = true;
  }

  noteMet(): void {
    this.#hasMet = true;
  }

  /**
   * Whether anything may be signed in this run: a file that went back to an older state, be it that the whole computer
   * did, looks like any other one until another device tells what it has.
   */
  get mayBegin(): boolean {
    return this.#hasMet || this.#isAlone();
  }

  /** True once it is certain that what is lost here comes from nobody who is there. */
  get mayGiveUp(): boolean {
    return this.#isLevel || this.#isAlone();
  }

  /** What is signed with has signed more than is here. Others have it, and are to be asked again. */
  distrust(): void {
    if (this.keys === null) return;
    distrustKeys(this.#parts.database, deviceKeyOf(this.keys.publicKey));
    this.#isLevel = false;
  }

  /**
   * Finds out which key may be used. Where it is another one than before, that is let in as one more key of this
   * computer's, once all that others have is here: until then an entry that is lost could be written a
   * second time. True if it was let in just now.
   */
  settle(): boolean {
    const own = this.#own;
    if (own === null || this.#isBusy) return false;
    try {
      const now = signingKeysIn(this.#parts, own);
      this.#now = now;
      if (now.kind === "ready" && !this.#isLeftOut(now.keys)) return false;
      this.#isBusy = true;
      if (!this.#letIn(own, now.kind === "ready" ? now.keys : now.next)) return false;
      if (now.kind === "restored") adoptNextKeys(this.#parts, own);
      this.#now = signingKeysIn(this.#parts, own);
      return true;
    } catch (thrown) {
      // Nothing is signed that the file does not know of.
      this.#now = null;
      this.#parts.log.note("sealing.fault", storeFaultOf(thrown));
      return false;
    } finally {
      this.#isBusy = false;
    }
  }

  /** The person was let in again, and came with the key that holds the links only. */
  #isLeftOut({ publicKey }: KeyPair): boolean {
    const standing = this.#parts.standing();
    const isIn = (device: DeviceKey | null) => device !== null && roleOf(standing, device) !== null;
    return isIn(this.self) && !isIn(deviceKeyOf(publicKey));
  }

  #isAlone(): boolean {
    return this.self !== null && isAlone(this.#parts.standing(), this.self);
  }

  #letIn(own: KeyPair, next: KeyPair): boolean {
    const { standing, write } = this.#parts;
    if (!this.mayGiveUp) return false;
    const author = this.#authorWith(own);
    return letNextKeyIn({ author, next, standing, write: (change) => write(author, change) });
  }

  #isSignedHere(device: DeviceKey): boolean {
    return this.keys !== null && deviceKeyOf(this.keys.publicKey) === device;
  }

  #authorWith(keys: KeyPair): Author {
    const { cryptography, random, clock } = this.#parts;
    return { cryptography, random, clock, keys };
  }
}
