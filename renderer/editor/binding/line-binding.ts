import {
  $createRangeSelection,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_HIGH,
  type EditorState,
  type LexicalEditor,
  REDO_COMMAND,
  SKIP_SCROLL_INTO_VIEW_TAG,
  UNDO_COMMAND,
} from "lexical";
import * as Y from "yjs";
import { type Line, readLines, writeLines } from "#shared/document/body/lines.ts";
import { diffText } from "#shared/document/text-diff.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import type { BodyBinding } from "./body-binding.ts";
import { $offsetOf, $placePoint, $readLines, $showLines } from "./editor-lines.ts";

type Span<Place> = Readonly<{ anchor: Place; focus: Place }>;

/**
 * The binding for a body of lines. `shown` is what editor and body last agreed on: what the person
 * does is the difference between it and the editor, what others do the difference between it and the body.
 * The two never mix, because foreign changes come through the document's door, which flushes first.
 */
export class LineBinding implements BodyBinding {
  readonly #editor: LexicalEditor;
  readonly #document: OpenDocument;
  readonly #stops: (() => void)[];
  #shown: readonly Line[] = [];
  #writing = false;
  #caret: Span<Y.RelativePosition> | null = null;
  #letGo: (() => void) | null = null;

  constructor(editor: LexicalEditor, document: OpenDocument) {
    this.#editor = editor;
    this.#document = document;
    this.#show(readLines(document.lines), null);

    document.lines.observe(this.#receive);
    this.#stops = [
      () => document.lines.unobserve(this.#receive),
      document.door.beforeEach(() => this.#prepare()),
      editor.registerUpdateListener(({ editorState, tags, dirtyElements, dirtyLeaves }) => {
        const changed = dirtyElements.size > 0 || dirtyLeaves.size > 0;
        if (changed && !tags.has(COLLABORATION_TAG)) this.#write(editorState);
        this.#followComposition();
      }),
      editor.registerCommand(UNDO_COMMAND, () => this.#step("undo"), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(REDO_COMMAND, () => this.#step("redo"), COMMAND_PRIORITY_HIGH),
    ];
  }

  flush(): void {
    // Reading commits what is pending, and committing runs the update listener above.
    this.#editor.read(() => null);
  }

  end(): void {
    this.flush();
    for (const stop of this.#stops) stop();
    this.#letGo?.();
  }

  /** Lexical → Y. */
  #write(state: EditorState): void {
    const { lines, caret } = state.read(() => {
      const read = $readLines();
      const selection = $getSelection();
      const isCaret = $isRangeSelection(selection) && selection.isCollapsed();
      return { lines: read, caret: isCaret ? $offsetOf(selection.anchor, read) : undefined };
    });

    if (lines.length !== this.#shown.length) this.#document.endUndoStep();
    this.#shown = lines;
    this.#writing = true;
    this.#document.edit(() => writeLines(this.#document.lines, lines, caret));
    this.#writing = false;
  }

  /** Y → Lexical. */
  readonly #receive = (_event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (this.#writing) return;
    const next = readLines(this.#document.lines);
    const undone = transaction.origin instanceof Y.UndoManager;
    this.#show(next, undone ? this.#endOfChange(next) : this.#findCaret());
  };

  #show(next: readonly Line[], caret: Span<number> | null): void {
    this.#editor.update(
      () => {
        $showLines(this.#shown, next);
        this.#shown = next;
        if (caret === null || $getSelection() === null) return;
        const selection = $createRangeSelection();
        $placePoint(selection, "anchor", caret.anchor, next);
        $placePoint(selection, "focus", caret.focus, next);
        $setSelection(selection);
      },
      { discrete: true, tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] },
    );
  }

  /** Before a foreign change: hands over what is pending and marks where the caret is in the document. */
  #prepare(): void {
    this.flush();
    const { lines: body } = this.#document;
    const mark = (offset: number) =>
      Y.createRelativePositionFromTypeIndex(body, Math.min(offset, body.length), -1);

    this.#caret = this.#editor.read("latest", () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return null;
      return {
        anchor: mark($offsetOf(selection.anchor, this.#shown)),
        focus: mark($offsetOf(selection.focus, this.#shown)),
      };
    });
  }

  #findCaret(): Span<number> | null {
    const { doc } = this.#document.lines;
    if (this.#caret === null || doc === null) return null;
    const find = (mark: Y.RelativePosition) =>
      Y.createAbsolutePositionFromRelativePosition(mark, doc)?.index ?? 0;
    return { anchor: find(this.#caret.anchor), focus: find(this.#caret.focus) };
  }

  #endOfChange(next: readonly Line[]): Span<number> | null {
    const edit = diffText(joined(this.#shown), joined(next));
    if (edit === null) return null;
    const end = edit.at + edit.inserted.length;
    return { anchor: end, focus: end };
  }

  #step(direction: "undo" | "redo"): true {
    this.#document[direction]();
    return true;
  }

  /** While a character is being composed the document takes in nothing from elsewhere. */
  #followComposition(): void {
    if (this.#editor.isComposing()) {
      this.#letGo ??= this.#document.door.hold();
      return;
    }
    const letGo = this.#letGo;
    this.#letGo = null;
    // What waited changes the editor, which must not happen while it announces a change.
    if (letGo !== null) queueMicrotask(letGo);
  }
}

function joined(lines: readonly Line[]): string {
  return lines.map((line) => `${line.text}\n`).join("");
}
