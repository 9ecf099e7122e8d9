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
  problems.push(...ledger.misorderedIn(met));
  const torn = tornIn(met.text);
  if (torn !== "") problems.push(`torn ${torn}`);
  return { lost, problems: [...lost.map((word) => `lost ${word}`), ...problems] };
}

/**
 * A word is in its place if, on one side at least, it has the company that somebody gave it. Words
 * that this person did not know then may stand between, and words that are gone do not count; nor do
 * those that were brought back, because they come as copies.
 */
function isWellPlaced(ledger: Ledger, word: string, met: Met): boolean {
  const counts = (other: string) => met.companies.has(other) && !ledger.isRestored(other);
  const here = living(met.companies.get(word) ?? nobody, counts);
  const inOrder = living(companyInOrder(met.order, word), counts);
  return ledger.factsOf(word).some((fact) => {
    const own = living(fact, counts);
    if (own.left.length === 0 && own.right.length === 0) return true;
    if (isBeside(fact, own, here)) return true;
    if (!ledger.isStirred(word, fact)) return false;
    // What it was joined to may have been taken to the other side of it.
    if (ledger.hasMoved && isBeside(fact, { left: own.right, right: own.left }, here)) return true;
    if (isOnWrongSide(own, here)) return false;
    if (hasSomeOf(own, here) || isAmongStrangers(fact, here) || isBesideOnlyGone(fact, own))
      return true;
    // Somebody may have divided the block right there, or taken back what had joined it.
    if (isBeside(fact, own, inOrder)) return true;
    // What was divided off, or what it was divided off from, may have been taken to the other side of it.
    if (isOnWrongSide(own, inOrder) && !ledger.hasMoved) return false;
    return isBesideGone(fact, own) || isWhereDivided(ledger, fact, { own, here, met });
  });
}

function living({ left, right }: Company, counts: (word: string) => boolean): Company {
  return { left: left.filter(counts), right: right.filter(counts) };
}

function isBeside({ known }: Fact, own: Company, here: Company): boolean {
  const [left] = own.left;
  const [right] = own.right;
  const isKnown = (other: string) => known.has(other);
  if (left !== undefined && left === here.left.find(isKnown)) return true;
  return right !== undefined && right === here.right.find(isKnown);
}

function isOnWrongSide(own: Company, here: Company): boolean {
  const isWrong = (other: string) => own.right.includes(other);
  return here.left.some(isWrong) || here.right.some((other) => own.left.includes(other));
}

/** Part of its company was divided off, or other blocks were joined between; the rest is there. */
function hasSomeOf(own: Company, here: Company): boolean {
  const isLeft = (other: string) => own.left.includes(other);
  return here.left.some(isLeft) || here.right.some((other) => own.right.includes(other));
}

/** A word typed at the very place where somebody else divides the block may go to either side. */
function isAmongStrangers({ known }: Fact, here: Company): boolean {
  return ![...here.left, ...here.right].some((other) => known.has(other));
}

/** Those on one side are all gone, and it may have stayed where they were when the others were divided off. */
function isBesideOnlyGone(fact: Fact, own: Company): boolean {
  const isLeftGone = fact.left.length > 0 && own.left.length === 0;
  return isLeftGone || (fact.right.length > 0 && own.right.length === 0);
}

/**
 * Both that it stood between are gone. Of the rest of its block, what somebody else divided off and
 * removed may live on as a block of its own, for the words in it that they did not know: it stays on
 * the side where it was.
 */
function isBesideGone({ left, right }: Fact, own: Company): boolean {
  const isLeftThere = left.length > 0 && left[0] === own.left[0];
  const isRightThere = right.length > 0 && right[0] === own.right[0];
  return !isLeftThere && !isRightThere;
}

type Places = Readonly<{ own: Company; here: Company; met: Met }>;

/**
 * Somebody divided the block between it and a neighbour, which now begins or ends a block. What stands
 * there instead was joined to the other part by a third one, and was further on when all began, or to whoever put the
 * word there, who may have taken it there before.
 */
function isWhereDivided(ledger: Ledger, fact: Fact, { own, here, met }: Places): boolean {
  const [left] = own.left;
  const [right] = own.right;
  const { orderAtStart } = ledger;
  const wasThere = (word: string) => orderAtStart.includes(word);
  const known = living(here, (word) => fact.known.has(word) && wasThere(word));
  const orders = [orderAtStart, fact.order];
  const isAlone = (side: "left" | "right", word: string) =>
    met.companies.get(word)?.[side].every((other) => !fact.known.has(other)) ?? false;
  if (right !== undefined && wasThere(right) && isAlone("left", right))
    return orders.some((order) => areBehind(order, right, known.right));
  if (left !== undefined && wasThere(left) && isAlone("right", left))
    return orders.some((order) => areBehind(order.toReversed(), left, known.left));
  return false;
}

function areBehind(order: readonly string[], word: string, others: readonly string[]): boolean {
  const from = order.indexOf(word);
  return others.every((other) => order.indexOf(other) > from);
}

function companyInOrder(order: readonly string[], word: string): Company {
  const index = order.indexOf(word);
  return { left: order.slice(0, index).toReversed(), right: order.slice(index + 1) };
}
