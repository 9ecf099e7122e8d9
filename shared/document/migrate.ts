import * as Y from "yjs";
import type { Random } from "../kernel/random.ts";
import { type Line, readLines } from "./body/lines.ts";
import { type NewBlock, writeBlocks } from "./blocks/write-blocks.ts";
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

/**
 * What looks like chance and repeats from a text: cyrb53's mixing (bryc, public domain) over the text,
 * then xorshift32. Not fit for keys.
 */
class DigestRandom implements Random {
  #state: number;

  constructor(text: string) {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2_654_435_761);
      low = Math.imul(low ^ text.charCodeAt(at), 1_597_334_677);
    }
    this.#state = (high ^ (low >>> 13) ^ text.length) >>> 0 || 1;
  }

  number(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    this.#state >>>= 0;
    return this.#state;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.number() >>> 24);
  }
}
