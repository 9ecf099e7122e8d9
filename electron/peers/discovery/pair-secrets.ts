import type { DeviceKey } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { KeyPair } from "#shared/sync/cryptography.ts";
import { pairSecretOf } from "#shared/sync/membership/meeting-secret.ts";
import { SodiumCryptography } from "../../platform/sodium-cryptography.ts";
import type { PairSecret } from "./tags.ts";

/** What this device has in common with each that it knows; made once for each, as it takes a moment. */
export class PairSecrets {
  readonly #cryptography = new SodiumCryptography();
  readonly #keys: KeyPair;
  #known = new Map<DeviceKey, Uint8Array | null>();

  constructor(seed: Uint8Array) {
    this.#keys = this.#cryptography.keyPairFrom(seed);
  }

  /** With the others of these, in the order of their keys, so that it does not tell of spaces. */
  of(devices: readonly DeviceKey[]): readonly PairSecret[] {
    const known = this.#known;
    const own = deviceKeyOf(this.#keys.publicKey);
    this.#known = new Map(
      devices
        .filter((device) => device !== own)
        .toSorted()
        .map((device) => [
          device,
          known.get(device) ?? pairSecretOf(this.#keys, device, this.#cryptography),
        ]),
    );
    return [...this.#known].flatMap(([device, secret]) =>
      secret === null ? [] : [{ device, secret }],
    );
  }
}
