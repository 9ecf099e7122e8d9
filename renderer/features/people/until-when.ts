import { asMoment } from "../../fields/moments.ts";

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A moment that is near, with its day: "today 11:20", "tomorrow 11:20", "24 Sept 11:20". */
export function nearMoment(said: number, now: number): string {
  const at = asMoment(said);
  const date = (moment: number) => new Date(moment).toDateString();
  const oneDay = 24 * 60 * 60_000;
  const which =
    date(at) === date(now)
      ? "today"
      : date(at) === date(now + oneDay)
        ? "tomorrow"
        : date(at) === date(now - oneDay)
          ? "yesterday"
          : day.format(at);
  return `${which} ${time.format(at)}`;
}
