import * as Y from "yjs";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { Body } from "#shared/document/blocks/body.ts";
import type { NewBlock } from "#shared/document/blocks/write-blocks.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { storedDocument } from "./long-document.ts";

const editsInBlock = 250;
/** Of a hundred edits. */
const share = { deletions: 10, jumps: 2 };

/** A document that was typed letter by letter: each edit is an update, as the vault gets it. */
export type TypedDocument = Readonly<{
  updates: readonly Uint8Array[];
  /** What it says in the end. */
  blocks: readonly NewBlock[];
}>;

/**
 * A document of empty paragraphs, each filled in turn by a person who types, now and then takes a letter
 * back and now and then goes elsewhere in the paragraph: so many edits of one character each.
 */
export function typeDocument(id: string, edits: number): TypedDocument {
  const empty = Array.from({ length: edits / editsInBlock }, (): NewBlock => {
    return { kind: "paragraph", text: "" };
  });
  const { update: seed } = storedDocument(id, empty);
  const doc = new Y.Doc();
  doc.clientID = 2;
  Y.applyUpdate(doc, seed);

  const updates = [seed];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const body = new Body(doc, new SeededRandom(2));
  const random = new SeededRandom(edits);
  const blocks = body.blocks.map(({ id }): NewBlock => {
    return { kind: "paragraph", text: typeBlock(body, id, random) };
  });
  return { updates, blocks };
}

function typeBlock(body: Body, id: BlockId, random: SeededRandom): string {
  let text = "";
  let caret = 0;
  for (let edit = 0; edit < editsInBlock; edit++) {
    const chance = random.below(100);
    if (chance < share.jumps) caret = random.below(text.length + 1);
    if (chance < share.deletions && caret > 0) {
      caret -= 1;
      body.deleteText(id, caret, 1);
      text = text.slice(0, caret) + text.slice(caret + 1);
      continue;
    }
    const letter = String.fromCodePoint(97 + random.below(26));
    const typed = random.below(6) === 0 ? " " : letter;
    body.insertText(id, caret, typed);
    text = text.slice(0, caret) + typed + text.slice(caret);
    caret += 1;
  }
  return text;
}
