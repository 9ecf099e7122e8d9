import type { Cryptography } from "#shared/sync/cryptography.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import { clientsIn } from "#shared/sync/envelope/own-update.ts";
import { isSignedByItsDevice, openEnvelope } from "#shared/sync/envelope/seal-envelope.ts";
import type { EpochKeys } from "#shared/sync/membership/epoch-keys.ts";

/** What is in an envelope; null if its device did not sign it, or none of the keys opens it. */
export function openAccepted(
  whole: WholeEnvelope,
  epochKeys: EpochKeys,
  cryptography: Cryptography,
): AcceptedEnvelope | null {
  if (!isSignedByItsDevice(whole, cryptography)) return null;
  const keys = epochKeys.get(whole.envelope.epoch) ?? [];
  const opened = openEnvelope(whole, keys, cryptography);
  return opened.ok ? { whole, update: opened.value, clients: clientsIn(opened.value) } : null;
}

/** The same of bytes that are an envelope, or none. */
export function openBytes(
  bytes: Uint8Array,
  keys: EpochKeys,
  cryptography: Cryptography,
): AcceptedEnvelope | null {
  const read = decodeEnvelope(bytes, cryptography);
  return read.ok ? openAccepted(read.value, keys, cryptography) : null;
}
