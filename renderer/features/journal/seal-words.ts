import type { PredictionKey } from "#shared/document/journal/prediction.ts";
import { asMoment } from "../../fields/moments.ts";

/** What a field of a prediction is called where it is spoken of. */
export const predictionLabels: Readonly<Record<PredictionKey, string>> = {
  decision: "Decision",
  stateOfMind: "State of mind",
  expected: "What I expect and why",
  confidence: "Confidence",
  falsifier: "What would prove me wrong",
  reviewOn: "Review",
};

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

export function momentOfSeal(at: number): string {
  return moment.format(asMoment(at));
}

/** Enough of a hash to be compared by eye: three groups of four. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 12).match(/.{4}/g) ?? []).join(" ");
}

/** What is still to be said, in a sentence; null if nothing is. */
export function missingInWords(missing: readonly PredictionKey[]): string | null {
  const [first, second, third] = missing.map((key) => wanted[key]);
  if (first === undefined) return null;
  if (second === undefined) return `Say ${first} first.`;
  if (third === undefined) return `Say ${first} and ${second} first.`;
  return `Say ${first}, ${second} and ${third} first.`;
}

const wanted: Readonly<Record<PredictionKey, string>> = {
  decision: "what was decided",
  stateOfMind: "how you feel",
  expected: "what you expect",
  confidence: "how sure you are",
  falsifier: "what would prove you wrong",
  reviewOn: "on which day you look at it again",
};
