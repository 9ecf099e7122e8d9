import * as encoding from "lib0/encoding";
import type * as Y from "yjs";
import { encodeSized } from "../encode-sized.ts";
import { LongTextEncoder } from "./long-text-encoder.ts";

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

type Written = Readonly<{
  structs: readonly DecodedUpdate["structs"][number][];
  ds: Pick<DecodedUpdate["ds"], "clients">;
}>;

/** Room for a few keys; more is made as it is needed. */
const usualBytes = 100;

/**
 * What Yjs writes for an update of version 1 that it has read: the clients in the order in which they come. `size` is how many
 * bytes that will be, if it is known.
 */
export function encodeUpdate(update: Written, size = usualBytes): Uint8Array {
  return encodeSized(size, (to) => writeUpdate(to, update));
}

function writeUpdate(to: encoding.Encoder, { structs, ds }: Written): void {
  const encoder = new LongTextEncoder();
  encoder.restEncoder = to;
  const byClient = Map.groupBy(structs, ({ id }) => id.client);
  encoding.writeVarUint(to, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(to, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(to, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0);
  }
  encoding.writeVarUint(to, ds.clients.size);
  for (const [client, deleted] of [...ds.clients].toSorted(([one], [other]) => other - one)) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, deleted.length);
    for (const { clock, len } of deleted) {
      encoding.writeVarUint(to, clock);
      encoding.writeVarUint(to, len);
    }
  }
}
