import type { NodeKey } from "lexical";
import type { Block, BlockId, CellPlace, RowId } from "#shared/document/blocks/block.ts";
import type { FlatBlock } from "./flat-block.ts";

/** Where blocks stand in the editor: the key of the root's or a cell's node. */
export type ScopeKey = NodeKey;

/**
 * Which node shows which block, row or cell, and what editor and body last agreed on. A node that
 * shows no block yet (an empty body, a cell that nobody filled) has no entry among the ids.
 */
export class Ledger {
  readonly #ids = new Map<NodeKey, BlockId>();
  readonly #keys = new Map<BlockId, NodeKey>();
  readonly #rows = new Map<NodeKey, RowId>();
  readonly #cells = new Map<NodeKey, CellPlace>();
  readonly #cellKeys = new Map<string, NodeKey>();
  readonly #flats = new Map<NodeKey, FlatBlock>();
  #scopes = new Map<ScopeKey, readonly NodeKey[]>();
  /** The blocks of the model that were last shown. */
  readonly shown = new Map<BlockId, Block>();

  idOf(key: NodeKey): BlockId | undefined {
    return this.#ids.get(key);
  }

  keyOf(id: BlockId): NodeKey | undefined {
    return this.#keys.get(id);
  }

  flatOf(key: NodeKey): FlatBlock | undefined {
    return this.#flats.get(key);
  }

  rowOf(key: NodeKey): RowId | undefined {
    return this.#rows.get(key);
  }

  cellOf(key: NodeKey): CellPlace | undefined {
    return this.#cells.get(key);
  }

  keyOfCell(place: CellPlace): NodeKey | undefined {
    return this.#cellKeys.get(nameOf(place));
  }

  get scopes(): ReadonlyMap<ScopeKey, readonly NodeKey[]> {
    return this.#scopes;
  }

  /** From now on this node shows this block, and no other does. */
  name(key: NodeKey, id: BlockId): void {
    const oldKey = this.#keys.get(id);
    if (oldKey !== undefined && oldKey !== key) this.#ids.delete(oldKey);
    const oldId = this.#ids.get(key);
    if (oldId !== undefined && oldId !== id) this.#keys.delete(oldId);
    this.#ids.set(key, id);
    this.#keys.set(id, key);
  }

  nameRow(key: NodeKey, row: RowId): void {
    this.#rows.set(key, row);
  }

  nameCell(key: NodeKey, place: CellPlace): void {
    const old = this.#cells.get(key);
    if (old !== undefined && this.#cellKeys.get(nameOf(old)) === key) {
      this.#cellKeys.delete(nameOf(old));
    }
    this.#cells.set(key, place);
    this.#cellKeys.set(nameOf(place), key);
  }

  /** One block reads differently now; nothing moved. */
  update(flat: FlatBlock): void {
    this.#flats.set(flat.key, flat);
  }

  /** Takes down all that stands in the editor, and forgets what is gone from it. */
  record(root: ScopeKey, blocks: readonly FlatBlock[]): void {
    this.#scopes = new Map();
    const seen = new Set<NodeKey>();
    this.#recordScope(root, blocks, seen);
    for (const key of this.#flats.keys()) if (!seen.has(key)) this.#flats.delete(key);
    for (const [key, id] of this.#ids) {
      if (seen.has(key)) continue;
      this.#ids.delete(key);
      this.#keys.delete(id);
      this.shown.delete(id);
    }
    for (const [key, place] of this.#cells) {
      if (this.#scopes.has(key)) continue;
      this.#cells.delete(key);
      if (this.#cellKeys.get(nameOf(place)) === key) this.#cellKeys.delete(nameOf(place));
    }
    for (const key of this.#rows.keys()) if (!seen.has(key)) this.#rows.delete(key);
  }

  /** Takes down what was put behind all that stands in a root. */
  extend(root: ScopeKey, blocks: readonly FlatBlock[]): void {
    const before = this.#scopes.get(root) ?? [];
    this.#recordScope(root, blocks, new Set());
    this.#scopes.set(root, [...before, ...(this.#scopes.get(root) ?? [])]);
  }

  #recordScope(scope: ScopeKey, blocks: readonly FlatBlock[], seen: Set<NodeKey>): void {
    this.#scopes.set(
      scope,
      blocks.map((block) => block.key),
    );
    for (const block of blocks) {
      seen.add(block.key);
      this.#flats.set(block.key, block);
      for (const row of block.table?.rows ?? []) {
        seen.add(row.key);
        for (const cell of row.cells) this.#recordScope(cell.key, cell.blocks, seen);
      }
    }
  }
}

function nameOf(place: CellPlace): string {
  return `${place.table}/${place.row}/${place.column}`;
}
