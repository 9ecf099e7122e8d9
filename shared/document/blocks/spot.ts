import type { BlockPlace } from "./block.ts";
import type { Shown, ShownList } from "./run.ts";
import { cellKey } from "./table.ts";
import type { Writer } from "./writer.ts";

/** A list of blocks, and the one in it behind which something stands or shall stand. */
export type Spot = Readonly<{ list: ShownList; before: Shown | null }>;

/** Behind `after`, wherever that stands; only without it the place says whether in a cell. */
export function spotOf(writer: Writer, place: BlockPlace): Spot {
  if (place.after === null) {
    const key = place.cell === undefined ? "" : cellKey(place.cell);
    return { list: writer.derivation.list(key), before: null };
  }
  const before = writer.shown(place.after);
  return { list: before.list, before };
}
