import { buildEditorFromExtensions } from "@lexical/extension";
import { HeadlessExtension } from "@lexical/headless";
import { $isListItemNode } from "@lexical/list";
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  INSERT_TABLE_COMMAND,
} from "@lexical/table";
import {
  $createParagraphNode,
  $createRangeSelection,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $setSelection,
  configExtension,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  type LexicalEditorWithDispose,
  type LexicalNode,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
  REDO_COMMAND,
  type TextFormatType,
  UNDO_COMMAND,
} from "lexical";
import * as Y from "yjs";
import type { Block } from "#shared/document/blocks/block.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { DocumentUpdates } from "../../document/document-updates.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { BlockBinding } from "../binding/block-binding.ts";
import type { FlatBlock } from "../binding/flat-block.ts";
import { $placePoint } from "../binding/place.ts";
import { $readBlocks, plainReading } from "../binding/read-blocks.ts";
import { scopesOf } from "../binding/windows.ts";
import { bodyExtension } from "../extensions.ts";
import { $linkSelected } from "../links/link-selected.ts";
import { MOVE_BLOCK_COMMAND } from "../move-block-extension.ts";
import { TURN_INTO_COMMAND, type TextKind } from "../turn-into-extension.ts";
import { type Content, contentOf, orEmpty, storedContentOf } from "./content.ts";

const elsewhere = Symbol("elsewhere");

/** A place in what somebody sees: the number of a block, those in cells included, and an offset in it. */
export type Spot = readonly [block: number, offset: number];

/** Somebody with an editor and a document of their own, whose updates a test carries to others. */
export class Person {
  readonly doc = new Y.Doc();
  readonly document: OpenDocument;
  readonly editor: LexicalEditorWithDispose;
  readonly binding: BlockBinding;
  /** What they did, to be sent. */
  readonly outbox: Uint8Array[] = [];

