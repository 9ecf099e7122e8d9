import type { NodeKey } from "lexical";
import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Ledger } from "./ledger.ts";
import type { Window } from "./windows.ts";

/**
 * Which node is which block after an edit; each block is given once. Outside of the windows in which
 * something changed every node is what it was.
 */
export class Identities {
  readonly #ledger: Ledger;
  readonly #inside = new Set<NodeKey>();
  readonly #ids = new Map<NodeKey, BlockId>();
  readonly #keys = new Map<BlockId, NodeKey>();

  constructor(ledger: Ledger, windows: readonly Window[]) {
    this.#ledger = ledger;
    for (const { before, now } of windows) {
      for (const key of before) this.#inside.add(key);
      for (const block of now) this.#inside.add(block.key);
    }
  }

  of(key: NodeKey): BlockId | undefined {
    return this.#inside.has(key) ? this.#ids.get(key) : this.#ledger.idOf(key);
  }

  has(id: BlockId): boolean {
    if (this.#keys.has(id)) return true;
    const key = this.#ledger.keyOf(id);
    return key !== undefined && !this.#inside.has(key);
  }

  set(key: NodeKey, id: BlockId): void {
    const oldId = this.#ids.get(key);
    if (oldId !== undefined) this.#keys.delete(oldId);
    const oldKey = this.#keys.get(id);
    if (oldKey !== undefined) this.#ids.delete(oldKey);
    this.#ids.set(key, id);
    this.#keys.set(id, key);
  }
}
