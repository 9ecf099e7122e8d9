import * as Y from "yjs";
import type { Field } from "../../doctypes/define.ts";
import { dayInWords } from "../../domain/day-in-words.ts";
import { documentIdSchema } from "../../domain/ids.ts";
import { readEntries, readTags, valuesOf } from "./entries.ts";
import { readFiles } from "./files.ts";

/** The words in a field that search can find, as its kind shows them; without a field, for its type may be of a newer version, as they are stored. */
export function wordsOf(stored: unknown, field?: Field): string {
  switch (field?.kind) {
    case "choice":
      return field.choices.find(({ value }) => value === stored)?.label ?? storedWords(stored);
    case "date":
      return dayInWords(storedWords(stored));
    case "confidence": {
      const percent = field.parse(stored);
      return percent === null ? "" : `${percent} %`;
    }
    case "files":
      return readFiles(stored)
        .map(({ name }) => name)
        .join("\n");
    default:
      return storedWords(stored);
  }
}

function storedWords(stored: unknown): string {
  if (stored instanceof Y.Text) return stored.toString();
  if (typeof stored === "string") return stored;
  if (!(stored instanceof Y.Map)) return "";
  const entries = readEntries(stored).flatMap(({ values }) => wordsIn(values));
  return [...readTags(stored), ...entries].join("\n");
}

function wordsIn(values: Y.Map<unknown>): readonly string[] {
  return valuesOf(values)
    .map(([, value]) => storedWords(value))
    .filter((words) => words !== "" && !documentIdSchema.safeParse(words).success);
}
