import type { DocumentType, Field } from "#shared/doctypes/define.ts";
import type { FieldContent } from "#shared/document/content/content.ts";
import type { Summary } from "#shared/document/difference/difference.ts";
import type { Author } from "#shared/domain/author.ts";
import { dayInWords } from "#shared/domain/day-in-words.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { Section } from "#shared/domain/news.ts";
import { countOfChanges, nameOfSection } from "../../fields/change-words.ts";
import { isolated } from "../../ui/letters.ts";

const locale = "en-GB";
const clockTime = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const dayTime = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const secondTime = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const list = new Intl.ListFormat(locale, { type: "conjunction" });

/** More names of sections would be no help. */
const mostSections = 3;

/** The time of day of a version, below the name of its day. */
export function timeInWords(at: number): string {
  return clockTime.format(at);
}

/** When a version was kept, where its day is not told beside it; to the second beside another one of the same minute. */
export function momentOfVersion(at: number, beside: number | null = null): string {
  const moment = dayTime.format(at);
  return beside !== null && dayTime.format(beside) === moment ? secondTime.format(at) : moment;
}

/** The day as a heading: Today, Yesterday, "Thursday 8 October". */
export function dayOfVersion(at: number, now: number): string {
  const noon = (moment: number) => new Date(moment).setHours(12, 0, 0, 0);
  const days = Math.round((noon(now) - noon(at)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day : otherYear).format(at).replace(",", "");
}

/** "3 changes in Problem and Constraints". */
export function changesInWords({ changes, sections }: Omit<Summary, "removed">): string {
  if (changes === 0) return "No changes to see";
  return `${countOfChanges(changes)} ${placesInWords(sections)}`;
}

/** "in Problem, Constraints and 2 more". */
export function placesInWords(sections: readonly Section[]): string {
  const names = sections.map(nameOfSection);
  const more = names.length - mostSections;
  const told = more > 1 ? [...names.slice(0, mostSections), `${more} more`] : names;
  return `in ${list.format(told)}`;
}

/** Whom some clients of Yjs belong to. Those that nobody knows are of this computer, from before the space was shared. */
export function authorsOf(
  clients: Iterable<number>,
  authors: readonly Author[],
): readonly Author[] | null {
  if (authors.length === 0) return null;
  const own = authors.find(({ isSelf }) => isSelf);
  const found = new Set<Author>();
  for (const client of clients) {
    const author = authors.find((each) => each.clients.includes(client)) ?? own;
    if (author !== undefined) found.add(author);
  }
  return [...found].toSorted((one, other) => Number(one.isSelf) - Number(other.isSelf));
}

/** "Maria, Jan and you". */
export function namesInWords(authors: readonly Author[]): string {
  const names = authors.map(({ isSelf, name }) => (isSelf ? "you" : isolated(name)));
  const words = list.format(names);
  return words === "you" ? "You" : words;
}

/** The label of a field. */
export function labelOfField(key: string, type: DocumentType | undefined): string {
  if (key === "title") return "Title";
  return type?.fields.find((field) => field.key === key)?.label ?? key;
}

/** What a field said, in one line. */
export function fieldInWords(
  content: FieldContent | null,
  field: Field | undefined,
  nameOf: (id: string) => string,
): string {
  if (content === null) return "";
  switch (content.kind) {
    case "text":
      return content.text;
    case "tags":
      return content.tags.join(", ");
    case "entries":
      return content.entries
        .map(({ scalars, texts }) =>
          [...Object.values(texts), ...Object.values(scalars)]
            .filter((value) => typeof value === "string" && value !== "")
            .map((value) =>
              documentIdSchema.safeParse(value).success ? nameOf(String(value)) : value,
            )
            .join(" "),
        )
        .join(", ");
    case "scalar":
      return scalarInWords(content.value, field);
  }
}

function scalarInWords(value: string | number | boolean | null, field: Field | undefined): string {
  if (value === null) return "";
  if (field?.kind === "choice") {
    return field.choices.find((choice) => choice.value === value)?.label ?? String(value);
  }
  if (field?.kind === "date" && typeof value === "string") return dayInWords(value);
  return field?.kind === "confidence" ? `${value} %` : String(value);
}
