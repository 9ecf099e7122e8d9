import type { Cryptography } from "../cryptography.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { inCausalOrder } from "./causal-order.ts";
import { most, type Wanted } from "./message.ts";
import { inParts } from "./parts.ts";
import type { ReadChains } from "./read-wanted.ts";
import type { SharedRecord } from "./shared-record.ts";

type Parts = Readonly<{
  record: Pick<SharedRecord, "read">;
  cryptography: Pick<Cryptography, "hash">;
}>;

/**
 * Answers a want: place by place, each in causal order, until enough was sent for once. Whoever wants more
 * asks again; so nobody is sent more than they can take in.
 */
export async function serve(
  { record, cryptography }: Parts,
  wanted: readonly Wanted[],
  send: (envelopes: readonly Uint8Array[], isLast: boolean) => void,
): Promise<void> {
  const read = await record.read(wanted);
  const found = read.flatMap((chains) => inOrder(chains, cryptography));
  const parts = inParts(found, most.bytes, (bytes) => bytes.length);
  for (const [index, part] of parts.entries()) send(part, index === parts.length - 1);
}

/** One chain is in its order already. */
function inOrder(chains: ReadChains, cryptography: Parts["cryptography"]): readonly Uint8Array[] {
  if (chains.length <= 1) return chains.flat();
  const wholes = chains.map((bytes) => wholesIn(bytes, cryptography));
  return inCausalOrder(wholes).map(({ bytes }) => bytes);
}

function wholesIn(
  envelopes: readonly Uint8Array[],
  cryptography: Parts["cryptography"],
): WholeEnvelope[] {
  const read = envelopes.map((each) => decodeEnvelope(each, cryptography));
  return read.flatMap((each) => (each.ok ? [each.value] : []));
}
