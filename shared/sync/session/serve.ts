import type { Cryptography } from "../cryptography.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { inCausalOrder } from "./causal-order.ts";
import { most, type Wanted } from "./message.ts";
import { inParts } from "./parts.ts";
import type { SharedRecord } from "./shared-record.ts";

type Parts = Readonly<{ record: SharedRecord; cryptography: Pick<Cryptography, "hash"> }>;

/** So many chains are read at once. */
const atATime = 16;

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
    // Some at a time, because each brings one envelope at least, however many are asked for.
    for (let at = 0; at < ranges.length && left > 0 && looked < most.ranges; at += atATime) {
      const some = ranges.slice(at, at + Math.min(atATime, most.ranges - looked));
      looked += some.length;
      const read = await Promise.all(some.map((range) => record.read(place, range, share)));
      for (const bytes of read) left -= bytes.reduce((sum, each) => sum + each.length, 0);
      // One chain is in its order already.
      if (ranges.length === 1) found.push(...read.flat());
      else chains.push(...read.map((bytes) => wholesIn(bytes, cryptography)));
    }
    for (const { bytes } of inCausalOrder(chains)) found.push(bytes);
  }
  const parts = inParts(found, most.bytes, (bytes) => bytes.length);
  for (const [index, part] of parts.entries()) send(part, index === parts.length - 1);
}

function wholesIn(
  envelopes: readonly Uint8Array[],
  cryptography: Parts["cryptography"],
): WholeEnvelope[] {
  const read = envelopes.map((each) => decodeEnvelope(each, cryptography));
  return read.flatMap((each) => (each.ok ? [each.value] : []));
}
