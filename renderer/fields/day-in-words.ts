const words = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A calendar day as people write it: `2026-09-24` is "24 Sept 2026". */
export function dayInWords(day: string): string {
  // The day has no zone; reading and writing it in the same one keeps it the same day.
  return words.format(new Date(`${day}T00:00:00Z`));
}
