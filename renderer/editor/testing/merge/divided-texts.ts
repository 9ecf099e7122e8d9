import type { Deed } from "./ledger.ts";
import { isStepInTime, type Who } from "./script.ts";
import { changedAndBeside, changedBetween } from "./stirred.ts";
import type { View } from "./view.ts";

type Block = View["blocks"][number];
type Text = Readonly<{ words: ReadonlySet<string>; isDivided: boolean }>;

/**
 * What is not asked of the order of blocks as long as docs/gaps/behind-two-joined-blocks.md stands: the place of a part of a
 * text is told by its number there, and who divides the text further up, or what somebody else puts among its
 * parts, has another number. So the parts of a text that anybody divided after it was there are not asked for, in a round in
 * which two people did something among them. All else stands before, between and behind them as it has to.
 */
export class DividedTexts {
  readonly #texts = new Map<string, Text>();
  /** Who did something among the parts of the text of each word, in this round. */
  readonly #busy = new Map<string, Set<Who>>();

  constructor(atStart: View, before: DividedTexts | null) {
    for (const block of atStart.blocks) {
      const texts = block.flatMap((word) => before?.textOf(word) ?? []);
      const words = texts.flatMap((text) => [...text.words]);
      this.#join(
        [...block, ...words],
        texts.some((text) => text.isDivided),
      );
    }
  }

  textOf(word: string): Text | null {
    return this.#texts.get(word) ?? null;
  }

  /** Says of words that their blocks are parts of one text. */
  areOneText(words: readonly string[]): void {
    this.#join(words, false);
  }

  write(deed: Deed): void {
    const { was, is } = changedBetween(deed.before, deed.after);
    if (was.length === 0 && is.length === 0) return;
    for (const block of [...was, ...is]) this.#join(block, divides(deed, block));
    for (const word of wordsBeside(deed)) {
      this.#busy.set(word, (this.#busy.get(word) ?? new Set()).add(deed.who));
    }
  }

  isAsked(word: string): boolean {
    const text = this.#texts.get(word);
    if (text?.isDivided !== true) return true;
    const busy = [...text.words].flatMap((each) => [...(this.#busy.get(each) ?? [])]);
    return new Set(busy).size < 2;
  }

  #join(words: readonly string[], isDivided: boolean): void {
    const texts = words.map((word) => this.#texts.get(word));
    const text = {
      words: new Set([...words, ...texts.flatMap((each) => [...(each?.words ?? [])])]),
      isDivided: isDivided || texts.some((each) => each?.isDivided === true),
    };
    for (const word of text.words) this.#texts.set(word, text);
  }
}

/** Whether words of a block stand in several after this, or may: what was divided off a space behind them has none. */
function divides({ kind, before, after, hasRestructured }: Deed, block: Block): boolean {
  if (isStepInTime(kind)) return before.blocks.length !== after.blocks.length;
  if (!hasRestructured) return false;
  const isIn = (other: Block) => other.some((word) => block.includes(word));
  const last = block.at(-1);
  const endsInSpace = last !== undefined && `${before.text}\n`.includes(`${last} \n`);
  return endsInSpace || after.blocks.filter(isIn).length > 1;
}

/** The words of the blocks that were changed, and of the next ones; of those that were taken elsewhere, at either place. */
function wordsBeside({ before, after, moved }: Deed): readonly string[] {
  const beside = changedAndBeside(before, after);
  if (moved === null || moved.isMany) return [...beside.was, ...beside.is].flat();
  return [before, after].flatMap(({ blocks }) => {
    const isMoved = (block: Block) => block.some((word) => moved.words.has(word));
    const withWords = blocks.filter((block) => block.length > 0);
    const at = withWords.findIndex(isMoved);
    return at < 0 ? [] : withWords.slice(Math.max(0, at - 1), at + 2).flat();
  });
}