  /** With a clock a long document comes on their screen bit by bit, and what they type on can be sent ahead. */
  constructor(seed: Uint8Array, clientId?: number, clock: Clock | null = null, sendsAhead = false) {
    if (clientId !== undefined) this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, seed);
    const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
    this.document = new OpenDocument(place, this.doc);
    this.editor = buildEditorFromExtensions(bodyExtension, configExtension(HeadlessExtension, {}), {
      name: "throughline/person",
      onError: (error) => {
        throw error;
      },
    });
    this.binding = new BlockBinding(this.editor, this.document, clock);
    const updates = new DocumentUpdates(this.doc);
    updates.on(({ bytes, origin, told }) => {
      if (origin !== elsewhere && told !== "again") this.outbox.push(bytes);
    });
    if (sendsAhead) this.document.typed.onTold((update) => updates.tellAhead(update));
  }

  /** What they see: every block, those in cells after their table. */
  get blocks(): readonly FlatBlock[] {
    return this.editor.read(() =>
      [...scopesOf("root", $readBlocks($getRoot(), plainReading)).values()].flat(),
    );
  }

  /** What they see, to be compared with what others see. */
  get content(): readonly Content[] {
    return this.editor.read(() => $readBlocks($getRoot(), plainReading).map(contentOf));
  }

  /** What their document holds. */
  get stored(): readonly Block[] {
    return this.document.body.blocks;
  }

  /** What an editor has to show of their document. */
  get storedContent(): readonly Content[] {
    return orEmpty(this.stored.map(storedContentOf));
  }

  /** Their whole document, for somebody who has none yet. */
  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  get text(): string {
    return this.blocks
      .filter((block) => block.table === null)
      .map((block) => textOfContent(block.content))
      .join("\n");
  }

  /** Selects from one place to another and acts on it. */
  act(from: Spot, to: Spot, $does: (selection: RangeSelection) => void): void {
    const { blocks } = this;
    this.editor.update(
      () => {
        const selection = $createRangeSelection();
        for (const [end, [block, offset]] of [
          ["anchor", from],
          ["focus", to],
        ] as const) {
          const node = $getNodeByKey(blocks[block]?.key ?? "");
          if (node === null) throw new RangeError(`There is no block ${block}.`);
          $placePoint(selection, end, node, offset);
        }
        $setSelection(selection);
        $does(selection);
      },
      { discrete: true },
    );
  }

  /** Puts the caret somewhere, or selects. */
  select(from: Spot, to: Spot = from): void {
    this.act(from, to, () => {});
  }

  type(at: Spot, text: string): void {
    this.act(at, at, (selection) => selection.insertText(text));
  }

  /** Where the caret is, as keys do. */
  typeOn(text: string): void {
    this.editor.update(() => $getSelection()?.insertText(text), { discrete: true });
  }

  remove(from: Spot, to: Spot): void {
    this.act(from, to, (selection) => selection.removeText());
  }

  /** Enter. */
  split(at: Spot): void {
    this.act(at, at, (selection) => selection.insertParagraph());
  }

  lineBreak(at: Spot): void {
    this.act(at, at, (selection) => selection.insertLineBreak());
  }

  /** Joins a block to the one before it, as deleting from the one's end to the other's start does. */
  merge(block: number): void {
    const before = this.blocks[block - 1];
    if (before === undefined) return;
    this.remove([block - 1, textOfContent(before.content).length], [block, 0]);
  }

  format(from: Spot, to: Spot, format: TextFormatType): void {
    this.act(from, to, () => this.editor.dispatchCommand(FORMAT_TEXT_COMMAND, format));
  }

  link(from: Spot, to: Spot, url: string | null): void {
    this.act(from, to, (selection) => $linkSelected(selection, url));
  }

  turnInto(block: number, kind: TextKind): void {
    this.act([block, 0], [block, 0], () => this.editor.dispatchCommand(TURN_INTO_COMMAND, kind));
  }

  indent(block: number, direction: "in" | "out"): void {
    const command = direction === "in" ? INDENT_CONTENT_COMMAND : OUTDENT_CONTENT_COMMAND;
    this.act([block, 0], [block, 0], () => this.editor.dispatchCommand(command, undefined));
  }

  check(block: number): void {
    this.#onNode(block, (node) => {
      if ($isListItemNode(node)) node.toggleChecked();
    });
  }

  move(block: number, direction: "up" | "down"): void {
    this.act([block, 0], [block, 0], () =>
      this.editor.dispatchCommand(MOVE_BLOCK_COMMAND, direction),
    );
  }

  deleteBlock(block: number): void {
    this.#onNode(block, (node) => {
      node.selectPrevious();
      node.remove();
    });
  }

  insertTable(after: number, rows: number, columns: number): void {
    this.act([after, 0], [after, 0], () =>
      this.editor.dispatchCommand(INSERT_TABLE_COMMAND, {
        rows: String(rows),
        columns: String(columns),
        includeHeaders: { rows: true, columns: false },
      }),
    );
  }

  /** Below or to the right of the cell with that block, or the row or column of it away. */
  changeTable(block: number, change: "add row" | "add column" | "drop row" | "drop column"): void {
    this.act([block, 0], [block, 0], () => {
      if (change === "add row") $insertTableRowAtSelection(true);
      else if (change === "add column") $insertTableColumnAtSelection(true);
      else if (change === "drop row") $deleteTableRowAtSelection();
      else $deleteTableColumnAtSelection();
    });
  }

  /** Pastes paragraphs, as the clipboard hands them over. */
  paste(at: Spot, texts: readonly string[], to: Spot = at): void {
    this.select(at, to);
    this.act(at, to, (selection) => {
      selection.insertNodes(
        texts.map((text) => $createParagraphNode().append($createTextNode(text))),
      );
    });
  }

  undo(): void {
    this.editor.dispatchCommand(UNDO_COMMAND, undefined);
    this.binding.flush();
  }

  redo(): void {
    this.editor.dispatchCommand(REDO_COMMAND, undefined);
    this.binding.flush();
  }

  receive(update: Uint8Array): void {
    this.document.door.pass(() => Y.applyUpdate(this.doc, update, elsewhere));
  }

  end(): void {
    this.binding.end();
    this.document.close();
    this.editor.dispose();
  }

  #onNode(block: number, $does: (node: LexicalNode) => void): void {
    const key = this.blocks[block]?.key ?? "";
    this.editor.update(
      () => {
        const node = $getNodeByKey(key);
        if (node !== null) $does(node);
      },
      { discrete: true },
    );
  }
}
