import * as Y from "yjs";
import { z } from "zod";
import { readEntries } from "../fields/entries.ts";

/** What a journal entry says before anybody knows how it comes out, as it is sealed. */
export const predictionSchema = z.strictObject({
  /** Ids of the documents that were decided in. */
  decision: z.array(z.string()),
  stateOfMind: z.string(),
  expected: z.string(),
  confidence: z.number().nullable(),
  falsifier: z.string(),
  reviewOn: z.string().nullable(),
});
export type Prediction = z.output<typeof predictionSchema>;
export type PredictionKey = keyof Prediction;

/** The fields that make up a prediction, in the order in which they are read. */
export const predictionKeys = [
  "decision",
  "stateOfMind",
  "expected",
  "confidence",
  "falsifier",
  "reviewOn",
] as const satisfies readonly PredictionKey[];

/** What the fields of a document say at present; what is no such field reads as nothing said. */
export function readPrediction(fields: Y.Map<unknown>): Prediction {
  const confidence = fields.get("confidence");
  const reviewOn = fields.get("reviewOn");
  return {
    decision: readEntries(fields.get("decision")).flatMap(({ values }) => {
      const document = values.get("document");
      return typeof document === "string" ? [document] : [];
    }),
    stateOfMind: readText(fields, "stateOfMind"),
    expected: readText(fields, "expected"),
    confidence: typeof confidence === "number" ? confidence : null,
    falsifier: readText(fields, "falsifier"),
    reviewOn: typeof reviewOn === "string" ? reviewOn : null,
  };
}

/** What a prediction must say so that it can be judged later. */
export function missingIn({
  expected,
  confidence,
  reviewOn,
}: Prediction): readonly PredictionKey[] {
  return [
    ...(expected.trim() === "" ? ["expected" as const] : []),
    ...(confidence === null ? ["confidence" as const] : []),
    ...(reviewOn === null ? ["reviewOn" as const] : []),
  ];
}

/** The fields in which two predictions say something else. */
export function differencesBetween(one: Prediction, other: Prediction): readonly PredictionKey[] {
  return predictionKeys.filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

/** Those of them in which somebody reads something else: a space at the end of a text is stored, and says nothing. */
export function readDifferently(one: Prediction, other: Prediction): readonly PredictionKey[] {
  return differencesBetween(asRead(one), asRead(other));
}

function asRead({ stateOfMind, expected, falsifier, ...rest }: Prediction): Prediction {
  return {
    ...rest,
    stateOfMind: stateOfMind.trim(),
    expected: expected.trim(),
    falsifier: falsifier.trim(),
  };
}

function readText(fields: Y.Map<unknown>, key: PredictionKey): string {
  const text = fields.get(key);
  return text instanceof Y.Text ? text.toString() : "";
}
