import type { DocumentRow } from "#shared/domain/document-row.ts";
import { dayOf } from "../../fields/moments.ts";

/** How far ahead reviews are told of. */
const ahead = 30 * 24 * 60 * 60_000;

export type Reviews = Readonly<{
  /** On an earlier day than today. */
  late: readonly DocumentRow[];
  today: readonly DocumentRow[];
  upcoming: readonly DocumentRow[];
}>;

/** The reviews that were not held yet, the earliest first: all that are due, and those of the next weeks. */
export function reviewsOf(rows: readonly DocumentRow[], now: number): Reviews {
  const [today, horizon] = [dayOf(now), dayOf(now + ahead)];
  const due = rows
    .filter((row) => row.dueOn !== null && row.dueOn <= horizon)
    .toSorted((one, other) => ((one.dueOn ?? "") < (other.dueOn ?? "") ? -1 : 1));
  return {
    late: due.filter((row) => (row.dueOn ?? "") < today),
    today: due.filter((row) => row.dueOn === today),
    upcoming: due.filter((row) => (row.dueOn ?? "") > today),
  };
}

/** How many reviews ask to be held now. */
export function countDue(rows: readonly DocumentRow[], now: number): number {
  const today = dayOf(now);
  return rows.filter(({ dueOn }) => dueOn !== null && dueOn <= today).length;
}

type ByOthers = Readonly<{
  /** So many documents were changed by others since they were read. */
  changed: number;
  /** So many others were only commented on. */
  commented: number;
}>;

/** What needs somebody, in one calm sentence. */
export function homeSentence({ late, today, upcoming }: Reviews, byOthers: ByOthers): string {
  const parts = [
    ...(late.length > 0 ? [`${numberWords(late.length)} ${reviewWord(late)} late`] : []),
    ...(today.length > 0 ? [`${numberWords(today.length)} ${reviewWord(today)} due today`] : []),
  ];
  const others = doneByOthers(byOthers);
  if (others !== "") parts.push(others);
  const last = parts.at(-1);
  if (last !== undefined) {
    const before = parts.slice(0, -1).join(", ");
    return capital(before === "" ? `${last}.` : `${before}, and ${last}.`);
  }
  if (upcoming.length > 0) {
    return `Nothing needs you today. ${capital(numberWords(upcoming.length))} ${reviewWord(upcoming)} coming up.`;
  }
  return "Nothing needs you today.";
}

function doneByOthers({ changed, commented }: ByOthers): string {
  const count = (documents: number) =>
    documents === 1 ? "one document" : `${numberWords(documents)} documents`;
  const did = [
    ...(changed > 0 ? [`changed ${count(changed)}`] : []),
    ...(commented > 0
      ? [`commented on ${changed > 0 ? numberWords(commented) : count(commented)}`]
      : []),
  ].join(" and ");
  return did === "" ? "" : `others ${did} while you were away`;
}

function reviewWord(rows: readonly DocumentRow[]): string {
  return rows.length === 1 ? "review is" : "reviews are";
}

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function numberWords(count: number): string {
  return words[count] ?? `${count}`;
}

function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
