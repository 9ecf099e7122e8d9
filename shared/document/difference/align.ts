import { stayers } from "../../kernel/stayers.ts";

/** What became of the things of a list, in the order in which both lists are read together. */
export type Aligned<Thing> =
  | Readonly<{ kind: "both"; before: Thing; after: Thing; isMoved: boolean }>
  | Readonly<{ kind: "added"; after: Thing }>
  | Readonly<{ kind: "removed"; before: Thing }>
  /** It stood here, and is told of where it stands now. */
  | Readonly<{ kind: "moved-away"; before: Thing }>;

/**
 * Lays two lists beside one another. `originOf` says which thing of the first list one of the second is. As many as possible
 * count as having stayed where they were; the others have moved. What is gone is told of where it stood.
 */
export function align<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  originOf: ReadonlyMap<Thing, Thing>,
): readonly Aligned<Thing>[] {
  const successorOf = new Map([...originOf].map(([young, old]) => [old, young]));
  const wanted = after.flatMap((thing) => originOf.get(thing) ?? []);
  const stay = stayers(before, wanted);
  const rows: Aligned<Thing>[] = [];
  let at = 0;
  const passOver = (isEnd: (thing: Thing) => boolean) => {
    for (; at < before.length; at++) {
      const thing = before[at];
      if (thing === undefined || isEnd(thing)) return;
      rows.push({ kind: successorOf.has(thing) ? "moved-away" : "removed", before: thing });
    }
  };
  for (const thing of after) {
    const origin = originOf.get(thing);
    if (origin === undefined) rows.push({ kind: "added", after: thing });
    else if (!stay.has(origin)) {
      rows.push({ kind: "both", before: origin, after: thing, isMoved: true });
    } else {
      passOver((old) => old === origin);
      at++;
      rows.push({ kind: "both", before: origin, after: thing, isMoved: false });
    }
  }
  passOver(() => false);
  return rows;
}
