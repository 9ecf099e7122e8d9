import {
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from "lexical";
import type { Moved } from "../ledger.ts";
import type { Act } from "../script.ts";
import { $readTextBlocks, type Place, type TextBlock } from "../text-blocks.ts";
import { gapsOf, tokensIn, tornIn } from "../tokens.ts";

/**
 * One act in one editor: which places its numbers mean there, and what the person means by it,
 * for the ledger. It is made afresh for each act, and reads the blocks once, when it begins.
 */
export class ActIn {
  readonly kind: Act["do"];
  readonly size: number;
  readonly gap: number;
  readonly editor: LexicalEditor;
  readonly newToken: () => string;
  readonly #act: Act;
  readonly #meantToGo = new Set<string>();
  #blocks: readonly TextBlock[] | null = null;
  #hasRestructured = false;
  #moved: Moved | null = null;

  constructor(act: Act, editor: LexicalEditor, newToken: () => string) {
    this.#act = act;
    this.kind = act.do;
    this.size = act.size;
    this.gap = act.gap;
    this.editor = editor;
    this.newToken = newToken;
  }

  get blocks(): readonly TextBlock[] {
    this.#blocks ??= $readTextBlocks();
    return this.#blocks;
  }

  /** The index of the block that is acted on. */
  get block(): number {
    return this.#act.block % this.blocks.length;
  }

  /** The gap between words that a number means there. */
  placeOf(gap: number, index = this.block): Place {
    const gaps = gapsOf(this.blocks[index]?.text ?? "");
    return { index, offset: gaps[gap % gaps.length] ?? 0 };
  }

  /** The words that the person saw and removed. */
  get meantToGo(): ReadonlySet<string> {
    return this.#meantToGo;
  }

  /** True if blocks were divided or joined by it: partners' words may go along with either part. */
  get hasRestructured(): boolean {
    return this.#hasRestructured;
  }

  restructures(): void {
    this.#hasRestructured = true;
  }

  /** What the person took to another place, if they did. */
  get moved(): Moved | null {
    return this.#moved;
  }

  moves(nodes: readonly LexicalNode[]): void {
    const texts = this.blocks
      .filter(({ node }) => nodes.some((each) => each.is(node) || each.isParentOf(node)))
      .map(({ text }) => text);
    this.#moved = { words: new Set(texts.flatMap(tokensIn)), isMany: texts.length > 1 };
  }

  update(change: () => void): void {
    this.editor.update(change, { discrete: true });
  }

  $selection(): RangeSelection | null {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection : null;
  }

  /** Writes down that a stretch goes, and says whether it can go. */
  removes(from: Place, to: Place): boolean {
    const texts: string[] = [];
    for (let index = from.index; index <= to.index; index++) {
      const text = this.blocks[index]?.text ?? "";
      const start = index === from.index ? from.offset : 0;
      const end = index === to.index ? to.offset : text.length;
      texts.push(text.slice(start, end));
    }
    return this.removesText(texts.join("\n"));
  }

  /** Half a word, of which the other half is still on its way, is nobody's to remove. */
  removesText(text: string): boolean {
    if (tornIn(text) !== "") return false;
    for (const token of tokensIn(text)) this.#meantToGo.add(token);
    return true;
  }
}
