import * as Y from "yjs";
import type { Block } from "../blocks/block.ts";
import type { Content } from "../content/content.ts";
import { fieldsOf } from "../content/read-content.ts";
import { readBlocks } from "../read-blocks.ts";
import { authorsSince, type Authorship } from "./authorship.ts";

/** How far each client of Yjs had written. */
export type Clocks = ReadonlyMap<number, number>;

/** What a document said at one moment, and who had written it by then. */
export type DocumentState = Omit<Content, "blocks"> &
  Readonly<{
    blocks: readonly Block[];
    clocks: Clocks;
    /** Which clients wrote what since an earlier state. What they took away has no author. */
    authorsSince: (clocks: Clocks) => Authorship;
  }>;

/** Whoever has read the body already gives its blocks, which costs nothing. */
export function stateOf(doc: Y.Doc, blocks: readonly Block[] = readBlocks(doc)): DocumentState {
  return {
    ...fieldsOf(doc),
    blocks,
    clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
    authorsSince: (clocks) => authorsSince(doc, clocks),
  };
}

/** The same of a document that is stored as one Yjs V1 update. Null if it is none. */
export function stateFrom(update: Uint8Array): DocumentState | null {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    return stateOf(doc);
  } catch {
    return null;
  }
}
