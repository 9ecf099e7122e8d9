import { type BlockId, asBlockId } from "./block.ts";
import { compareText, type Run, showAs, type Shown, ShownList, type Source } from "./run.ts";
import { type Broken, runsOf } from "./runs.ts";
import type { Segment } from "./segment.ts";

/** How many blocks of its list stand before a hidden segment, and of the last of these how many pieces. */
export type HiddenPlace = Readonly<{ list: ShownList; index: number; pieces: number }>;

/** Which blocks are visible, of which pieces, in which order. A function of the stored form alone. */
export class Outline {
  readonly lists = new Map<string, ShownList>();
  /** For each segment that is not visible. */
  readonly hidden = new Map<Segment, HiddenPlace>();

  /** The blocks whose joins do not hold, or not where their ends are, because they close a circle. */
  broken: Broken = { joins: [], ends: [] };
  #shownCount = 0;

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
    for (const list of this.lists.values()) if (list.key !== "") this.#emit(list);
    this.#emit(this.top);
  }

  isVisible({ entry, block, length }: Segment): boolean {
    return !entry.deleted || length > 0 || (entry.isTable && this.hasTextInside(block));
  }

  /** Whether any cell of a table holds live text. */
  hasTextInside(table: BlockId): boolean {
    const prefix = `${table}/`;
    for (const list of this.lists.values()) {
      if (list.key.startsWith(prefix) && list.hasText) return true;
    }
    return false;
  }

  /** A root that nobody sees yet takes its place among the others. */
  addHidden(root: Run, source: Source): void {
    const { roots } = this.list(placeOf(root.head, source));
    const behind = roots.findLastIndex((each) => compareRoots(each, root, source) < 0);
    roots.splice(behind + 1, 0, root);
    root.isPlaced = true;
  }

  /** In their order of before where there was one: what is sorted already is sorted quickly. */
  #placeRoots(source: Source, before: readonly Run[]): void {
    source.places.lookAnew();
    const { runs, broken } = runsOf(source);
    this.broken = broken;
    const place = (run: Run | null) => {
      if (run === null || run.target !== null || run.isPlaced) return;
      run.isPlaced = true;
      this.list(placeOf(run.head, source)).roots.push(run);
    };
    for (const { head } of before) place(head.run);
    for (const run of runs) place(run);
    for (const list of this.lists.values())
      list.roots.sort((one, other) => compareRoots(one, other, source));
  }

  #emit(list: ShownList): void {
    for (const root of list.roots) {
      let current: Shown | null = null;
      for (const run of runsBelow(root)) {
        for (const segment of run.segments) current = this.#show(segment, list, current);
      }
    }
  }

  /** The head of a joined run continues what is read before it, while anything is visible from its target on. */
  #continues(segment: Segment): boolean {
    const { run } = segment;
    if (run === null || run.target === null || segment !== run.head) return false;
    return run.target.shownBefore < this.#shownCount;
  }

  /** Shows a segment as part of the current block or as the next; returns the current block then. */
  #show(segment: Segment, list: ShownList, current: Shown | null): Shown | null {
    segment.shownBefore = this.#shownCount;
    if (!this.isVisible(segment)) {
      segment.shown = null;
      const pieces = list.shown.at(-1)?.pieces.length ?? 0;
      this.hidden.set(segment, { list, index: list.shown.length, pieces });
      return current;
    }
    const continues = current !== null && this.#continues(segment);
    this.#shownCount += 1;
    if (continues) {
      current.add(segment);
      return current;
    }
    const shown = showAs(segment, list, list.shown.length);
    list.shown.push(shown);
    return shown;
  }
}

/** A run and all that hang on it, in the order in which they are read. */
function* runsBelow(root: Run): Generator<Run> {
  const waiting: Run[] = [root];
  for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
    yield run;
    // One by one: a call has no room for as many arguments as blocks may join one.
    for (const joiner of run.joiners.toReversed()) waiting.push(joiner);
  }
}

/** A cell, while there is a table that it may be a cell of; tables themselves stand at the top level. */
function placeOf({ entry: { parent, isTable } }: Segment, source: Source): string {
  if (parent === "" || isTable) return "";
  const table = source.containers.get(asBlockId(parent.split("/")[0] ?? ""));
  return table?.first.entry.isTable === true ? parent : "";
}

function compareRoots({ head: one }: Run, { head: other }: Run, { places }: Source): number {
  return places.compareHeads(one, other) || compareText(one.block, other.block);
}
