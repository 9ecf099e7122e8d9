import { digest } from "lib0/hash/sha256";
import type * as Y from "yjs";
import { z } from "zod";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { type Prediction, type PredictionKey, missingIn, predictionSchema } from "./prediction.ts";

/** A prediction as it was when somebody put it beyond change. */
export type Seal = Readonly<{
  /** In milliseconds since 1970. */
  at: number;
  /** SHA-256 of the prediction's canonical JSON, in hexadecimal. */
  hash: string;
  prediction: Prediction;
  /** False if the record itself was changed: its text no longer has its hash. */
  isIntact: boolean;
  /** Under which ids documents of the prediction are known since they were moved together with it. */
  names: Readonly<Record<string, string>>;
}>;

export type NotSealed =
  | { readonly kind: "sealed-already" | "read-only" }
  | { readonly kind: "incomplete"; readonly missing: readonly PredictionKey[] };

const recordSchema = z.object({
  at: z.number(),
  hash: z.string(),
  prediction: predictionSchema,
  names: z.record(z.string(), z.string()).catch({}),
});

/**
 * The seals of a document, the earliest first: that one counts. There are several only where two
 * devices sealed without knowing of each other; each has a key of its own, so none replaces another.
 */
export function readSeals(seals: Y.Map<unknown>): readonly Seal[] {
  return [...seals.values()]
    .flatMap((stored) => recordSchema.safeParse(stored).data ?? [])
    .map((record) => ({ ...record, isIntact: hashOf(record.prediction) === record.hash }))
    .toSorted((one, other) => one.at - other.at || compare(one.hash, other.hash));
}

/** Writes a seal beside the others. Nothing is sealed twice by one who knows of the first time. */
export function writeSeal(
  seals: Y.Map<unknown>,
  prediction: Prediction,
  now: number,
): Result<null, NotSealed> {
  if (readSeals(seals).length > 0) return fail({ kind: "sealed-already" });
  const missing = missingIn(prediction);
  if (missing.length > 0) return fail({ kind: "incomplete", missing });

  const hash = hashOf(prediction);
  seals.set(`${now}-${hash.slice(0, 16)}`, { at: now, hash, prediction });
  return ok(null);
}

/** What was sealed, with its documents under the ids that they have here: what the fields are compared with. */
export function sealedAsKnownHere({ prediction, names }: Seal): Prediction {
  const known = new Map(Object.entries(names));
  return { ...prediction, decision: prediction.decision.map((id) => known.get(id) ?? id) };
}

/** A seal as it is stored, where documents have got other ids. What was sealed stays as it was: its hash is over that. */
export function withNewNames(stored: unknown, names: ReadonlyMap<string, string>): unknown {
  const record = recordSchema.safeParse(stored);
  if (!record.success) return stored;
  const known = new Map(Object.entries(record.data.names));
  for (const id of record.data.prediction.decision) {
    const next = names.get(known.get(id) ?? id);
    if (next !== undefined) known.set(id, next);
  }
  return known.size === 0 ? stored : { ...Object(stored), names: Object.fromEntries(known) };
}

/** SHA-256 of what is said, whatever order the keys are in. */
export function hashOf(prediction: Prediction): string {
  const bytes = digest(new TextEncoder().encode(canonicalJson(prediction)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON without room for choice: keys sorted, no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .toSorted(([one], [other]) => compare(one, other))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`);
  return `{${entries.join(",")}}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
