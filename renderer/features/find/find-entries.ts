import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { SearchHit, TextRange } from "#shared/domain/search-hit.ts";
import { type Named, rankNames } from "#shared/search/rank-names.ts";
import { documentName, typeInSentence } from "../../fields/document-name.ts";

/** A command as the palette shows it; running it is somebody else's business. */
export type OfferedCommand = Readonly<{
  id: string;
  title: string;
  group: string;
  keys?: string | undefined;
}>;

export type OfferedType = Readonly<{ name: string; label: string }>;

/** One line of what was found. */
export type Entry = Readonly<{ key: string; name: string; ranges: readonly TextRange[] }> &
  (
    | Readonly<{ kind: "document"; row: DocumentRow }>
    | Readonly<{ kind: "text"; row: DocumentRow; passage: SearchHit["passage"] }>
    | Readonly<{ kind: "command"; command: OfferedCommand }>
    | Readonly<{ kind: "search"; query: string }>
    | Readonly<{ kind: "new"; type: OfferedType; title: string }>
  );

export type Section = Readonly<{ heading: string; entries: readonly Entry[] }>;

export type Findable = Readonly<{
  documents: readonly Named<DocumentRow>[];
  commands: readonly Named<OfferedCommand>[];
  types: readonly OfferedType[];
}>;

export type Found = Readonly<{ sections: readonly Section[]; documents: number }>;

const most = { recent: 5, documents: 6, alone: 50, text: 4, commands: 8 } as const;

/** Documents only: those that answer to the words, or the ones changed last. */
export function findDocuments(typed: string, { documents, types }: Findable): Found {
  const ranking = rankNames(typed, documents, most.alone);
  const sections = [
    section(typed.trim() === "" ? "Recent" : "Documents", ranking.best.map(documentEntry)),
    section("New", newEntries(typed, types)),
  ];
  return { sections: sections.filter(isFilled), documents: ranking.total };
}

/** Documents by their names and their text, commands, and what could be made anew. */
export function findEverything(
  typed: string,
  { documents, commands, types }: Findable,
  hits: readonly SearchHit[],
): Found {
  const isEmpty = typed.trim() === "";
  const ranking = rankNames(typed, documents, isEmpty ? most.recent : most.documents);
  const able = rankNames(typed, commands, isEmpty ? commands.length : most.commands);
  const named = ranking.best.map(documentEntry);
  const shown = new Set<string>(ranking.best.map(({ item }) => item.id));
  const inText = isEmpty ? [] : hits.filter((hit) => !shown.has(hit.document));
  const sections = [
    section(isEmpty ? "Recent" : "Documents", named),
    section("In the text", textEntries(inText, documents).slice(0, most.text)),
    section(
      "Commands",
      able.best.map(({ item, ranges }) => commandEntry(item, ranges)),
    ),
    section("Search", isEmpty ? [] : [searchEntry(typed.trim())]),
    section("New", newEntries(typed, types)),
  ];
  return { sections: sections.filter(isFilled), documents: ranking.total };
}

function section(heading: string, entries: readonly Entry[]): Section {
  return { heading, entries };
}

function isFilled({ entries }: Section): boolean {
  return entries.length > 0;
}

function documentEntry({
  item,
  ranges,
}: Readonly<{ item: DocumentRow; ranges: readonly TextRange[] }>): Entry {
  const name = documentName(item.title, item.type);
  return { kind: "document", key: `document ${item.id}`, name, ranges, row: item };
}

/** Only what stands in the list: it knows where the document is, and a hit may be a moment older. */
function textEntries(
  hits: readonly SearchHit[],
  documents: readonly Named<DocumentRow>[],
): readonly Entry[] {
  const rows = new Map<string, DocumentRow>(documents.map(({ item }) => [item.id, item]));
  return hits.flatMap(({ document, title, passage }): readonly Entry[] => {
    const row = rows.get(document);
    if (row === undefined) return [];
    const name = documentName(title.text, row.type);
    const ranges = name === title.text ? title.ranges : [];
    return [{ kind: "text", key: `text ${document}`, name, ranges, row, passage }];
  });
}

function commandEntry(command: OfferedCommand, ranges: readonly TextRange[]): Entry {
  const { id, title } = command;
  return { kind: "command", key: `command ${id}`, name: title, ranges, command };
}

function searchEntry(query: string): Entry {
  const name = `Search all text for “${query}”`;
  return { kind: "search", key: "search", name, ranges: [], query };
}

function newEntries(typed: string, types: readonly OfferedType[]): readonly Entry[] {
  const title = typed.trim();
  if (title === "") return [];
  return types.map((type) => {
    const name = `New ${typeInSentence(type.label)} “${title}”`;
    return { kind: "new", key: `new ${type.name}`, name, ranges: [], type, title };
  });
}
