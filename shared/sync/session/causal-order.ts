import type { DeviceKey } from "../../domain/ids.ts";
import { firstSequenceOf, type WholeEnvelope } from "../envelope/envelope.ts";

/**
 * Pieces of the chains of one place, put so that each envelope comes after those it depends on, as far as
 * they are among them: whoever takes them in that order has to keep none waiting for another one.
 */
export function inCausalOrder(
  chains: readonly (readonly WholeEnvelope[])[],
): readonly WholeEnvelope[] {
  const last = new Map<DeviceKey, number>();
  for (const chain of chains) {
    const end = chain.at(-1)?.envelope;
    if (end) last.set(end.device, end.sequence);
  }
  const given = new Map<DeviceKey, number>();
  const ordered: WholeEnvelope[] = [];
  const left = chains.map((chain) => ({ chain, next: 0 }));
  const isReady = ({ envelope }: WholeEnvelope): boolean =>
    envelope.dependencies.every(({ device, sequence }) => {
      const firstGiven = chains.find((chain) => chain[0]?.envelope.device === device)?.[0];
      // What begins only after it is not among them, and what ends before it neither.
      const isAmong =
        firstGiven !== undefined &&
        firstSequenceOf(firstGiven.envelope) <= sequence &&
        sequence <= (last.get(device) ?? 0);
      return !isAmong || sequence <= (given.get(device) ?? 0);
    });

  for (let progressed = true; progressed;) {
    progressed = false;
    for (const piece of left) {
      for (let whole = piece.chain[piece.next]; whole && isReady(whole);) {
        ordered.push(whole);
        given.set(whole.envelope.device, whole.envelope.sequence);
        whole = piece.chain[++piece.next];
        progressed = true;
      }
    }
  }
  // Two that wait for each other cannot be ordered; they are given as they are.
  return [...ordered, ...left.flatMap(({ chain, next }) => chain.slice(next))];
}
