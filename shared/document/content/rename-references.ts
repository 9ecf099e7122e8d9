import type { DocumentId } from "../../domain/ids.ts";
import type { Content } from "./content.ts";

type NewNames = ReadonlyMap<string, DocumentId>;

/**
 * The same content with documents under other ids, wherever it mentions or links to one of them. Like `referencesIn`
 * it asks for no kind of block or field; words that people wrote stay, whatever they say.
 */
export function renameReferences(content: Content, names: NewNames): Content {
  // Only strings are replaced, by strings: what comes back has the shape of what was given.
  return renamed(content, names) as Content;
}

function renamed(value: unknown, names: NewNames): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      writtenByPeople.has(key) ? each : renamed(each, names),
    ]),
  );
}

/** Where a content has running text: of its title, a text field, an entry's texts, a stretch of a block. */
const writtenByPeople = new Set(["title", "text", "texts", "tags"]);
