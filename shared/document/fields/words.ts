import * as Y from "yjs";
import { documentIdSchema } from "../../domain/ids.ts";
import { readEntries, valuesOf } from "./entries.ts";

/** The words in a field that search can find, whatever its kind; its type may be of a newer version. */
export function wordsOf(stored: unknown): string {
  if (stored instanceof Y.Text) return stored.toString();
  if (typeof stored === "string") return stored;
  if (!(stored instanceof Y.Map)) return "";
  const tags = [...stored.entries()].filter(([, isSet]) => isSet === true).map(([tag]) => tag);
  const entries = readEntries(stored).flatMap(({ values }) => wordsIn(values));
  return [...tags, ...entries].join("\n");
}

function wordsIn(values: Y.Map<unknown>): readonly string[] {
  return valuesOf(values)
    .map(([, value]) => wordsOf(value))
    .filter((words) => words !== "" && !documentIdSchema.safeParse(words).success);
}
