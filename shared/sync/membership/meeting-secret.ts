import type { SpaceId } from "../../domain/ids.ts";
import type { Cryptography } from "../cryptography.ts";

/**
 * By what the devices of a space recognise one another in a network. It is made of the space's id, which nobody can
 * guess, so that whoever holds an invite has it too. It lets nobody in.
 */
export function meetingSecretOf(space: SpaceId, { hash }: Pick<Cryptography, "hash">): Uint8Array {
  return hash(new TextEncoder().encode(`throughline meeting secret 1 ${space}`));
}
