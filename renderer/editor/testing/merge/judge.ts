import type { Fact, Ledger } from "./ledger.ts";
import { tornIn } from "./tokens.ts";
import { companiesIn, type Company, type View } from "./view.ts";

/** What is wrong with what came of a meeting. */
export type Judgement = Readonly<{ lost: readonly string[]; problems: readonly string[] }>;

type Met = Readonly<{ companies: ReadonlyMap<string, Company>; order: readonly string[] }>;
const nobody: Company = { left: [], right: [] };

/** Holds what everybody sees after a meeting against what each of them meant. */
export function judge(ledger: Ledger, met: View, tray: readonly string[]): Judgement {
  const lost: string[] = [];
  const problems: string[] = [];
  const companies = companiesIn(met);
  const order = met.blocks.flat();
  const offered = tray.join("\n");

  for (const word of ledger.words) {
    const copies = met.counts.get(word) ?? 0;
    if (copies === 0 && ledger.mustStay(word) && !offered.includes(word)) lost.push(word);
    if (copies > 0 && ledger.mustBeGone(word)) problems.push(`undead ${word}`);
    if (copies > ledger.mostCopiesOf(word)) problems.push(`doubled ${word}`);
    if (!companies.has(word) || ledger.isRestored(word)) continue;
    if (!isWellPlaced(ledger, word, { companies, order })) problems.push(`misplaced ${word}`);
  }
  const torn = tornIn(met.text);
  if (torn !== "") problems.push(`torn ${torn}`);
  return { lost, problems: [...lost.map((word) => `lost ${word}`), ...problems] };
}

/**
 * A word is in its place if, on one side at least, it has the company that somebody gave it. Words
 * that this person did not know then may stand between, and words that are gone do not count.
 */
function isWellPlaced(ledger: Ledger, word: string, met: Met): boolean {
  const counts = (other: string) => met.companies.has(other) && !ledger.isRestored(other);
  const here = met.companies.get(word) ?? nobody;
  return ledger.factsOf(word).some((fact) => {
    const left = fact.left.find(counts);
    const right = fact.right.find(counts);
    if (left === undefined && right === undefined) return true;

    const isBeside = (company: Company) => {
      const isKnown = (other: string) => fact.known.has(other) && counts(other);
      if (left !== undefined && left === company.left.find(isKnown)) return true;
      return right !== undefined && right === company.right.find(isKnown);
    };
    if (isBeside(here)) return true;
    if (!ledger.hasSplit) return false;
    if (isAmongStrangers(fact, here)) return true;
    // Between what is left of its neighbourhood somebody may have split the block.
    const isThinned = left !== fact.left[0] || right !== fact.right[0];
    return isThinned && isBeside(companyInOrder(met.order, word));
  });
}

/** A word typed at the very place where somebody else split the block may have gone to either side. */
function isAmongStrangers(fact: Fact, here: Company): boolean {
  return ![...here.left, ...here.right].some((other) => fact.known.has(other));
}

function companyInOrder(order: readonly string[], word: string): Company {
  const index = order.indexOf(word);
  return { left: order.slice(0, index).toReversed(), right: order.slice(index + 1) };
}
