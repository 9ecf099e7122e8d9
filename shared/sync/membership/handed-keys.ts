import type { DeviceKey } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { publicKeyOf } from "../device-keys.ts";
import { mostKeysOfNumber } from "./apply-change.ts";
import type { Author } from "./author.ts";
import type { Change } from "./change.ts";
import { isKeyOf, openEpochKeys } from "./epoch-keys.ts";
import { activeDevices, type Epoch, type Standing } from "./standing.ts";

type Handing = Extract<Change, { kind: "hand-keys" }>;

/** An entry has room for more; who lacks the rest is handed it with the next one. */
const mostInEntry = 2_000;

type Giver = Pick<Author, "cryptography" | "keys">;
type Lacking = Readonly<{
  device: DeviceKey;
  keys: readonly Readonly<{ epoch: number; key: Uint8Array }>[];
}>;

/**
 * What hands devices the keys that they lack and this one has. Whoever let them in had not heard of those: without them
 * nothing could be read that was sealed meanwhile, nor anything that its authors wrote after it.
 */
export function makeHandings(giver: Giver, standing: Standing): readonly Handing[] {
  return lackingKeys(giver, standing).map(({ device, keys }) => ({
    kind: "hand-keys",
    device,
    keys: keys.map(({ epoch, key }) => ({
      epoch,
      sealed: giver.cryptography.sealTo(key, publicKeyOf(device)),
    })),
  }));
}

/** The devices that lack keys which this one has, with as many of them as one entry hands over. */
export function lackingKeys({ cryptography, keys }: Giver, standing: Standing): readonly Lacking[] {
  const byNumber = Map.groupBy(
    [...standing.epochs, ...standing.spentEpochs],
    ({ number }) => number,
  );
  const short = activeDevices(standing).flatMap((device) => {
    const numbers = [...byNumber].filter(([, epochs]) => isShort(epochs, device));
    return numbers.length === 0 ? [] : [{ device, numbers }];
  });
  if (short.length === 0) return [];
  const own = openEpochKeys(standing, keys, cryptography);
  return short.flatMap(({ device, numbers }) => {
    const lacking = numbers.flatMap(([epoch, epochs]) =>
      keysFor(device, { epochs, own: own.get(epoch) ?? [] }, cryptography).map((key) => ({
        epoch,
        key,
      })),
    );
    return lacking.length === 0 ? [] : [{ device, keys: lacking.slice(0, mostInEntry) }];
  });
}

/** Whether a device may lack a key of these epochs, which have one number. */
function isShort(epochs: readonly Epoch[], device: DeviceKey): boolean {
  return (
    sealedFor(epochs, device).size < epochs.length || epochs.some((each) => !has(each, device))
  );
}

/** All that are here of their number, if one of them is certain to be lacking. */
function keysFor(
  device: DeviceKey,
  { epochs, own }: Readonly<{ epochs: readonly Epoch[]; own: readonly Uint8Array[] }>,
  cryptography: Cryptography,
): readonly Uint8Array[] {
  const isHelped =
    sealedFor(epochs, device).size < Math.min(own.length, mostKeysOfNumber) ||
    epochs.some(
      (each) => !has(each, device) && own.some((key) => isKeyOf(each, key, cryptography)),
    );
  return isHelped ? own : [];
}

/** What was sealed for a device of epochs with one number. What it was handed stands with each of them. */
function sealedFor(epochs: readonly Epoch[], device: DeviceKey): ReadonlySet<Uint8Array> {
  const given = epochs.flatMap(({ keys }) => keys.filter((each) => each.device === device));
  return new Set(given.map(({ sealed }) => sealed));
}

function has({ keys }: Epoch, device: DeviceKey): boolean {
  return keys.some((each) => each.device === device);
}
