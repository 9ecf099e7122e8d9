import type { DocumentRow } from "./document-row.ts";

/** Where an entry stands between being written and being reviewed. */
export type DueLists = Readonly<{
  /** Their day has come; the one that waits longest first. */
  due: readonly DocumentRow[];
  /** Their day will come; the next one first. */
  upcoming: readonly DocumentRow[];
}>;

/** What asks for a review, by the day on which it does. `today` is a calendar day, `YYYY-MM-DD`. */
export function dueLists(rows: readonly DocumentRow[], today: string): DueLists {
  const asking = rows
    .filter((row) => row.dueOn !== null && row.trashedAt === null && !row.isTemplate)
    .toSorted((one, other) => compare(one.dueOn ?? "", other.dueOn ?? ""));
  const isDue = ({ dueOn }: DocumentRow) => (dueOn ?? "") <= today;
  return { due: asking.filter(isDue), upcoming: asking.filter((row) => !isDue(row)) };
}

/** How many days after `day` it is today; negative before it. */
export function daysAfter(day: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
