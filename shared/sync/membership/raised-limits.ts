import type { Cryptography } from "../cryptography.ts";
import { placeName } from "../envelope/envelope.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { isSignedByItsDevice } from "../envelope/seal-envelope.ts";
import type { ChainLimit } from "./change.ts";
import { acceptedThrough, type Standing } from "./standing.ts";

/**
 * How far the ends of chains are to be moved so that these envelopes belong to them. Each was signed by a device that
 * was in the space once, before or after it lost the right to go on: that some other member has it, the caller knows.
 */
export function raisedLimits(
  standing: Standing,
  envelopes: readonly Uint8Array[],
  cryptography: Cryptography,
): readonly ChainLimit[] {
  const limits = new Map<string, ChainLimit>();
  for (const bytes of envelopes) {
    const read = decodeEnvelope(bytes, cryptography);
    if (!read.ok || !isSignedByItsDevice(read.value, cryptography)) continue;
    const { space, document, part, device, sequence } = read.value.envelope;
    const place = { document, part };
    const chain = `${placeName(place)} ${device}`;
    if (space !== standing.space || !standing.devices.has(device)) continue;
    const known = limits.get(chain)?.sequence ?? acceptedThrough(standing, device, place);
    if (sequence > known) limits.set(chain, { ...place, device, sequence });
  }
  return [...limits.values()];
}
