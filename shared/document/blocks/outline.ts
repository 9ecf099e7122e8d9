import { type BlockId, blockIdSchema } from "./block.ts";
import { compareText, type Run, Shown, ShownList, type Source } from "./run.ts";
import { runsOf } from "./runs.ts";
import type { Segment } from "./segment.ts";

/** Which blocks are visible, of which pieces, in which order. A function of the stored form alone. */
export class Outline {
  readonly lists = new Map<string, ShownList>();
  /** For a segment that is not visible: how many blocks of its list stand before it. */
  readonly hidden = new Map<Segment, Readonly<{ list: ShownList; index: number }>>();

  get top(): ShownList {
    return this.list("");
  }

  list(key: string): ShownList {
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const list = new ShownList(key);
    this.lists.set(key, list);
    return list;
  }

  /** Makes everything anew. */
  derive(source: Source): void {
    const before = [...this.lists.values()].flatMap((list) => list.roots);
    this.hidden.clear();
    for (const list of this.lists.values()) {
      list.roots = [];
      list.shown = [];
    }
    this.#placeRoots(source, before);
    for (const list of this.lists.values()) if (list.key !== "") this.#emit(list, source);
    this.#emit(this.top, source);
  }

  isVisible(segment: Segment, source: Source): boolean {
    const entry = source.entryOf(segment.block);
    if (!entry.deleted || segment.length > 0) return true;
    return entry.isTable && this.hasTextInside(segment.block);
  }

  /** Whether any cell of a table holds live text. */
  hasTextInside(table: BlockId): boolean {
    const prefix = `${table}/`;
    for (const list of this.lists.values()) {
      if (list.key.startsWith(prefix) && list.hasText) return true;
    }
    return false;
  }

  /** In their order of before where there was one: what is sorted already is sorted quickly. */
  #placeRoots(source: Source, before: readonly Run[]): void {
    const roots = new Set<Run>();
    const runs = runsOf(source).filter((run) => run.target === null);
    const live = new Set(runs);
    for (const { head } of before) if (head.run !== null && live.has(head.run)) roots.add(head.run);
    for (const run of runs) roots.add(run);
    for (const root of roots) this.list(placeOf(root.head.block, source)).roots.push(root);
    for (const list of this.lists.values()) sortRoots(list, source);
  }

  #emit(list: ShownList, source: Source): void {
    for (const root of list.roots) {
      let current: Shown | null = null;
      for (const run of runsBelow(root)) {
        for (const segment of run.segments) current = this.#show(segment, list, current, source);
      }
    }
  }

  /** Shows a segment as part of the current block or as the next; returns the current block then. */
  #show(segment: Segment, list: ShownList, current: Shown | null, source: Source): Shown | null {
    if (!this.isVisible(segment, source)) {
      segment.shown = null;
      this.hidden.set(segment, { list, index: list.shown.length });
      return current;
    }
    if (current !== null && continues(segment)) {
      current.pieces.push(segment);
      segment.shown = current;
      return current;
    }
    const shown = new Shown(segment, list);
    shown.index = list.shown.length;
    list.shown.push(shown);
    return shown;
  }
}

/** A run and all that hang on it, in the order in which they are read. */
function* runsBelow(root: Run): Generator<Run> {
  const waiting: Run[] = [root];
  for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
    yield run;
    waiting.push(...run.joiners.toReversed());
  }
}

/** A cell, while there is a table that it may be a cell of; tables themselves stand at the top level. */
function placeOf(block: BlockId, source: Source): string {
  const { parent, isTable } = source.entryOf(block);
  if (parent === "" || isTable) return "";
  const table = source.containers.get(blockIdSchema.parse(parent.split("/")[0]));
  return table !== undefined && source.entryOf(table.id).isTable ? parent : "";
}

/** The head of a joined run continues what it joins while that or a later piece of it is visible. */
function continues(segment: Segment): boolean {
  const { run } = segment;
  if (run === null || run.target === null || segment !== run.head) return false;
  const pieces: readonly Segment[] = run.target.run?.segments ?? [];
  return pieces.slice(pieces.indexOf(run.target)).some((piece) => piece.shown !== null);
}

function sortRoots(list: ShownList, source: Source): void {
  const orders = new Map(list.roots.map((run) => [run, source.entryOf(run.head.block).order]));
  list.roots.sort((one, other) => {
    const order = compareOrders(orders.get(one) ?? null, orders.get(other) ?? null);
    return order !== 0 ? order : compareText(one.head.block, other.head.block);
  });
}

/** A block without a place of its own stands behind all that have one. */
function compareOrders(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compareText(one, other);
}
