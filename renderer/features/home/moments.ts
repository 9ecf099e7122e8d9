const locale = "en-GB";
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const sameYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const otherYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const heading = new Intl.DateTimeFormat(locale, {
  weekday: "long",
  day: "numeric",
  month: "long",
});

const minute = 60_000;
const hour = 60 * minute;

/** When something happened, as one would say it now: "40 minutes ago", "yesterday", "24 Sept". */
export function momentInWords(at: number, now: number): string {
  const age = now - at;
  if (age < minute) return "just now";
  if (age < hour) return relative.format(-Math.floor(age / minute), "minute");

  const days = daysBetween(at, now);
  if (days === 0) return relative.format(-Math.floor(age / hour), "hour");
  if (days < 7) return relative.format(-days, "day");
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isSameYear ? sameYear : otherYear).format(at);
}

/** Today, as a heading: "Thursday 8 October". */
export function dayHeading(now: number): string {
  return heading.format(now).replace(",", "");
}

function daysBetween(at: number, now: number): number {
  const day = (moment: number) => new Date(moment).setHours(12, 0, 0, 0);
  return Math.round((day(now) - day(at)) / (24 * hour));
}
