import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { encodeUpdate } from "./encode-update.ts";

/** The clients that made something in an update of our own. */
export function clientsIn(update: Uint8Array): readonly number[] {
  const from = decoding.createDecoder(update);
  const count = decoding.readVarUint(from);
  if (count === 0) return [];
  // Nearly always there is one, and it stands at the beginning, behind how many structs it has.
  if (count === 1 && decoding.readVarUint(from) > 0) return [decoding.readVarUint(from)];
  const { structs } = Y.decodeUpdate(update);
  return [...new Set(structs.map(({ id }) => id.client))];
}

/** True if something is missing in the middle: nobody could take it for the next of its author. */
export function hasHole(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.Skip);
}

/**
 * The part of an update that one's own clients made, with all that it deletes. A window that gives back
 * what it knew, after the record was damaged, may have somebody else's words among its own: their author
 * has signed them. Null if nothing is left.
 */
export function onlyBy(isOwn: (client: number) => boolean, update: Uint8Array): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = structs.filter(({ id }) => isOwn(id.client));
  if (own.length === structs.length) return update;
  if (own.length === 0 && ds.clients.size === 0) return null;
  return encodeSorted({ structs: own, ds });
}

/** As Yjs writes it: the highest client first. */
export function encodeSorted({ structs, ds }: Parameters<typeof encodeUpdate>[0]): Uint8Array {
  return encodeUpdate({
    structs: structs.toSorted((one, other) => other.id.client - one.id.client),
    ds,
  });
}
