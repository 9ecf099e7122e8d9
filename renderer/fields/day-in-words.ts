const words = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const withoutYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** A calendar day as people write it: `2026-09-24` is "24 Sept 2026". What others wrote and is no day stays what it is. */
export function dayInWords(day: string): string {
  return formatted(words, day);
}

/** The same, without the year while it is the present one. */
export function shortDay(day: string, today: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return formatted(isThisYear ? withoutYear : words, day);
}

/** How far a day is away, in words: "in 6 days", "yesterday". */
export function distanceInWords(day: string, today: string): string {
  const days = Math.round((midnightOf(day).getTime() - midnightOf(today).getTime()) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  const count = Math.abs(days);
  const long = count > 90 ? `${Math.round(count / 30.44)} months` : `${count} days`;
  return days > 0 ? `in ${long}` : `${long} ago`;
}

function formatted(format: Intl.DateTimeFormat, day: string): string {
  const midnight = midnightOf(day);
  return Number.isNaN(midnight.getTime()) ? day : format.format(midnight);
}

/** The day has no zone; reading and writing it in the same one keeps it the same day. */
function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
