import * as encoding from "lib0/encoding";
import type { DeviceKey } from "../../domain/ids.ts";
import { type Cryptography, cryptographySizes } from "../cryptography.ts";
import { readDevice, writeDevice } from "../device-keys.ts";
import { isSame, refuse, type StrictReader } from "../strict-bytes.ts";

/** Where a chain ends: its last sequence, and the chain hash there. */
export type Head = Readonly<{ sequence: number; hash: Uint8Array }>;

/** The ends of all chains in one place, by device. */
export type PlaceHeads = ReadonlyMap<DeviceKey, Head>;

/** The same for a whole space, by the name of the place. */
export type SpaceHeads = ReadonlyMap<string, PlaceHeads>;

/** What is missing of one chain: from after one sequence through another. */
export type ChainRange = Readonly<{ device: DeviceKey; after: number; through: number }>;

/** The one that stands there. */
export function rangeAt({
  device,
  sequence,
}: Pick<ChainRange, "device"> & Readonly<{ sequence: number }>): ChainRange {
  return { device, after: sequence - 1, through: sequence };
}

export type HeadsDifference = Readonly<{
  /** What they have and I lack. */
  lacking: readonly ChainRange[];
  /** What I have and they lack. */
  offered: readonly ChainRange[];
  /**
   * The ends of chains of which both say to have a last envelope with one sequence, and not the same one. It is proven of nobody:
   * what a head says is not signed.
   */
  contested: readonly ChainRange[];
}>;

/** What two replicas have to exchange in one place. Equal heads leave nothing. */
export function compareHeads(mine: PlaceHeads, theirs: PlaceHeads): HeadsDifference {
  const lacking: ChainRange[] = [];
  const offered: ChainRange[] = [];
  const contested: ChainRange[] = [];
  for (const device of [...new Set([...mine.keys(), ...theirs.keys()])].toSorted()) {
    const own = mine.get(device) ?? nothing;
    const other = theirs.get(device) ?? nothing;
    if (own.sequence < other.sequence) {
      lacking.push({ device, after: own.sequence, through: other.sequence });
    } else if (own.sequence > other.sequence) {
      offered.push({ device, after: other.sequence, through: own.sequence });
    } else if (!isSame(own.hash, other.hash)) {
      contested.push(rangeAt({ device, sequence: own.sequence }));
    }
  }
  return { lacking, offered, contested };
}

/** Equal for equal heads, in whatever order they were learnt. */
export function digestOf(heads: PlaceHeads, cryptography: Pick<Cryptography, "hash">): Uint8Array {
  const encoder = encoding.createEncoder();
  writeHeads(encoder, heads);
  return cryptography.hash(encoding.toUint8Array(encoder));
}

/** One digest for all places. Places without a head count as not there. */
export function rootOf(
  digests: ReadonlyMap<string, Uint8Array>,
  cryptography: Pick<Cryptography, "hash">,
): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const [place, digest] of [...digests].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    encoding.writeVarString(encoder, place);
    encoding.writeUint8Array(encoder, digest);
  }
  return cryptography.hash(encoding.toUint8Array(encoder));
}

export function digestsOf(
  heads: SpaceHeads,
  cryptography: Pick<Cryptography, "hash">,
): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...heads]
      .filter(([, place]) => place.size > 0)
      .map(([name, place]) => [name, digestOf(place, cryptography)]),
  );
}

/** `heads = count:varuint (device:32 sequence:varuint hash:32)*count`, sorted by device. */
export function writeHeads(to: encoding.Encoder, heads: PlaceHeads): void {
  encoding.writeVarUint(to, heads.size);
  for (const [device, { sequence, hash }] of [...heads].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    writeDevice(to, device);
    encoding.writeVarUint(to, sequence);
    encoding.writeUint8Array(to, hash);
  }
}

export function readHeads(from: StrictReader): PlaceHeads {
  const heads = new Map<DeviceKey, Head>();
  const listed = from.list(() => {
    const device = readDevice(from);
    const sequence = from.number();
    if (sequence === 0) refuse("sequences count from 1");
    heads.set(device, { sequence, hash: from.fixed(cryptographySizes.hash) });
  });
  return heads.size === listed.length ? heads : refuse("a device twice");
}

const nothing: Head = { sequence: 0, hash: new Uint8Array() };
