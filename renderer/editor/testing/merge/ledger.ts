import { BlockOrder } from "./block-order.ts";
import { type Act, isStepInTime, type Who } from "./script.ts";
import { stirredBy } from "./stirred.ts";
import { companiesIn, type Company, type View } from "./view.ts";

/** Where somebody put a word, or saw it put by what they did, and which other words they knew then, in which order. */
export type Fact = Company & Readonly<{ known: ReadonlySet<string>; order: readonly string[] }>;

/** What a person did, and what they saw before and after. */
export type Deed = Readonly<{
  who: Who;
  kind: Act["do"];
  before: View;
  after: View;
  typed: readonly string[];
  meantToGo: ReadonlySet<string>;
  hasRestructured: boolean;
  moved: Moved | null;
}>;

/** What somebody took to another place: its words, and whether it is more than one block. */
export type Moved = Readonly<{ words: ReadonlySet<string>; isMany: boolean }>;

type LastWord = "removed" | "restored";

/**
 * What people meant between two meetings, word by word: where each was put, who removed it having
 * seen it, who took that back. From this, and not from any document, the judge knows what must be there.
 */
export class Ledger {
  /** Who typed, removed or brought back a word, ever. */
  readonly #doers: Map<string, Set<Who>>;
  readonly #typed = new Set<string>();
  readonly #facts = new Map<string, Fact[]>();
  readonly #lastWords = new Map<string, Map<Who, LastWord>>();
  readonly #atStart: View;
  readonly #stirred = new Set<string>();
  readonly #blockOrder: BlockOrder;
  #hasMoved = false;

  /** Whose doing it was is remembered from one meeting to the next: undo reaches back behind it. */
  constructor(atStart: View, before?: Ledger) {
    this.#atStart = atStart;
    this.#blockOrder = new BlockOrder(atStart);
    this.#doers = before === undefined ? new Map<string, Set<Who>>() : before.#doers;
    this.#note(null, atStart);
  }

  /** True if somebody divided, joined or moved the block that it had then, or had done so before. */
  isStirred(word: string, { left, right }: Fact): boolean {
    return [word, ...left, ...right].some((each) => this.#stirred.has(each));
  }

  /** True if somebody took blocks to another place, be it a part of one that was divided before. */
  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  /** Every word that was there at the start, typed or brought back since. */
  get words(): readonly string[] {
    const restored = [...this.#lastWords.keys()];
    return [...new Set([...this.#atStart.counts.keys(), ...this.#typed, ...restored])];
  }

  /** The words that all began with, from the beginning of the document to its end. */
  get orderAtStart(): readonly string[] {
    return this.#atStart.blocks.flat();
  }

  factsOf(word: string): readonly Fact[] {
    return this.#facts.get(word) ?? [];
  }

  isRestored(word: string): boolean {
    return this.#has(word, "restored");
  }

  mustStay(word: string): boolean {
    return !this.#has(word, "removed");
  }

  mustBeGone(word: string): boolean {
    return this.#has(word, "removed") && !this.#has(word, "restored");
  }

  /**
   * How often a word may be there. When two people remove a word apart and each takes that back,
   * Yjs makes one copy for each of them.
   */
  mostCopiesOf(word: string): number {
    const restored = [...(this.#lastWords.get(word)?.values() ?? [])];
    const copies = restored.filter((each) => each === "restored").length;
    const before = this.#atStart.counts.get(word) ?? 0;
    return Math.max(1, before + copies);
  }

  /** Blocks that stand the other way round than they should; those that were brought back come as copies. */
  misorderedIn(met: View): readonly string[] {
    return this.#blockOrder.misorderedIn(met, (word) => !this.isRestored(word));
  }

  /** Writes down what somebody did; says what it did to their own view that they did not mean. */
  write(deed: Deed): readonly string[] {
    const problems: string[] = [];
    // To undo a merge is to split as well.
    if (deed.hasRestructured || isStepInTime(deed.kind)) {
      for (const word of stirredBy(deed.before, deed.after)) this.#stirred.add(word);
    }
    this.#hasMoved ||= isMove(deed.kind);
    this.#blockOrder.write(deed);
    for (const token of deed.typed) {
      if (deed.after.counts.has(token)) this.#type(token, deed.who);
      else problems.push(`swallowed ${token} on ${deed.kind}`);
    }
    for (const token of deed.before.counts.keys()) {
      if (countOf(deed.after, token) >= countOf(deed.before, token)) continue;
      if (this.#mayRemove(deed, token)) this.#say(token, deed.who, "removed");
      else problems.push(`vanished ${token} on ${deed.kind}`);
    }
    const typed = new Set(deed.typed);
    for (const token of deed.after.counts.keys()) {
      if (typed.has(token) || countOf(deed.after, token) <= countOf(deed.before, token)) continue;
      if (isStepInTime(deed.kind)) this.#say(token, deed.who, "restored");
      else problems.push(`appeared ${token} on ${deed.kind}`);
    }
    this.#note(deed.before, deed.after);
    return problems;
  }

  #mayRemove(deed: Deed, token: string): boolean {
    if (!isStepInTime(deed.kind)) return deed.meantToGo.has(token);
    // Only what a person did can be undone by them.
    return this.#doers.get(token)?.has(deed.who) ?? false;
  }

  #type(token: string, who: Who): void {
    this.#typed.add(token);
    this.#remember(token, who);
  }

  #remember(token: string, who: Who): void {
    const doers = this.#doers.get(token) ?? new Set<Who>();
    this.#doers.set(token, doers.add(who));
  }

  #has(word: string, lastWord: LastWord): boolean {
    return [...(this.#lastWords.get(word)?.values() ?? [])].includes(lastWord);
  }

  #say(token: string, who: Who, lastWord: LastWord): void {
    this.#remember(token, who);
    const words = this.#lastWords.get(token) ?? new Map<Who, LastWord>();
    this.#lastWords.set(token, words.set(who, lastWord));
  }

  /** Notes the company of each word that has got another one by this. */
  #note(before: View | null, after: View): void {
    const old = before === null ? null : companiesIn(before);
    const known = new Set(after.counts.keys());
    const order = after.blocks.flat();
    for (const [token, company] of companiesIn(after)) {
      const was = old?.get(token);
      if (was !== undefined && isSameCompany(was, company)) continue;
      const facts = this.#facts.get(token) ?? [];
      facts.push({ ...company, known, order });
      this.#facts.set(token, facts);
    }
  }
}

function isSameCompany(one: Company, other: Company): boolean {
  return one.left.join() === other.left.join() && one.right.join() === other.right.join();
}

function isMove(kind: Deed["kind"]): boolean {
  return kind === "move" || kind === "moveMany" || kind === "drag";
}

function countOf(view: View, token: string): number {
  return view.counts.get(token) ?? 0;
}
