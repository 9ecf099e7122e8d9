import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { DocumentContent } from "#shared/document/read.ts";
import { type MarkedText, type SearchHit, searchHitSchema } from "#shared/domain/search-hit.ts";
import { matchExpressionOf } from "./search-query.ts";

/** Two characters that no indexed text contains stand around what was found. */
const opening = "\u0002";
const closing = "\u0003";

const passageWords = 24;

/**
 * The words of every document that is not in the trash. The text is kept beside the index, which
 * costs space, because passages are cut from it and because its removal needs it. FTS5's own
 * secure-delete is not used: it made a re-indexing twenty times slower. What the index still holds
 * of former words goes when a document is deleted for ever.
 */
export class SearchIndex {
  static readonly schema = `
    CREATE VIRTUAL TABLE search USING fts5 (
      title, fields, body,
      tokenize = "unicode61 remove_diacritics 2",
      prefix = '2 3'
    );`;

  readonly #drop: StatementSync;
  readonly #put: StatementSync;
  readonly #best: StatementSync;
  readonly #show: StatementSync;
  readonly #merge: StatementSync;

  constructor(database: DatabaseSync) {
    this.#drop = database.prepare("DELETE FROM search WHERE rowid = ?");
    this.#put = database.prepare(
      "INSERT INTO search (rowid, title, fields, body) VALUES (?, ?, ?, ?)",
    );
    // Ranked first and shown afterwards: passages are cut for the rows that are wanted only.
    this.#best = database.prepare(
      `SELECT rowid FROM search
       WHERE search MATCH ? AND rank MATCH 'bm25(10.0, 3.0, 1.0)' ORDER BY rank LIMIT ?`,
    );
    // Numbers are bound as REAL, and FTS5 takes a row number of that kind for no limit at all.
    this.#show = database.prepare(
      `SELECT document.id AS document, document.type AS type,
         highlight(search, 0, '${opening}', '${closing}') AS title,
         snippet(search, 1, '${opening}', '${closing}', '…', ${passageWords}) AS fields,
         snippet(search, 2, '${opening}', '${closing}', '…', ${passageWords}) AS body
       FROM search JOIN document ON document.number = search.rowid
       WHERE search MATCH ? AND search.rowid = CAST(? AS INTEGER)`,
    );
    this.#merge = database.prepare("INSERT INTO search (search) VALUES ('optimize')");
  }

  /** Puts a document's words in place of its former ones; none takes it out of every search. */
  put(number: number, content: DocumentContent | null): void {
    this.#drop.run(number);
    if (content === null) return;
    const { title, fields, body } = content;
    this.#put.run(number, clean(title), clean(fields), clean(body));
  }

  /** Writes the whole index anew, because parts of it may still hold words of earlier versions. */
  forget(number: number): void {
    this.#drop.run(number);
    this.#merge.run();
  }

  /** The best ones first. */
  find(query: string, limit: number): readonly SearchHit[] {
    const expression = matchExpressionOf(query);
    if (expression === null) return [];

    return this.#best
      .all(expression, limit)
      .map(({ rowid }) => this.#show.get(expression, rowid ?? null))
      .map((row) => searchHitSchema.safeParse(hitOf(row)).data)
      .filter((hit) => hit !== undefined);
  }
}

function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is to be kept out
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, " ");
}

function hitOf(row: Record<string, unknown> | undefined) {
  const body = marked(row?.["body"]);
  const fields = marked(row?.["fields"]);
  return {
    document: row?.["document"],
    type: row?.["type"],
    title: marked(row?.["title"]),
    passage: body.ranges.length === 0 && fields.ranges.length > 0 ? fields : body,
  };
}

function marked(text: unknown): MarkedText {
  const ranges: { start: number; end: number }[] = [];
  let plain = "";
  for (const [index, part] of String(text ?? "")
    .split(opening)
    .entries()) {
    const [inside = "", ...outside] = index === 0 ? ["", part] : part.split(closing);
    if (inside !== "") ranges.push({ start: plain.length, end: plain.length + inside.length });
    plain += inside + outside.join("");
  }
  return { text: plain, ranges };
}
