import { z } from "zod";

/** One way of treating the program badly, again and again, from a seed that can be used once more. */
export type TortureRow = Readonly<{
  id: string;
  /** How often it is tried, and how often in the short run that belongs to the tests. */
  count: number;
  shortCount: number;
  /** Where it can be tried, if not everywhere: a trace of system calls needs Linux. */
  platforms?: readonly NodeJS.Platform[] | undefined;
  /** Something else than this program is treated so, to compare with: what comes of it is told, not judged. */
  isComparison?: boolean | undefined;
  run: (how: How) => Promise<Harm>;
}>;

/** How a row is tried: from which seed, how often, and whether in the form that belongs to the tests. */
export type How = z.output<typeof howSchema>;
export const howSchema = z.object({ seed: z.number(), count: z.number(), short: z.boolean() });

/**
 * `failed`: the program did not do what it promises. `lost`: something acknowledged is gone. `reasons` say in which try and
 * why, as far as there is either, to somebody who sees the end of a log and nothing else: no words of a document. `note` says what the figures
 * alone do not.
 */
export type Harm = Readonly<{
  tried: number;
  failed: number;
  lost: number;
  reasons: readonly string[];
  note?: string;
}>;

const shape = z.object({
  id: z.string(),
  count: z.number().int().positive(),
  shortCount: z.number().int().positive(),
  platforms: z.array(z.string()).optional(),
  isComparison: z.boolean().optional(),
  run: z.custom((value) => typeof value === "function"),
});

export function isTortureRow(value: unknown): value is TortureRow {
  return shape.safeParse(value).success;
}

/** One line of `out/torture/results.json`. */
export const tortureResultSchema = z.object({
  id: z.string(),
  tried: z.number(),
  failed: z.number(),
  lost: z.number(),
  seed: z.number(),
  isComparison: z.boolean(),
  reasons: z.array(z.string()),
  note: z.string().optional(),
});
export type TortureResult = z.output<typeof tortureResultSchema>;

/** Of many tries that failed the first few say enough. */
const mostReasons = 5;
const mostLetters = 400;

/** What a row that ran came to. */
export function resultOf(
  about: Pick<TortureResult, "id" | "seed" | "isComparison">,
  { reasons, ...harm }: Harm,
): TortureResult {
  const told = reasons.slice(0, mostReasons).map((reason) => reason.slice(0, mostLetters));
  return { ...about, ...harm, reasons: told };
}

/** True only if something was tried and nothing failed or was lost, unless it is there to compare with. */
export function stoodIt(result: TortureResult): boolean {
  if (result.tried === 0) return false;
  return result.isComparison || (result.failed === 0 && result.lost === 0);
}
