import { type How, resultOf, type TortureResult, type TortureRow } from "./torture-row.ts";
import { wordsOfFailure } from "./words-of-failure.ts";

/** A row and how it is to be tried. */
export type Try = Readonly<{ row: TortureRow; how: How }>;

/** Tries a row to its end. */
export async function tryRow(asked: Try): Promise<TortureResult> {
  const { row, how } = asked;
  console.log(`${row.id} …`);
  try {
    return resultOf(aboutOf(asked), await row.run(how));
  } catch (error) {
    return brokenOff(asked, error);
  }
}

/** What a row came to that did not run to its end: it has failed. */
export function brokenOff(asked: Try, error: unknown): TortureResult {
  console.error(`${asked.row.id} broke off:`, error);
  const reasons = [`it broke off: ${wordsOfFailure(error)}`];
  return resultOf(aboutOf(asked), { tried: 0, failed: 1, lost: 0, reasons });
}

function aboutOf({ row, how }: Try): Pick<TortureResult, "id" | "seed" | "isComparison"> {
  return { id: row.id, seed: how.seed, isComparison: row.isComparison ?? false };
}
