import type { DeviceKey } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import {
  chainHashOf,
  chainStart,
  firstSequenceOf,
  type WholeEnvelope,
} from "../envelope/envelope.ts";
import { isSignedByItsDevice, openEnvelope } from "../envelope/seal-envelope.ts";
import type { EpochKeys } from "../membership/epoch-keys.ts";
import { acceptedThrough, oldestAfter, roleOf, type Standing } from "../membership/standing.ts";
import { isSame } from "../strict-bytes.ts";
import { type Fault, type Missing, refused, type Verdict } from "./verdict.ts";

/** Where one device's chain in one place stands. */
export type Chain = Readonly<{
  device: DeviceKey;
  sequence: number;
  /** The chain hash of its last envelope. */
  hash: Uint8Array;
  epoch: number;
}>;

/** The membership as it stands, and the keys that this device was given. */
export type Membership = Readonly<{
  standing: Standing;
  keys: EpochKeys;
}>;

export type Order = Readonly<{
  membership: Membership;
  cryptography: Cryptography;
  chainOf: (device: DeviceKey) => Chain | null;
  isFrozen: (device: DeviceKey) => boolean;
}>;

/** It comes next in its chain, from somebody who may write there; what is inside is still to be judged. */
type Next = Readonly<{ kind: "next"; update: Uint8Array; chain: Chain }>;

/**
 * Judges an envelope by its author and by what came before it. The cheap questions come first, but nobody
 * is accused of anything before the signature was verified.
 */
export function judgeOrder(whole: WholeEnvelope, order: Order): Next | Verdict {
  const { envelope } = whole;
  const { standing } = order.membership;
  if (envelope.space !== standing.space) return refused({ kind: "another-space" });

  const { device, sequence } = envelope;
  const last = order.chainOf(device);
  const hash = chainHashOf(whole);
  const isOld = last !== null && sequence <= last.sequence;
  if (isOld && (sequence < last.sequence || isSame(hash, last.hash))) return { kind: "known" };
  if (!isSignedByItsDevice(whole, order.cryptography)) return refused({ kind: "forged" });
  if (!standing.devices.has(device)) return waitingFor([{ kind: "member", device }]);
  // Two with one number are proven by the two, also of somebody of whom something was refused before.
  if (order.isFrozen(device) && !isOld) return refused({ kind: "frozen" });
  const fault = faultOf(whole, last, standing);
  if (fault !== null) return refused(fault);

  const missing = missingBefore(whole, order);
  if (missing.length > 0) return waitingFor(missing);
  const { epoch } = envelope;
  const keys = order.membership.keys.get(epoch) ?? [];
  const opened = openEnvelope(whole, keys, order.cryptography);
  // Two owners may each have made a key with this number, and only one of them have come.
  if (!opened.ok) return waitingFor([{ kind: "epoch-key", epoch }]);
  return { kind: "next", update: opened.value, chain: { device, sequence, hash, epoch } };
}

function faultOf(
  { envelope }: WholeEnvelope,
  last: Chain | null,
  standing: Standing,
): Fault | null {
  const { device, sequence, part } = envelope;
  if (sequence > acceptedThrough(standing, device, envelope)) {
    const isIn = roleOf(standing, device) !== null;
    return isIn ? { kind: "may-not-write", part } : { kind: "removed" };
  }
  if (last !== null && sequence === last.sequence) return { kind: "forked" };
  const isNext = firstSequenceOf(envelope) === (last?.sequence ?? 0) + 1;
  // That there is another one with the number before it is said by this one alone.
  if (isNext && !isSame(envelope.previous, last?.hash ?? chainStart)) return { kind: "off-chain" };
  const oldest = last === null ? 0 : oldestAfter(standing, last.epoch);
  return envelope.epoch < oldest ? { kind: "old-key" } : null;
}

function missingBefore({ envelope }: WholeEnvelope, { chainOf }: Order): readonly Missing[] {
  const before = { device: envelope.device, sequence: firstSequenceOf(envelope) - 1 };
  return [before, ...envelope.dependencies]
    .filter(({ device, sequence }) => sequence > (chainOf(device)?.sequence ?? 0))
    .map((point) => ({ kind: "chain", ...point }));
}

function waitingFor(missing: readonly Missing[]): Verdict {
  return { kind: "waiting", for: missing };
}
