import type { Deed } from "./ledger.ts";
import { tokensIn } from "./tokens.ts";
import type { View } from "./view.ts";

/** What somebody sees, made up for a test, by the texts of the blocks: `view("<1> <2>", "<3>")`. */
export function view(...texts: string[]): View {
  const blocks = texts.map(tokensIn);
  const counts = new Map<string, number>();
  for (const token of blocks.flat()) counts.set(token, (counts.get(token) ?? 0) + 1);
  return { blocks, counts, text: texts.join("\n"), inTables: new Set() };
}

/** What the first person did, made up for a test. */
export function deed(change: Partial<Deed> & Pick<Deed, "before" | "after">): Deed {
  return {
    who: 0,
    kind: "type",
    typed: [],
    meantToGo: new Set(),
    hasRestructured: false,
    moved: null,
    ...change,
  };
}
