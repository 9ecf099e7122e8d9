import {
  $getNodeByKey,
  $isRangeSelection,
  $isTextNode,
  type EditorState,
  type NodeKey,
  PASTE_TAG,
  type UpdateListenerPayload,
} from "lexical";
import type { Clock } from "#shared/kernel/clock.ts";
import type { TypedAhead } from "../../document/typed-ahead.ts";
import type { FlatBlock } from "./flat-block.ts";
import type { Ledger } from "./ledger.ts";
import { $readOneBlock } from "./read-blocks.ts";
import { $caretPlace } from "./read-edit.ts";

/** Letters that came at the caret into a text, and nothing else. */
type Typed = Readonly<{ leaf: NodeKey; line: NodeKey; from: number; letters: string }>;

/** What stands in a text of a block as it is: no breaks, no halves of a character. */
const plain = /^[^\r\n\u2028\uD800-\uDFFF]+$/;

/** What an update did, if all it did was to write letters at the caret; it changed these lines. */
export function lettersTyped(
  { dirtyLeaves, editorState: now, prevEditorState: before, tags }: UpdateListenerPayload,
  lines: ReadonlySet<NodeKey> | null,
): Typed | null {
  const [line, ...otherLines] = lines ?? [];
  const [leaf, ...otherLeaves] = dirtyLeaves;
  if (line === undefined || leaf === undefined) return null;
  if (otherLines.length > 0 || otherLeaves.length > 0 || tags.has(PASTE_TAG)) return null;
  const text = now._nodeMap.get(leaf);
  const old = before._nodeMap.get(leaf);
  if (!$isTextNode(text) || !$isTextNode(old) || text.__format !== old.__format) return null;
  if (text.__parent !== old.__parent) return null;
  const from = caretIn(leaf, before);
  const to = caretIn(leaf, now);
  if (from === null || to === null || to <= from) return null;
  const letters = text.__text.slice(from, to);
  const isAll = old.__text.slice(0, from) + letters + old.__text.slice(from) === text.__text;
  return isAll && plain.test(letters) ? { leaf, line, from, letters } : null;
}

function caretIn(leaf: NodeKey, { _selection: selection }: EditorState): number | null {
  if (!$isRangeSelection(selection)) return null;
  const { anchor, focus } = selection;
  const isCaret = anchor.key === leaf && focus.key === leaf && anchor.offset === focus.offset;
  return isCaret && anchor.type === "text" ? anchor.offset : null;
}

/** Where the last letters ended: in their text, and in the line that it is part of. */
type End = Readonly<{ leaf: NodeKey; line: NodeKey; inLeaf: number; inLine: number }>;

/**
 * Letters are in the document when they are stored, see `DocumentSession`. This is for those that nobody answers for:
 * one timer for a stretch of them, because one for each is felt.
 */
export const longestAhead = 1_000;

/** Follows somebody who types letter behind letter, so that none but the first waits for the document; see `TypedAhead`. */
export class TypingOn {
  readonly #typed: TypedAhead;
  readonly #ledger: Ledger;
  readonly #clock: Clock | null;
  #end: End | null = null;
  /** What the editor showed when it last told letters ahead. */
  #told: Readonly<{ line: NodeKey; state: EditorState }> | null = null;
  #callOff: (() => void) | null = null;

  /** Without a clock nobody would see to it that the document takes in what was told. */
  constructor(typed: TypedAhead, ledger: Ledger, clock: Clock | null) {
    this.#typed = typed;
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Takes down where letters that were just written ended. */
  begin({ leaf, line, from, letters }: Typed, now: EditorState): void {
    this.#end = null;
    if (this.#clock === null || !this.#typed.begin(letters)) return;
    const place = now.read(() => $caretPlace());
    if (place?.key !== line) return;
    this.#end = { leaf, line, inLeaf: from + letters.length, inLine: place.offset };
  }

  /** Tells the letters ahead, if they stand directly behind the last ones. */
  goesOn({ leaf, line, from, letters }: Typed, state: EditorState): boolean {
    const end = this.#end;
    if (end === null || end.leaf !== leaf || end.line !== line || end.inLeaf !== from) return false;
    const block = this.#ledger.idOf(line);
    if (block === undefined) return false;
    if (!this.#typed.tell({ block, offset: end.inLine, text: letters })) return false;
    this.#told = { line, state };
    const { length } = letters;
    this.#end = { leaf, line, inLeaf: from + length, inLine: end.inLine + length };
    this.#callOff ??= this.#clock?.after(longestAhead, () => this.#take()) ?? null;
    return true;
  }

  /** The line as it read when its letters were told. */
  readTaken(): FlatBlock | null {
    const told = this.#told;
    this.#told = null;
    if (told === null) return null;
    return told.state.read(() => {
      const node = $getNodeByKey(told.line);
      return node === null ? null : $readOneBlock(node);
    });
  }

  end(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #take(): void {
    this.#callOff = null;
    this.#typed.take();
  }
}
