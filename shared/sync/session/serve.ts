import type { Cryptography } from "../cryptography.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { inCausalOrder } from "./causal-order.ts";
import { most, type Wanted } from "./message.ts";
import { inParts } from "./parts.ts";
import type { SharedRecord } from "./shared-record.ts";

type Parts = Readonly<{ record: SharedRecord; cryptography: Pick<Cryptography, "hash"> }>;

/**
 * Answers a want: place by place, each in causal order, until enough was sent for once. Whoever wants more
 * asks again; so nobody is sent more than they can take in.
 */
export async function serve(
  { record, cryptography }: Parts,
  wanted: readonly Wanted[],
  send: (envelopes: readonly Uint8Array[], isLast: boolean) => void,
): Promise<void> {
  let left: number = most.answered;
  let looked = 0;
  const found: Uint8Array[] = [];
  for (const { place, ranges } of wanted) {
    if (left <= 0) break;
    const share = Math.max(1, Math.floor(left / ranges.length));
    const chains: WholeEnvelope[][] = [];
    // One by one, because each brings one envelope at least, however many are asked for.
    for (const range of ranges) {
      if (left <= 0 || looked >= most.ranges) break;
      looked += 1;
      const bytes = await record.read(place, range, share);
      const read = bytes.map((each) => decodeEnvelope(each, cryptography));
      const chain = read.flatMap((each) => (each.ok ? [each.value] : []));
      for (const each of chain) left -= each.bytes.length;
      chains.push(chain);
    }
    for (const { bytes } of inCausalOrder(chains)) found.push(bytes);
  }
  const parts = inParts(found, most.bytes, (bytes) => bytes.length);
  for (const [index, part] of parts.entries()) send(part, index === parts.length - 1);
}
