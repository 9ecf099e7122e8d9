import {
  $getNodeByKey,
  COLLABORATION_TAG,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  PASTE_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type UpdateListenerPayload,
} from "lexical";
import * as Y from "yjs";
import type { BodyChange } from "#shared/document/blocks/body.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { sameContent } from "#shared/document/blocks/inline.ts";
import { isTakenAhead } from "../../document/typed-ahead.ts";
import { areShown, isShown, takeDown } from "./agreement.ts";
import type { BodyBinding, BoundDocument } from "./body-binding.ts";
import { caretAfter, takeFocus } from "./caret-after-undo.ts";
import { $changedLines } from "./find-changes.ts";
import type { FlatBlock } from "./flat-block.ts";
import { IdleCheck } from "./idle-check.ts";
import { identify } from "./identify.ts";
import { KeptSelection } from "./kept-selection.ts";
import { Ledger } from "./ledger.ts";
import { $readOneBlock } from "./read-blocks.ts";
import { $caretPlace, $readAll, $selectedRange, ownersBefore, selectedIn } from "./read-edit.ts";
import { reservationsFor } from "./reserve.ts";
import { $placeSelection, $showBlocksOnly, $showLines, $showMore } from "./show-body.ts";
import { unaskedTag, Slices } from "./slices.ts";
import { lettersTyped, TypingOn } from "./typing-on.ts";
import { registerUndoSteps } from "./undo-steps.ts";
import { rootScope, writeStructure } from "./write-structure.ts";
import { scopesOf, windowsOf } from "./windows.ts";
import { type Line, type Parts, writeLines } from "./write-text.ts";

type Update = UpdateListenerPayload;

/**
 * Keeps the blocks of a body and the nodes of an editor level. What the person does is the difference
 * between the editor and what the ledger took down; what others do is shown as the body then reads.
 * The two never mix, because foreign changes come through the document's door, which flushes first.
 */
export class BlockBinding implements BodyBinding {
  /** How much of a long body is on the screen; whoever means all of it says so there. */
  readonly slices: Slices;
  readonly kept: KeptSelection;
  readonly #editor: LexicalEditor;
  readonly #document: BoundDocument;
  readonly #ledger = new Ledger();
  readonly #stop: () => void;
  readonly #typing: TypingOn;
  #check: IdleCheck | null = null;
  #isWriting = false;
  #isShowDue = false;
  #letGo: (() => void) | null = null;

  /** With a clock the rest of a long body is shown bit by bit, once its beginning is on the screen. */
  constructor(editor: LexicalEditor, document: BoundDocument, clock: Clock | null = null) {
    this.#editor = editor;
    this.#document = document;
    this.kept = new KeptSelection(editor, document.body, this.#ledger);
    this.slices = new Slices({
      clock,
      blocks: () => document.body.blocks,
      showMore: (blocks) => this.#show(() => $showMore(blocks, this.#ledger), unaskedTag),
      isComposing: () => editor.isComposing(),
      flush: () => this.flush(),
    });
    this.#show(() => $showBlocksOnly(this.slices.shown, this.#ledger), unaskedTag);
    this.#typing = new TypingOn(document.typed, this.#ledger, clock);

    this.#stop = mergeRegister(
      document.body.onChange((change) => this.#receive(change)),
      document.door.beforeEach(() => this.#prepare()),
      editor.registerUpdateListener((update) => {
        this.#followEditor(update);
        this.#followComposition();
      }),
      registerUndoSteps(editor, document, () => this.flush()),
    );
  }

  /** From now on looks, whenever all is at rest, whether the editor shows what is stored. */
  watch(clock: Clock): void {
    this.#check ??= new IdleCheck({
      editor: this.#editor,
      document: this.#document,
      idOf: (key) => this.#ledger.idOf(key),
      showAgain: () => {
        this.#ledger.shown.clear();
        this.#showBack();
      },
      showAll: () => this.slices.showAll(),
      clock,
    });
  }

  flush(): void {
    // Reading commits what is pending, and committing runs the update listener above.
    this.#editor.read(() => null);
    this.#document.typed.take();
  }

  end(): void {
    this.flush();
    this.#check?.end();
    this.#typing.end();
    this.slices.end();
    this.#stop();
    this.#letGo?.();
  }

