import * as encoding from "lib0/encoding";
import type * as Y from "yjs";
import { LongTextEncoder } from "./long-text-encoder.ts";

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** What Yjs writes for an update of version 1 that it has read: the clients in the order in which they come. */
export function encodeUpdate({
  structs,
  ds,
}: Readonly<{
  structs: readonly DecodedUpdate["structs"][number][];
  ds: Pick<DecodedUpdate["ds"], "clients">;
}>): Uint8Array {
  const encoder = new LongTextEncoder();
  const to = encoder.restEncoder;
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
  return encoder.toUint8Array();
}
