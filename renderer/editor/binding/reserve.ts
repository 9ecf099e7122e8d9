import type { BlockId } from "#shared/document/blocks/block.ts";
import type { Reservation } from "#shared/document/blocks/pool.ts";
import type { FlatBlock } from "./flat-block.ts";
import { findSplits } from "./splits-and-merges.ts";
import { cutsIn } from "./cuts.ts";
import { isVirtual, rootScope, type StructureEdit } from "./write-structure.ts";

/**
 * What an edit will make, so that it can exist before the edit that a person may undo. In pieces,
 * because a reservation of a thousand blocks is a large update itself.
 */
export function reservationsFor(edit: StructureEdit): readonly Reservation[] {
  const reservations: Reservation[] = [{ isAfresh: true }];
  for (const window of edit.windows) {
    if (isVirtual(window, edit)) continue;
    const cell = edit.ledger.cellOf(window.scope);
    const isInNewTable = cell === undefined && window.scope !== rootScope;
    const cuts = cutsIn(window, edit);
    for (let at = 0; at < cuts.length; at += mostAtOnce) {
      reservations.push({ cuts: cuts.slice(at, at + mostAtOnce) });
    }
    const splits = new Set(findSplits(window, edit).map((split) => split.key));
    if (splits.size > 0) reservations.push({ splits: splits.size });
    const { previous } = window;
    let after: BlockId | null = previous === null ? null : (edit.identities.of(previous) ?? null);
    // A new cell comes with a block.
    let containers = isInNewTable ? -1 : 0;
    const close = () => {
      const place = isInNewTable ? null : cell === undefined ? { after } : { after, cell };
      for (let rest = containers; rest > 0; rest -= mostAtOnce) {
        const count = Math.min(rest, mostAtOnce);
        reservations.push({ containers: count, ...(place === null ? {} : { place }) });
      }
      containers = 0;
    };
    for (const block of window.now) {
      const id = edit.identities.of(block.key);
      if (id !== undefined) {
        close();
        after = id;
        reservations.push(...tracksOf(id, block, edit));
      } else if (block.table !== null) {
        const { rows, columns } = block.table;
        reservations.push({ tables: [{ rows: rows.length, columns: columns.length }] });
      } else if (!splits.has(block.key)) {
        containers += 1;
      }
    }
    close();
  }
  return reservations;
}

const mostAtOnce = 64;

/** The rows and columns that a known table gets. */
function tracksOf(
  id: BlockId,
  block: FlatBlock,
  { ledger, body }: StructureEdit,
): readonly Reservation[] {
  const known = body.find(id)?.table;
  if (block.table === null || known === null || known === undefined) return [];
  if (ledger.flatOf(block.key) === block) return [];
  const places = { table: id, after: null };
  const rows = block.table.rows.filter((row) => ledger.rowOf(row.key) === undefined);
  const columns = Math.max(0, block.table.columns.length - known.columns.length);
  if (rows.length === 0 && columns === 0) return [];
  return [{ rows: rows.map(() => places), columns: Array.from({ length: columns }, () => places) }];
}
