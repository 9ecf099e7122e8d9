import { wordsIn } from "./words.ts";

export const filterKeys = ["type", "status", "tag", "before", "after"] as const;
export type FilterKey = (typeof filterKeys)[number];

type Place = Readonly<{
  /** Where it stands in what was typed, so that it can be taken out of it again. */
  start: number;
  end: number;
  /** A hyphen before it: what is so is not wanted. */
  isNegated: boolean;
  /** Nothing was typed after it yet, so that it may go on. */
  isBeingTyped: boolean;
}>;

export type WordsPart = Place &
  Readonly<{ kind: "words"; words: readonly string[]; isPhrase: boolean }>;
export type FilterPart = Place & Readonly<{ kind: "filter"; key: FilterKey; value: string }>;

/** A filter whose value is still to come: it asks for nothing yet. */
type UnfinishedPart = Place & Readonly<{ kind: "unfinished"; key: FilterKey; value: string }>;

export type QueryPart = WordsPart | FilterPart | UnfinishedPart;

const part = new RegExp(
  String.raw`(?<not>-?)(?:(?<key>${filterKeys.join("|")}):(?<value>"[^"]*"?|[^\s"]\S*|)|(?<phrase>"[^"]*"?)|(?<rest>\S+))`,
  "giuy",
);

/**
 * What somebody typed into a search: words, "phrases", and filters such as `type:prd` or
 * `before:2026-10`, each with a hyphen before it if it is not wanted. There is nothing that is wrong:
 * what is no filter is words.
 */
export function parseQuery(text: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  let at = 0;
  while (at < text.length) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    part.lastIndex = at;
    const match = part.exec(text);
    if (match === null) break;
    at = part.lastIndex;
    parts.push(...partOf(match, text));
  }
  return parts;
}

function partOf(match: RegExpExecArray, text: string): readonly QueryPart[] {
  const { not = "", key, value, phrase } = match.groups ?? {};
  const [whole] = match;
  const end = match.index + whole.length;
  const place = {
    start: match.index,
    end,
    isNegated: not !== "",
    isBeingTyped: end === text.length && /[\p{L}\p{M}\p{N}:]$/u.test(whole),
  };
  if (key !== undefined) return [filterOf(key.toLowerCase(), value ?? "", place) ?? wordsOf()];
  return [wordsOf()].filter(({ words }) => words.length > 0);

  function wordsOf(): WordsPart {
    return { ...place, kind: "words", words: wordsIn(whole), isPhrase: phrase !== undefined };
  }
}

/** Nothing if it can be no filter, whatever might be typed after it. */
function filterOf(name: string, written: string, place: Place): QueryPart | null {
  const key = filterKeys.find((each) => each === name);
  if (key === undefined) return null;
  const value = written.replaceAll('"', "").trim();
  if (value === "") return { ...place, kind: "unfinished", key, value };
  if (key !== "before" && key !== "after") return { ...place, kind: "filter", key, value };
  if (dayBegins(value) !== null) return { ...place, kind: "filter", key, value };
  return isUnfinishedDay(value) ? { ...place, kind: "unfinished", key, value } : null;
}

/** When a year, a month or a day begins here, as "2026", "2026-10" and "2026-10-14" name them; null for anything else. */
export function dayBegins(value: string): number | null {
  const read = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (read === null) return null;
  const [year, month, day] = [read[1], read[2] ?? "01", read[3] ?? "01"].map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const begins = new Date(year, month - 1, day);
  const isThatDay = begins.getMonth() === month - 1 && begins.getDate() === day;
  return isThatDay ? begins.getTime() : null;
}

function isUnfinishedDay(value: string): boolean {
  return /^\d{1,3}$|^\d{4}-[01]?$|^\d{4}-\d{2}-[0-3]?$/.test(value);
}
