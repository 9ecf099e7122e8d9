import type { LexicalEditor } from "lexical";
import type { Block, BlockId } from "#shared/document/blocks/block.ts";
import type { Body, BodyChange } from "#shared/document/blocks/body.ts";
import { endOf, type TextSpot } from "#shared/document/blocks/positions.ts";
import { diffText } from "#shared/document/text-diff.ts";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import type { Ledger } from "./ledger.ts";

/**
 * Where a person looks after taking something back: at the end of what changed, or of what stood
 * before the block that is gone. Ask before the editor shows the change.
 */
export function caretAfter(change: BodyChange, body: Body, ledger: Ledger): TextSpot | null {
  let spot: TextSpot | null = null;
  for (const id of inOrder(change.changed, body)) {
    const block = body.find(id);
    if (block === undefined || block.table !== null) continue;
    const key = ledger.keyOf(id);
    const old = key === undefined ? undefined : ledger.flatOf(key);
    if (old === undefined) {
      spot = { block: id, offset: block.length };
      continue;
    }
    const edit = diffText(textOfContent(old.content), textOfContent(block.content));
    if (edit !== null) spot = { block: id, offset: edit.at + edit.inserted.length };
    else spot ??= { block: id, offset: block.length };
  }
  return spot ?? besideGone(change, body, ledger);
}

/** Also where it was taken back from somewhere else: from the title, say. */
export function takeFocus(editor: LexicalEditor): void {
  const root = editor.getRootElement();
  if (root !== null && root.ownerDocument.activeElement !== root) editor.focus();
}

function inOrder(ids: ReadonlySet<BlockId>, body: Body): readonly BlockId[] {
  if (ids.size < 2) return [...ids];
  const places = new Map(body.blocks.map((block, index) => [block.id, index]));
  return [...ids].toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

function besideGone({ changed }: BodyChange, body: Body, ledger: Ledger): TextSpot | null {
  for (const keys of ledger.scopes.values()) {
    let before: Block | null = null;
    for (const key of keys) {
      const id = ledger.idOf(key);
      if (id === undefined) continue;
      const block = body.find(id);
      if (block !== undefined) before = block;
      else if (changed.has(id) && before !== null) return endOf(before);
    }
  }
  return null;
}
