import type { DocumentId } from "#shared/domain/ids.ts";
import type { Read } from "./device-contract.ts";

type Stored = Readonly<{
  word: string;
  by: number;
  document: DocumentId;
  at: number;
}>;
export type Pair = Readonly<{ one: number; other: number }>;
type Words = ReadonlyMap<DocumentId, readonly string[]>;

/** Every word that a vault has acknowledged, and what has to be there when a device says "in sync". */
export class Ledger {
  readonly #stored: Stored[] = [];
  /** When a device said last that it is not linked with another one. */
  readonly #apart = new Map<string, number>();

  get count(): number {
    return this.#stored.length;
  }

  noteStored(words: readonly string[], about: Omit<Stored, "word">): void {
    for (const word of words) this.#stored.push({ word, ...about });
  }

  noteApart({ one, other }: Pair, at: number): void {
    this.#apart.set(`${one} ${other}`, at);
  }

  /** Another one in which nothing is written yet, of people who met when they did. */
  turned(): Ledger {
    const next = new Ledger();
    for (const [pair, at] of this.#apart) next.#apart.set(pair, at);
    return next;
  }

  /**
   * What either of the two had acknowledged before they were linked: they compare all of it as soon as they are, so whoever says
   * then that both are equal must not say it without. What comes later is on its way for a moment, in which the
   * other one cannot know of it.
   */
  owed({ one, other }: Pair): Words {
    const since = this.#apart.get(`${one} ${other}`) ?? 0;
    const isOwed = ({ by, at }: Stored) => at < since && (by === one || by === other);
    return byDocument(this.#stored.filter(isOwed));
  }

  /** All of it, wherever it was written. */
  all(): Words {
    return byDocument(this.#stored);
  }
}

/** How many of the words are not in what was read. */
export function countMissing(wanted: Words, read: readonly Read[]): number {
  const texts = new Map(read.map(({ document, words }) => [document, words]));
  let missing = 0;
  for (const [document, words] of wanted) {
    const there = new Set((texts.get(document) ?? "").split(/\s+/));
    missing += words.filter((word) => !there.has(word)).length;
  }
  return missing;
}

/** What is wrong with the records of all, of the same documents in the same order; null if they are equal, and whole. */
export function compareRecords(
  wanted: Words,
  records: readonly (readonly Read[] | null)[],
): Readonly<{ lost: number; problem: string }> | null {
  const there = records.filter((record) => record !== null);
  const problems = new Set<string>();
  if (there.length < records.length) problems.add("a vault does not answer");
  const lost = Math.max(0, ...there.map((record) => countMissing(wanted, record)));
  if (lost > 0) problems.add(`${lost} words are missing`);
  for (const record of there) {
    for (const [place, { digest, shown }] of record.entries()) {
      if (digest !== there[0]?.[place]?.digest) problems.add("documents differ");
      if (shown !== null && shown !== digest) problems.add("a window shows what is not stored");
    }
  }
  return problems.size === 0 ? null : { lost, problem: [...problems].join(", ") };
}

function byDocument(stored: readonly Stored[]): Words {
  const documents = Map.groupBy(stored, ({ document }) => document);
  return new Map(
    [...documents].map(([document, words]) => [document, words.map(({ word }) => word)]),
  );
}
