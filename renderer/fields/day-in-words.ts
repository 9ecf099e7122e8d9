import { dayInWords, midnightOf } from "#shared/domain/day-in-words.ts";

const withoutYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** A calendar day as people write it, without the year while it is the present one. */
export function shortDay(day: string, today: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return isThisYear ? dayInWords(day, withoutYear) : dayInWords(day);
}

/** How far a day is away, in words: "in 6 days", "yesterday". */
export function distanceInWords(day: string, today: string): string {
  const days = Math.round((midnightOf(day).getTime() - midnightOf(today).getTime()) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  const count = Math.abs(days);
  const long = longInWords(count);
  return days > 0 ? `in ${long}` : `${long} ago`;
}

function longInWords(days: number): string {
  if (days > 730) return `${Math.round(days / 365.25)} years`;
  return days > 90 ? `${Math.round(days / 30.44)} months` : `${days} days`;
}
