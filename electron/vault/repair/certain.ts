import { type Found, type FoundUpdate, placeIn, type scavenge } from "./scavenge.ts";

type Parted = Readonly<{
  certain: Found;
  /** Counts only where it goes on where a chain ends: it may be torn, or left of what was undone. */
  perhaps: readonly FoundUpdate[];
}>;

/**
 * Parts what was committed from what only stands behind it in the log. What is named by something that was committed was so
 * itself, wherever it is found.
 */
export function partCertain(found: Omit<ReturnType<typeof scavenge>, "deleted">): Parted {
  const { snapshots, heads } = found;
  const isCertain = (update: FoundUpdate) => placeIn(update) < found.certain;
  const ends = [...heads, ...snapshots.flatMap((each) => each.heads)];
  const named = new Set(ends.map(({ hash }) => hex(hash)));
  const certain: FoundUpdate[] = [];
  const perhaps: FoundUpdate[] = [];
  for (const update of found.updates) if (isCertain(update)) named.add(hex(update.previous));
  // The last first: it names the one before it.
  const lastFirst = found.updates.toSorted((one, other) => other.sequence - one.sequence);
  for (const update of lastFirst) {
    if (!isCertain(update) && !named.has(hex(update.hash))) {
      perhaps.push(update);
      continue;
    }
    certain.push(update);
    named.add(hex(update.previous));
  }
  return { certain: { updates: certain.toReversed(), snapshots, heads }, perhaps };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
