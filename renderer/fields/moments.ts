const locale = "en-GB";
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const sameYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const otherYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });
const dayOfWeek = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
});
const heading = new Intl.DateTimeFormat(locale, {
  weekday: "long",
  day: "numeric",
  month: "long",
});

const minute = 60_000;
const hour = 60 * minute;

/** The last moment, and the first, that a date can be of. */
const furthest = 8.64e15;

/** What others wrote may say any number; the nearest one that there is a date of. */
export function asMoment(said: number): number {
  return Math.max(-furthest, Math.min(furthest, said));
}

/** When something happened, as one would say it now: "40 minutes ago", "yesterday", "24 Sept". */
export function momentInWords(said: number, now: number): string {
  const at = asMoment(said);
  const age = now - at;
  if (age < minute) return "just now";
  if (age < hour) return relative.format(-Math.floor(age / minute), "minute");

  const days = daysBetween(at, now);
  if (days === 0) return relative.format(-Math.floor(age / hour), "hour");
  if (days < 7) return relative.format(-days, "day");
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isSameYear ? sameYear : otherYear).format(at);
}

/** When something happened, as short as a column asks for: "11:20", "Yesterday", "Tue", "24 Sept". */
export function momentInColumn(said: number, now: number): string {
  const at = asMoment(said);
  const days = daysBetween(at, now);
  if (days <= 0) return time.format(at);
  if (days === 1) return "Yesterday";
  if (days < 7) return weekday.format(at);
  const isSameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isSameYear ? sameYear : otherYear).format(at);
}

/** How a review stands on its day, and whether it is late: "3 days late", "Today", "Wed 14 Oct". */
export function dueInWords(
  dueOn: string,
  now: number,
): Readonly<{ words: string; isLate: boolean }> {
  const [year = 0, month = 1, day = 1] = dueOn.split("-").map(Number);
  const due = new Date(year, month - 1, day, 12).getTime();
  const late = daysBetween(due, now);
  if (late > 0) return { words: late === 1 ? "1 day late" : `${late} days late`, isLate: true };
  if (late === 0) return { words: "Today", isLate: false };
  if (late === -1) return { words: "Tomorrow", isLate: false };
  const isSameYear = year === new Date(now).getFullYear();
  const words = (isSameYear ? dayOfWeek : otherYear).format(due).replace(",", "");
  return { words, isLate: false };
}

/** The calendar day here, as review dates are written. */
export function dayOf(now: number): string {
  const date = new Date(now);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) =>
    `${part}`.padStart(2, "0"),
  );
  return `${date.getFullYear()}-${month}-${day}`;
}

/** Today, as a heading: "Thursday 8 October". */
export function dayHeading(now: number): string {
  return heading.format(now).replace(",", "");
}

function daysBetween(at: number, now: number): number {
  const day = (moment: number) => new Date(moment).setHours(12, 0, 0, 0);
  return Math.round((day(now) - day(at)) / (24 * hour));
}
