import type { Cryptography } from "../cryptography.ts";
import { firstSequenceOf, placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import { decodeEnvelope } from "../envelope/envelope-codec.ts";
import { isSignedByItsDevice } from "../envelope/seal-envelope.ts";
import { chainStepOf, headAfter } from "../heads/chain-step.ts";
import type { Head, SpaceHeads } from "../heads/heads.ts";
import { limitsOf, mostLimits } from "./chain-limits.ts";
import type { ChainLimit } from "./change.ts";
import { acceptedThrough, type Standing } from "./standing.ts";

/** Envelopes of one chain that go on from its end without a gap, and the end that they move it to. */
export type Run = Readonly<{ limit: ChainLimit; envelopes: readonly WholeEnvelope[] }>;

type Known = Readonly<{ standing: Standing; heads: SpaceHeads }>;

/**
 * How far the ends of chains are to be moved so that these envelopes belong to them, and all that is here. Each was signed by a
 * device that was in the space once, before or after it lost the right to go on: that some other member has it, the caller knows.
 * Of more ends than an entry has room for, the rest is left to the next one.
 */
export function raisedLimits(
  known: Known,
  envelopes: readonly Uint8Array[],
  cryptography: Cryptography,
): readonly ChainLimit[] {
  const signed = envelopes.flatMap((bytes) => {
    const read = decodeEnvelope(bytes, cryptography);
    return read.ok && isSignedByItsDevice(read.value, cryptography) ? [read.value] : [];
  });
  const runs = runsBeyondEnds(known, signed).map(({ limit }) => limit);
  const ofRuns = new Set(runs.map(chainNameOf));
  const kept = keptBeyondEnds(known).filter((limit) => !ofRuns.has(chainNameOf(limit)));
  return [...runs, ...kept].slice(0, mostLimits);
}

/** Where the chains end that go on here beyond the ends that the log gives them; of these places, or of all. */
export function keptBeyondEnds(
  { standing, heads }: Known,
  places: Iterable<string> = heads.keys(),
): readonly ChainLimit[] {
  const there = [...places].flatMap((name) => {
    const chains = heads.get(name);
    return chains === undefined ? [] : [[name, chains] as const];
  });
  return limitsOf(new Map(there), new Set(standing.devices.keys())).filter(
    (kept) => kept.sequence > acceptedThrough(standing, kept.device, kept),
  );
}

function chainNameOf(limit: ChainLimit): string {
  return `${placeName(limit)} ${limit.device}`;
}

/**
 * Those of the envelopes that lie beyond the ends of their chains and leave nothing out: an end that was moved over a gap
 * would let in whatever is made for it afterwards.
 */
export function runsBeyondEnds(known: Known, envelopes: readonly WholeEnvelope[]): readonly Run[] {
  const ours = envelopes.filter(
    ({ envelope }) =>
      envelope.space === known.standing.space && known.standing.devices.has(envelope.device),
  );
  const chains = Map.groupBy(ours, ({ envelope }) => `${placeName(envelope)} ${envelope.device}`);
  return [...chains.values()].flatMap((chain) => runOf(known, chain) ?? []);
}

function runOf({ standing, heads }: Known, chain: readonly WholeEnvelope[]): Run | null {
  const [any] = chain;
  if (any === undefined) return null;
  const { document, part, device } = any.envelope;
  const place = { document, part };
  const through = acceptedThrough(standing, device, place);
  let end: Head | number = endOf(heads.get(placeName(place))?.get(device), through);
  const run: WholeEnvelope[] = [];
  for (const whole of chain.toSorted((one, other) => sequenceOf(one) - sequenceOf(other))) {
    if (!goesOn(end, whole)) continue;
    run.push(whole);
    end = headAfter(whole);
  }
  const last = run.at(-1);
  if (last === undefined || sequenceOf(last) <= through) return null;
  return { limit: { ...place, device, sequence: sequenceOf(last) }, envelopes: run };
}

/** Where the chain ends here. Of what the log lets in and has not come, only the number is known. */
function endOf(head: Head | undefined, through: number): Head | number {
  return head !== undefined && head.sequence >= through ? head : through;
}

function goesOn(end: Head | number, whole: WholeEnvelope): boolean {
  if (typeof end !== "number") return chainStepOf(end, whole) === "next";
  return firstSequenceOf(whole.envelope) <= end + 1 && sequenceOf(whole) > end;
}

function sequenceOf({ envelope }: WholeEnvelope): number {
  return envelope.sequence;
}
