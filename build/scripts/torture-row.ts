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
  /** It works in threads of its own and looks at no clock, so that others can be tried meanwhile. */
  runsBeside?: boolean | undefined;
  run: (how: Readonly<{ seed: number; count: number; short: boolean }>) => Promise<Harm>;
}>;

/**
 * `failed`: the program did not do what it promises. `lost`: something acknowledged is gone. `note`
 * says what the figures alone do not.
 */
export type Harm = Readonly<{ tried: number; failed: number; lost: number; note?: string }>;

const shape = z.object({
  id: z.string(),
  count: z.number().int().positive(),
  shortCount: z.number().int().positive(),
  platforms: z.array(z.string()).optional(),
  isComparison: z.boolean().optional(),
  runsBeside: z.boolean().optional(),
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
  note: z.string().optional(),
});
export type TortureResult = z.output<typeof tortureResultSchema>;

/** True only if something was tried and nothing failed or was lost, unless it is there to compare with. */
export function stoodIt(result: TortureResult): boolean {
  if (result.tried === 0) return false;
  return result.isComparison || (result.failed === 0 && result.lost === 0);
}
