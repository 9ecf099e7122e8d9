import type { BlockId } from "#shared/document/blocks/block.ts";
import type { FlatBlock } from "./flat-block.ts";
import { findMerges } from "./splits-and-merges.ts";
import type { Window } from "./windows.ts";
import { stayersBut, type StructureEdit } from "./write-structure.ts";

/**
 * Behind which blocks, as they stand before the edit, it parts what stands in one text: the last before a block that stays,
 * where one between that and the block before it that stays is joined to another or taken elsewhere, or something comes there.
 */
export function cutsIn(window: Window, edit: StructureEdit): readonly BlockId[] {
  const { body, ledger, identities, caret } = edit;
  const old = window.before.map((key) => ledger.idOf(key)).filter((id) => id !== undefined);
  const wanted = window.now
    .map((block) => identities.of(block.key))
    .filter((id) => id !== undefined);
  const moved = caret === null ? undefined : identities.of(caret.key);
  const staying = stayersBut(moved, old, wanted);
  const merged = new Set(findMerges(window, edit).map((merge) => merge.id));
  const stayers = stayersBefore(window, edit, staying);

  const cuts: BlockId[] = [];
  let stayer = window.previous === null ? null : (ledger.idOf(window.previous) ?? null);
  let last = stayer;
  let isParted = stayers.has(stayer);
  const close = () => {
    if (isParted && last !== null && body.find(last) !== undefined) cuts.push(last);
  };
  for (const id of old) {
    if (staying.has(id)) {
      close();
      stayer = id;
      isParted = stayers.has(stayer);
    } else {
      isParted ||= merged.has(id) || identities.has(id);
    }
    last = id;
  }
  close();
  return cuts;
}

/** The blocks that stay and behind which there comes one from elsewhere, or a table; null is before the first. */
function stayersBefore(
  { now, previous }: Window,
  { ledger, identities }: StructureEdit,
  staying: ReadonlySet<BlockId>,
): ReadonlySet<BlockId | null> {
  const found = new Set<BlockId | null>();
  let stayer = previous === null ? null : (ledger.idOf(previous) ?? null);
  const comes = (block: FlatBlock, id: BlockId | undefined) =>
    id === undefined ? block.table !== null : !staying.has(id);
  for (const block of now) {
    const id = identities.of(block.key);
    if (comes(block, id)) found.add(stayer);
    else if (id !== undefined) stayer = id;
  }
  return found;
}
