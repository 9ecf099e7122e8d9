import type { DatabaseSync, StatementSync } from "node:sqlite";
import { z } from "zod";
import { mentionWord, withTitles } from "#shared/document/mention-token.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { fold } from "#shared/search/fold.ts";
import type { WordsPart } from "#shared/search/parse-query.ts";
import { isUnspaced, wordsIn } from "#shared/search/words.ts";

type Mentioned = Readonly<{ document: DocumentId; words: readonly string[] }>;

const rowSchema = z.object({ id: documentIdSchema, title: z.string() });

/** A word that more titles have than this is looked for in the mentions of those that were changed last. */
const mostTitles = 64;

/**
 * The titles of the documents that others mention, as they are now. In the index a mention is its document's id: who looks for
 * a word looks for the mentions of documents with that word in their titles as well.
 */
export class SearchMentions {
  readonly #titles: StatementSync;
  readonly #title: StatementSync;
  #known: readonly Mentioned[] | null = null;

  constructor(database: DatabaseSync) {
    this.#titles = database.prepare(
      `SELECT id, title FROM document
       WHERE EXISTS (SELECT 1 FROM link WHERE link.target = document.id) ORDER BY updated_at DESC`,
    );
    this.#title = database.prepare("SELECT title FROM document WHERE id = ?");
  }

  /** Some title or mention may be another by now. */
  forget(): void {
    this.#known = null;
  }

  /** The words that stand for mentions of documents whose titles have this. */
  tokensFor(part: WordsPart): readonly string[] {
    if (part.isNegated) return [];
    this.#known ??= this.#titles.all().flatMap((row) => {
      const { data } = rowSchema.safeParse(row);
      return data === undefined ? [] : [{ document: data.id, words: foldedWords(data.title) }];
    });
    const wanted = part.words.map(fold);
    return this.#known
      .filter(({ words }) => has(words, wanted, part))
      .slice(0, mostTitles)
      .map(({ document }) => mentionWord(document));
  }

  /** A stored text as it is read. */
  shown(text: string): string {
    return withTitles(text, (document) => {
      const title = this.#title.get(document)?.["title"];
      return typeof title === "string" ? title : null;
    });
  }
}

function foldedWords(title: string): readonly string[] {
  return wordsIn(title).map(fold);
}

function has(
  words: readonly string[],
  wanted: readonly string[],
  { isPhrase, isBeingTyped }: WordsPart,
): boolean {
  const isLike = (word: string | undefined, index: number) => {
    const sought = wanted[index];
    if (word === undefined || sought === undefined) return false;
    if (isUnspaced(sought)) return word.includes(sought);
    const isBeginning = isBeingTyped && index === wanted.length - 1 && sought.length > 1;
    return isBeginning ? word.startsWith(sought) : word === sought;
  };
  if (!isPhrase) return wanted.every((_sought, index) => words.some((word) => isLike(word, index)));
  return words.some((_word, from) =>
    wanted.every((_sought, index) => isLike(words[from + index], index)),
  );
}
