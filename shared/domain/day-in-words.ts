const words = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A calendar day as people write it: `2026-09-24` is "24 Sept 2026". What others wrote and is no day stays what it is. */
export function dayInWords(day: string, format: Intl.DateTimeFormat = words): string {
  const midnight = midnightOf(day);
  return Number.isNaN(midnight.getTime()) ? day : format.format(midnight);
}

/** The day has no zone; reading and writing it in the same one keeps it the same day. */
export function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
