import * as Y from "yjs";
import { type Line, readLines } from "./body/lines.ts";
import { type NewBlock, writeBlocks } from "./blocks/write-blocks.ts";
import { DigestRandom } from "./digest-random.ts";
import { hasSeed, rootsOf } from "./layout.ts";

/** The first version that keeps the body as blocks. */
const blocksSince = 2;

/** Whether the body still stands in the flat text of version 1. */
export function isFlat(doc: Y.Doc): boolean {
  const { meta, blocks } = rootsOf(doc);
  const schema = meta.get("schema");
  if (typeof schema !== "number" || schema >= blocksSince || !hasSeed(doc)) return false;
  // Asking a Y.Map for its size counts all of it.
  return blocks.keys().next().done === true;
}

/**
 * The update that makes blocks of the lines of version 1, or null where there is nothing to do. Two
 * replicas that work it out from the same lines come to the same bytes, so applying it twice, here and
 * there, changes nothing. The lines themselves are left as they are.
 */
export function migration(doc: Y.Doc): Uint8Array | null {
  if (!isFlat(doc)) return null;
  const lines = readLines(rootsOf(doc).body);
  const random = new DigestRandom(JSON.stringify(lines));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = random.number();
  let update: Uint8Array | null = null;
  copy.on("update", (bytes: Uint8Array) => (update = bytes));
  copy.transact(() => {
    const { meta, blocks } = rootsOf(copy);
    writeBlocks(blocks, linesAsBlocks(lines), random);
    meta.set("schema", blocksSince);
    meta.set("minWriter", blocksSince);
  });
  copy.destroy();
  return update;
}

function linesAsBlocks(lines: readonly Line[]): readonly NewBlock[] {
  return lines.map(({ kind, text }) => ({
    kind: kind === "heading" ? "heading2" : "paragraph",
    text,
  }));
}
