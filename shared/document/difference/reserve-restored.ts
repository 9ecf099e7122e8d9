import type { Block, BlockId, CellPlace, Table } from "../blocks/block.ts";
import type { Body } from "../blocks/body.ts";
import type { Reservation } from "../blocks/pool.ts";
import { compareBlocks } from "./blocks.ts";
import { haveSameTracks, type IsWanted } from "./restore-blocks.ts";

/** A reservation of a thousand blocks is a large update itself. */
const mostAtOnce = 64;

/**
 * What `restoreBlocks` will make, in the same order, so that it can exist before: whoever takes the restoring back then takes away
 * nothing that somebody else has written into it.
 */
export function* reservationsFor(
  body: Body,
  wanted: readonly Block[],
  isWanted: IsWanted = () => true,
): Generator<Reservation, void> {
  yield { isAfresh: true };
  yield* reserveList({ cell: null }, body.blocks, { wanted, isWanted });
}

type Wish = Readonly<{ wanted: readonly Block[]; isWanted: IsWanted }>;

function* reserveList(
  { cell }: Readonly<{ cell: CellPlace | null }>,
  present: readonly Block[],
  { wanted, isWanted }: Wish,
): Generator<Reservation, void> {
  let after: BlockId | null = null;
  let containers = 0;
  const close = (): readonly Reservation[] => {
    const place = cell === null ? { after } : { after, cell };
    const reservations = inParts(containers).map((count) => ({ containers: count, place }));
    containers = 0;
    return reservations;
  };
  for (const row of compareBlocks(present, wanted)) {
    if (row.kind === "added") {
      const { table } = row.after;
      if (!isWanted(row)) continue;
      if (table === null) containers += 1;
      else {
        yield* close();
        yield* reserveTable(table);
      }
    } else if (row.kind === "same" || row.kind === "changed") {
      yield* close();
      // What is taken there from elsewhere is not there yet.
      if (row.kind === "same" || !row.isMoved) after = row.before.id;
      if (row.kind === "changed" && isWanted(row)) yield* reserveInTable(row.before, row.after);
    }
  }
  yield* close();
}

function* reserveInTable(before: Block, wanted: Block): Generator<Reservation, void> {
  if (wanted.table === null) return;
  if (before.table === null || !haveSameTracks(before.table, wanted.table)) {
    yield* reserveTable(wanted.table);
    return;
  }
  for (const row of wanted.table.rows) {
    for (const column of wanted.table.columns) {
      yield* reserveList(
        { cell: { table: before.id, row: row.id, column: column.id } },
        before.table.cell(row.id, column.id),
        { wanted: wanted.table.cell(row.id, column.id), isWanted: () => true },
      );
    }
  }
}

/** What stands in its cells has no place yet. */
function* reserveTable({ rows, columns, cell }: Table): Generator<Reservation, void> {
  yield { tables: [{ rows: rows.length, columns: columns.length }] };
  const blocks = rows.flatMap((row) => columns.map((column) => cell(row.id, column.id).length));
  const all = blocks.reduce((sum, count) => sum + count, 0);
  yield* inParts(all).map((containers) => ({ containers }));
}

function inParts(count: number): readonly number[] {
  const whole = Array.from({ length: Math.floor(count / mostAtOnce) }, () => mostAtOnce);
  return count % mostAtOnce === 0 ? whole : [...whole, count % mostAtOnce];
}
