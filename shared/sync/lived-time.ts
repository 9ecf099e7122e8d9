/** How far time has gone by, and what the clock said then; both in milliseconds. */
export type LivedTime = Readonly<{ at: number; seen: number }>;

const aDay = 24 * 60 * 60 * 1000;

/**
 * Time as far as a clock that may be wrong can be believed: from one look at it to the next a day at most, and never back. A
 * month has gone by only once the program ran on as many days, also where the clock was years ahead for a while.
 */
export function goOn(before: LivedTime | null, now: number): LivedTime {
  if (before === null) return { at: now, seen: now };
  return { at: before.at + Math.min(Math.max(now - before.seen, 0), aDay), seen: now };
}