  /** Lexical → Y. */
  #followEditor(update: Update): void {
    const { dirtyElements, dirtyLeaves, tags } = update;
    if (tags.has(COLLABORATION_TAG)) return;
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
    const now = update.editorState;
    const before = update.prevEditorState;
    const keys = { elements: dirtyElements.keys(), leaves: dirtyLeaves };
    const lines = now.read(() => $changedLines({ before, now, ...keys }));
    const typed = this.#editor.isComposing() ? null : lettersTyped(update, lines);
    if (typed !== null && this.#typing.goesOn(typed, now)) return;
    this.#document.typed.take();
    if (lines === null || !this.#writeLines(update, lines)) this.#writeBlocks(update);
    else if (typed !== null) this.#typing.begin(typed, now);
  }

  /** Blocks stay what and where they are, and read differently. */
  #writeLines(
    { editorState: now, prevEditorState, tags }: Update,
    keys: ReadonlySet<NodeKey>,
  ): boolean {
    const selected = prevEditorState.read(() => $selectedRange(this.#ledger));
    const flats: FlatBlock[] = [];
    const lines: Line[] = [];
    const isWhole = now.read(() => {
      const caret = $caretPlace();
      for (const key of keys) {
        const id = this.#ledger.idOf(key);
        const before = this.#ledger.flatOf(key);
        const node = $getNodeByKey(key);
        const flat = node === null ? null : $readOneBlock(node);
        if (id === undefined || before === undefined || flat === null) return false;
        if (sameContent(before.content, flat.content)) continue;
        flats.push(flat);
        const hint = {
          caret: caret?.key === key ? caret.offset : undefined,
          selected: selectedIn(id, selected),
        };
        lines.push({ id, before: before.content, after: flat.content, hint });
      }
      return true;
    });
    if (!isWhole) return false;
    if (lines.length === 0) return true;
    const { body } = this.#document;
    const isPaste = tags.has(PASTE_TAG);
    if (isPaste) this.#document.endUndoStep();
    this.#edit(writeLines(body, lines));
    if (isPaste) this.#document.endUndoStep();
    for (const flat of flats) this.#ledger.update(flat);
    const areShown = flats.every((flat, index) => {
      const id = lines[index]?.id;
      return isShown(flat, id === undefined ? undefined : body.find(id), this.#ledger);
    });
    if (!areShown) this.#showBack();
    return true;
  }

  /** Blocks came, went, moved or changed their kind. */
  #writeBlocks({ editorState, prevEditorState, dirtyElements, dirtyLeaves }: Update) {
    const ledger = this.#ledger;
    const { body } = this.#document;
    const isDirty = (key: NodeKey) => dirtyElements.has(key) || dirtyLeaves.has(key);
    let isNested = false;
    const selected = prevEditorState.read(() => $selectedRange(ledger));
    const { scopes, edit } = editorState.read(() => {
      const read = $readAll(ledger, isDirty, () => (isNested = true));
      const scopes = scopesOf(rootScope, read);
      const windows = windowsOf(scopes, ledger);
      const ownersOf = ownersBefore(prevEditorState, ledger);
      const identities = identify(windows, ledger, { ownersOf, selected });
      const caret = $caretPlace();
      const { unshown } = this.slices;
      return { scopes, edit: { body, ledger, windows, identities, caret, selected, unshown } };
    });

    this.#document.endUndoStep();
    // All of it before the edit: what were made within it would go with its undo, partners' words and all.
    for (const reservation of reservationsFor(edit)) body.reserve(reservation);
    this.#edit(writeStructure(edit));
    this.#document.endUndoStep();

    if (takeDown(edit, scopes)) isNested = true;
    if (isNested || !areShown(scopes, body, ledger)) this.#showBack();
  }

  #edit(parts: Parts): void {
    this.#isWriting = true;
    try {
      this.#document.editInParts(parts);
    } finally {
      this.#isWriting = false;
    }
  }

  /** The body came out differently from what the editor shows: the body is right. */
  #showBack(): void {
    if (this.#editor.isComposing()) {
      this.#isShowDue = true;
      return;
    }
    this.#isShowDue = false;
    this.kept.keep();
    this.#show(() => {
      this.#$showBody();
      $placeSelection(this.kept.find(), this.#ledger);
    });
    queueMicrotask(() => this.kept.forget());
  }

  /** Y → Lexical. */
  #receive(change: BodyChange): void {
    if (this.#isWriting) return;
    if (isTakenAhead(change.transaction)) return this.#noteTaken();
    // Entries that were reserved are seen by nobody; showing the body now would undo what the editor is ahead.
    if (change.changed.size === 0 && !change.structural) return;
    const { body } = this.#document;
    const isUndo = change.transaction.origin instanceof Y.UndoManager;
    const undone = isUndo ? caretAfter(change, body, this.#ledger) : null;
    const tags = change.transaction.local ? [] : [unaskedTag];
    this.#show(
      () => {
        const isDone = !change.structural && $showLines(body, change.changed, this.#ledger);
        if (!isDone) this.#$showBody();
        $placeSelection(
          isUndo ? { anchor: undone, focus: undone } : this.kept.find(),
          this.#ledger,
        );
      },
      ...tags,
    );
    if (isUndo) takeFocus(this.#editor);
  }

  /** Letters that the editor shows already came into the body. */
  #noteTaken(): void {
    const flat = this.#typing.readTaken();
    if (flat === null) return;
    this.#ledger.update(flat);
    const id = this.#ledger.idOf(flat.key);
    const block = id === undefined ? undefined : this.#document.body.find(id);
    if (isShown(flat, block, this.#ledger)) return;
    // Not within what may be telling of a later edit.
    queueMicrotask(() => {
      this.flush();
      this.#showBack();
    });
  }

  #$showBody(): void {
    this.slices.noteWhole();
    $showBlocksOnly(this.#document.body.blocks, this.#ledger);
  }

  #show($change: () => void, ...tags: readonly string[]): void {
    this.#editor.update($change, {
      discrete: true,
      skipTransforms: true,
      tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG, ...tags],
    });
  }

  /** Before a foreign change: hands over what is pending and marks where the selection is in the body. */
  #prepare(): void {
    this.flush();
    this.kept.keep();
    // After the change has come in: a later one of this person's own must not bring the selection back.
    queueMicrotask(() => this.kept.forget());
  }

  /** While a character is being composed the document takes in nothing from elsewhere. */
  #followComposition(): void {
    if (this.#editor.isComposing()) {
      this.#letGo ??= this.#document.door.hold();
      return;
    }
    if (this.#isShowDue) this.#showBack();
    const letGo = this.#letGo;
    this.#letGo = null;
    // What waited changes the editor, which must not happen while it announces a change.
    if (letGo !== null) queueMicrotask(letGo);
  }
}
