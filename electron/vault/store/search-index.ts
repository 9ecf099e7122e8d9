import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import type { DocumentContent } from "#shared/document/read.ts";
import { type SearchHit, searchHitSchema } from "#shared/domain/search-hit.ts";
import { filtersOf, isUnfiltered } from "#shared/search/filters.ts";
import { fold } from "#shared/search/fold.ts";
import { parseQuery, type QueryPart } from "#shared/search/parse-query.ts";
import { cutPassage, markWords, soughtIn } from "#shared/search/passage.ts";
import { type Condition, conditionsOf } from "./search-conditions.ts";
import { daysFor, withDay } from "./search-days.ts";
import { SearchMentions } from "./search-mentions.ts";
import { type Expressions, expressionsOf } from "./search-query.ts";
import { signsApart, signsInPlace } from "./search-signs.ts";

/**
 * The words and signs of every document that is not in the trash. The text is kept beside the index, which
 * costs space, because passages are cut from it and because its removal needs it. FTS5's own
 * secure-delete is not used: it made a re-indexing twenty times slower. What the index still holds
 * of former words goes when a document is deleted for ever.
 */
export class SearchIndex {
  static readonly schema = `
    CREATE VIRTUAL TABLE search USING fts5 (
      title, fields, body,
      tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'",
      prefix = '2 3'
    );`;

  readonly #database: DatabaseSync;
  readonly #drop: StatementSync;
  readonly #put: StatementSync;
  readonly #show: StatementSync;
  readonly #merge: StatementSync;
  readonly #mentions: SearchMentions;

  constructor(database: DatabaseSync) {
    database.function("fold", { deterministic: true }, (text) => fold(String(text)));
    this.#database = database;
    this.#drop = database.prepare("DELETE FROM search WHERE rowid = ?");
    this.#put = database.prepare(
      "INSERT INTO search (rowid, title, fields, body) VALUES (?, ?, ?, ?)",
    );
    this.#show = database.prepare(
      `SELECT document.id AS document, document.type AS type, search.title, search.fields, search.body
       FROM document JOIN search ON search.rowid = document.number WHERE document.number = ?`,
    );
    this.#merge = database.prepare("INSERT INTO search (search) VALUES ('optimize')");
    this.#mentions = new SearchMentions(database);
  }

  /** Puts a document's words in place of its former ones; none takes it out of every search. */
  put(number: number, content: DocumentContent | null): void {
    this.#mentions.forget();
    this.#drop.run(number);
    if (content === null) return;
    const { title, fields, body } = content;
    this.#put.run(number, indexed(title), indexed(fields), indexed(body));
  }

  /** Writes the whole index anew, because parts of it may still hold words of earlier versions. */
  forget(number: number): void {
    this.#mentions.forget();
    this.#drop.run(number);
    this.#merge.run();
  }

  /** The best ones first: by where the words stand and how often, and of like ones the newer. */
  find(query: string, limit: number): readonly SearchHit[] {
    const parts = parseQuery(query);
    const best = bestOf(
      parts,
      expressionsOf(parts, (part) => [...this.#mentions.tokensFor(part), ...daysFor(part)]),
      limit,
    );
    if (best === null) return [];

    // Ranked first and shown afterwards: passages are cut for the rows that are wanted only.
    const sought = soughtIn(parts.filter((part) => part.kind === "words").flatMap(withDay));
    return this.#database
      .prepare(best.sql)
      .all(...best.values)
      .map((row) => rankedSchema.parse(row))
      .flatMap(({ number, score }) => {
        const row = shownSchema.safeParse(this.#show.get(number)).data;
        if (row === undefined) return [];
        const body = cutPassage(this.#mentions.shown(signsInPlace(row.body)), sought);
        const fields = cutPassage(signsInPlace(row.fields), sought);
        const hit = {
          document: row.document,
          type: row.type,
          title: markWords(signsInPlace(row.title), sought),
          passage: body.ranges.length === 0 && fields.ranges.length > 0 ? fields : body,
          score,
        };
        return searchHitSchema.safeParse(hit).data ?? [];
      });
  }
}

const rankedSchema = z.object({ number: z.number(), score: z.number() });

const shownSchema = z.object({
  document: z.string(),
  type: z.string(),
  title: z.string(),
  fields: z.string(),
  body: z.string(),
});

/** A word in the title weighs more than one in a field, and that more than one in the body. */
const weights = "bm25(10.0, 3.0, 1.0)";

/** A document changed just now is worth half as much again as one from long ago; in a month half of that is gone. */
const newness = 0.5;
const month = 30 * 24 * 60 * 60 * 1_000;

/** The rows that answer, best first; null if nothing was asked for. */
function bestOf(
  parts: readonly QueryPart[],
  { wanted, unwanted }: Expressions,
  limit: number,
): Condition | null {
  const filters = filtersOf(parts);
  if (wanted === null && unwanted === null && isUnfiltered(filters)) return null;

  const conditions = [
    ...(wanted === null
      ? []
      : [{ sql: `search MATCH ? AND rank MATCH '${weights}'`, values: [wanted] }]),
    ...(unwanted === null
      ? []
      : [
          {
            sql: "document.number NOT IN (SELECT rowid FROM search WHERE search MATCH ?)",
            values: [unwanted],
          },
        ]),
    ...conditionsOf(filters),
    { sql: "document.trashed_at IS NULL AND document.is_template = 0", values: [] },
  ];
  // Joined in this order, so that the index is asked once and not for each document.
  // bm25 is below zero, and the lower the better.
  const score =
    wanted === null
      ? "CAST(document.updated_at AS REAL)"
      : `-rank * (1 + ${newness} / (1 + (newest.at - document.updated_at) / ${month}.0))`;
  const from =
    wanted === null
      ? "document"
      : "search CROSS JOIN document ON document.number = search.rowid CROSS JOIN (SELECT max(updated_at) AS at FROM document) AS newest";
  return {
    sql: `SELECT document.number AS number, ${score} AS score FROM ${from}
      WHERE ${conditions.map(({ sql }) => `(${sql})`).join(" AND ")}
      ORDER BY score DESC, number DESC LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  };
}

function indexed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is to be kept out
  return signsApart(text.replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, " "));
}
