/** The last moment, and the first, that a date can be of. */
const furthest = 8.64e15;

/** Others may have written any number: no date is later than this, no column of a list takes a part of one. */
export function momentIn(said: unknown): number | null {
  if (typeof said !== "number" || Number.isNaN(said)) return null;
  return Math.trunc(Math.max(-furthest, Math.min(furthest, said)));
}
