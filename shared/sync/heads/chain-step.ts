import {
  chainHashOf,
  chainStart,
  firstSequenceOf,
  type WholeEnvelope,
} from "../envelope/envelope.ts";
import { isSame } from "../strict-bytes.ts";
import type { Head } from "./heads.ts";

/**
 * Whether an envelope goes on from where its chain ends here. One that stands for a run may begin before
 * that end: then only its signature says that it is linked.
 */
export function chainStepOf(
  head: Head | undefined,
  whole: WholeEnvelope,
): "next" | "known" | "not-next" {
  const { envelope } = whole;
  const end = head ?? { sequence: 0, hash: chainStart };
  const first = firstSequenceOf(envelope);
  if (envelope.sequence <= end.sequence) return "known";
  if (first > end.sequence + 1) return "not-next";
  return first <= end.sequence || isSame(envelope.previous, end.hash) ? "next" : "not-next";
}

export function headAfter(whole: WholeEnvelope): Head {
  return { sequence: whole.envelope.sequence, hash: chainHashOf(whole) };
}
