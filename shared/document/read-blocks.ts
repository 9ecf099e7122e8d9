import * as Y from "yjs";
import type { Block } from "./blocks/block.ts";
import { Derivation } from "./blocks/derivation.ts";
import { rootsOf } from "./layout.ts";
import { migration } from "./migrate.ts";

/** The body of a document that nobody edits here, be it of an older version. */
export function readBlocks(doc: Y.Doc): readonly Block[] {
  const update = migration(doc);
  if (update === null) return new Derivation(rootsOf(doc).blocks).list("").blocks;

  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(copy, update);
  const { blocks } = new Derivation(rootsOf(copy).blocks).list("");
  copy.destroy();
  return blocks;
}

/** The same as somebody reads it who opens the document now, with nothing that is remembered of it here. */
export function readBlocksAfresh(doc: Y.Doc): readonly Block[] {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return readBlocks(copy);
}
