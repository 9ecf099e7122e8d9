import type { DeviceKey } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { type Place, placeName } from "../envelope/envelope.ts";
import type { Quarantined } from "../envelope-store.ts";
import { freezesFor } from "./verdict.ts";

/** Whom nothing more is taken of in a part of a document, as what was refused and kept aside says. Its reasons are the kinds of faults. */
export function frozenAuthors(
  place: Place,
  quarantined: readonly Quarantined[],
  cryptography: Pick<Cryptography, "hash">,
): ReadonlySet<DeviceKey> {
  const frozen = new Set<DeviceKey>();
  for (const { bytes, reason } of quarantined) {
    const whole = decodeEnvelope(bytes, cryptography);
    if (!whole.ok || !freezesFor(reason)) continue;
    const { envelope } = whole.value;
    if (placeName(envelope) === placeName(place)) frozen.add(envelope.device);
  }
  return frozen;
}
