import { documentIdSchema, type DeviceKey, spaceIdSchema } from "../../domain/ids.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { deviceKeyOf } from "../device-keys.ts";
import type { AcceptedEnvelope } from "../envelope-store.ts";
import { chainHashOf, chainStart, type Place, type WholeEnvelope } from "../envelope/envelope.ts";
import { type NewEnvelope, sealEnvelope } from "../envelope/seal-envelope.ts";
import { fakeCryptography, keysOf } from "./sample-devices.ts";

export const sampleSpaceId = spaceIdSchema.parse("space_aaaaaaaaaaaa");
export const prd: Place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" };
export const note: Place = { document: documentIdSchema.parse("doc_bbbbbbbbbbbb"), part: "body" };

/** Envelopes of one numbered device in one place, one after the other. Their updates are numbers. */
export class SampleChain {
  readonly device: DeviceKey;
  readonly #number: number;
  readonly #place: Place;
  readonly #random: SeededRandom;
  #sequence = 0;
  #previous = chainStart;

  constructor(number: number, place: Place = prd) {
    this.#number = number;
    this.#place = place;
    this.#random = new SeededRandom(number);
    this.device = deviceKeyOf(keysOf(number).publicKey);
  }

  next(update: Uint8Array = Uint8Array.of(this.#sequence + 1)): AcceptedEnvelope {
    const whole = this.#seal(update, {});
    this.#sequence++;
    this.#previous = chainHashOf(whole);
    return { whole, update, clients: [this.#number * 100] };
  }

  /** One that stands for a run which ends where the chain does. */
  squashed(first: number, previous: Uint8Array): AcceptedEnvelope {
    const update = Uint8Array.of(this.#sequence, 99);
    const replaces = { first, lastHash: this.#previous };
    const whole = this.#seal(update, { sequence: this.#sequence, previous, replaces });
    return { whole, update, clients: [this.#number * 100] };
  }

  #seal(update: Uint8Array, about: Partial<NewEnvelope>): WholeEnvelope {
    const sealer = {
      cryptography: fakeCryptography,
      random: this.#random,
      keys: keysOf(this.#number),
      epochKey: new Uint8Array(32).fill(7),
    };
    return sealEnvelope(update, sealer, {
      ...this.#place,
      space: sampleSpaceId,
      sequence: this.#sequence + 1,
      previous: this.#previous,
      dependencies: [],
      replaces: null,
      epoch: 1,
      schema: 1,
      at: 1,
      ...about,
    });
  }
}
