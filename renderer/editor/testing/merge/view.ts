import type { LexicalEditor } from "lexical";
import { $readTextBlocks } from "./text-blocks.ts";
import { tokensIn } from "./tokens.ts";

/** The words of a body as somebody sees them, block by block. */
export type View = Readonly<{
  blocks: readonly (readonly string[])[];
  counts: ReadonlyMap<string, number>;
  text: string;
  /** The words that stand in a table. */
  inTables: ReadonlySet<string>;
}>;

export function readView(editor: LexicalEditor): View {
  const read = editor.read(() => $readTextBlocks());
  const texts = read.map((block) => block.text);
  const blocks = texts.map(tokensIn);
  const counts = new Map<string, number>();
  for (const token of blocks.flat()) counts.set(token, (counts.get(token) ?? 0) + 1);
  const inTables = new Set(blocks.filter((_, index) => read[index]?.container !== "root").flat());
  return { blocks, counts, text: texts.join("\n"), inTables };
}

/** A word's company in its block: who stands before and behind it, the nearest first. */
export type Company = Readonly<{ left: readonly string[]; right: readonly string[] }>;

/** The company of each word that is there once. */
export function companiesIn(view: View): ReadonlyMap<string, Company> {
  const companies = new Map<string, Company>();
  for (const block of view.blocks) {
    for (const [index, token] of block.entries()) {
      if (view.counts.get(token) !== 1) continue;
      companies.set(token, {
        left: block.slice(0, index).toReversed(),
        right: block.slice(index + 1),
      });
    }
  }
  return companies;
}
