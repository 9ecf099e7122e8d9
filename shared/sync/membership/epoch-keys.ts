import type { DeviceKey } from "../../domain/ids.ts";
import type { Cryptography, KeyPair } from "../cryptography.ts";
import { deviceKeyOf, publicKeyOf } from "../device-keys.ts";
import { isSame } from "../strict-bytes.ts";
import type { KeyForDevice, KeyOfEpoch } from "./change.ts";
import type { Epoch, Standing } from "./standing.ts";

/**
 * The keys that a device was given, by the number of their epoch: what opens envelopes. There is more
 * than one for a number only if two owners began an epoch without knowing of one another.
 */
export type EpochKeys = ReadonlyMap<number, readonly Uint8Array[]>;

export function commitmentTo(key: Uint8Array, cryptography: Cryptography): Uint8Array {
  return cryptography.hash(label, key);
}

/** Keys that are not the ones their epoch was begun with are left out. */
export function openEpochKeys(
  { epochs, spentEpochs }: Standing,
  keys: KeyPair,
  cryptography: Cryptography,
): EpochKeys {
  const device = deviceKeyOf(keys.publicKey);
  const opened = new Map<number, readonly Uint8Array[]>();
  // What is sealed goes under the first of its number.
  for (const epoch of [...epochs, ...spentEpochs]) {
    const key = epoch.keys
      .filter((given) => given.device === device)
      .map(({ sealed }) => cryptography.openSealed(sealed, keys))
      .find((each) => each !== null && isKeyOf(epoch, each, cryptography));
    if (key) opened.set(epoch.number, [...(opened.get(epoch.number) ?? []), key]);
  }
  return opened;
}

export function sealForDevices(
  key: Uint8Array,
  devices: readonly DeviceKey[],
  cryptography: Cryptography,
): readonly KeyForDevice[] {
  return devices.map((device) => ({
    device,
    sealed: cryptography.sealTo(key, publicKeyOf(device)),
  }));
}

/** Every key one has, sealed for one more device. */
export function sealAllFor(
  device: DeviceKey,
  keys: EpochKeys,
  cryptography: Cryptography,
): readonly KeyOfEpoch[] {
  return [...keys].flatMap(([epoch, variants]) =>
    variants.map((key) => ({ epoch, sealed: cryptography.sealTo(key, publicKeyOf(device)) })),
  );
}

/** Whether an epoch was begun with that key. */
export function isKeyOf(
  { commitment }: Pick<Epoch, "commitment">,
  key: Uint8Array,
  cryptography: Cryptography,
): boolean {
  return key.length === 32 && isSame(commitmentTo(key, cryptography), commitment);
}

const label = Uint8Array.from("throughline epoch key", (letter) => letter.charCodeAt(0));
