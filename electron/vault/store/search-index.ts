import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import type { DocumentContent } from "#shared/document/read.ts";
import { type SearchHit, searchHitSchema } from "#shared/domain/search-hit.ts";
import { filtersOf } from "#shared/search/filters.ts";
import { fold } from "#shared/search/fold.ts";
import { parseQuery } from "#shared/search/parse-query.ts";
import { cutPassage, markWords, type Sought, soughtIn } from "#shared/search/passage.ts";
import { daysFor, withDay } from "./search-days.ts";
import { SearchMentions } from "./search-mentions.ts";
import { expressionsOf } from "./search-query.ts";
import { rank } from "./search-ranking.ts";
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
    this.#show = database.prepare("SELECT title, fields, body FROM search WHERE rowid = ?");
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

  /**
   * The best ones first: by where the words stand and how often, and of like ones the newer. Behind the first
   * `passages` of them each comes without its words: to cut a passage takes longer than to find fifty documents.
   */
  find(query: string, limit: number, passages = limit): readonly SearchHit[] {
    const parts = parseQuery(query);
    const expressions = expressionsOf(parts, (part) => [
      ...this.#mentions.tokensFor(part),
      ...daysFor(part),
    ]);
    const ranked = rank(this.#database, { expressions, filters: filtersOf(parts), limit });
    // Ranked first and shown afterwards: passages are cut for the rows that are wanted only.
    const sought = soughtIn(parts.filter((part) => part.kind === "words").flatMap(withDay));
    return ranked.flatMap(({ number, ...hit }, place) => {
      const words = place < passages ? this.#wordsOf(number, sought) : noWords;
      return searchHitSchema.safeParse({ ...hit, ...words }).data ?? [];
    });
  }

  #wordsOf(number: number, sought: readonly Sought[]): Pick<SearchHit, "title" | "passage"> {
    const row = wordsSchema.safeParse(this.#show.get(number)).data;
    if (row === undefined) return noWords;
    const body = cutPassage(this.#mentions.shown(signsInPlace(row.body)), sought);
    const fields = cutPassage(signsInPlace(row.fields), sought);
    return {
      title: markWords(signsInPlace(row.title), sought),
      passage: body.ranges.length === 0 && fields.ranges.length > 0 ? fields : body,
    };
  }
}

const noWords = { title: { text: "", ranges: [] }, passage: { text: "", ranges: [] } };

const wordsSchema = z.object({
  title: z.string(),
  fields: z.string(),
  body: z.string(),
});

function indexed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is to be kept out
  return signsApart(text.replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, " "));
}
