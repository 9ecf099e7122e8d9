import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import type { Quarantined } from "../envelope-store.ts";
import { freezesFor } from "./verdict.ts";

/** Whom nothing more is taken of, by document, as what was refused and kept aside says. Its reasons are the kinds of faults. */
export function frozenAuthors(
  quarantined: readonly Quarantined[],
  cryptography: Pick<Cryptography, "hash">,
): ReadonlyMap<DocumentId, ReadonlySet<DeviceKey>> {
  const frozen = new Map<DocumentId, Set<DeviceKey>>();
  for (const { bytes, reason } of quarantined) {
    const whole = decodeEnvelope(bytes, cryptography);
    if (!whole.ok || !freezesFor(reason)) continue;
    const { document, device } = whole.value.envelope;
    frozen.set(document, (frozen.get(document) ?? new Set()).add(device));
  }
  return frozen;
}
