import type * as Y from "yjs";
import { type Block, type BlockId, asBlockId } from "./block.ts";
import { buildBlock, sameBlock, sameTracks } from "./build-block.ts";
import { type HiddenPlace, Outline } from "./outline.ts";
import { Run, showAs, type Shown, type ShownList } from "./run.ts";
import { invariant } from "../../kernel/invariant.ts";
import type { Segment } from "./segment.ts";
import { StoredBody, type Watcher } from "./stored-body.ts";
import { parseCellKey } from "./table.ts";

/** What reads differently since it was last asked. */
export type Difference = Readonly<{ changed: ReadonlySet<BlockId>; structural: boolean }>;

/**
 * The body as it reads, kept level with the stored form. A text is read again only when it changed, a
 * block built again only when something of it did, and the outline made again only when a change
 * could have moved or shown something. It is worked out when somebody looks.
 */
export class Derivation implements Watcher {
  readonly stored: StoredBody;
  readonly outline = new Outline();
  #isOutlineStale = true;
  /** The outline is right, but it no longer knows where what is hidden would stand. */
  #isSpliced = false;
  readonly #stale = new Set<BlockId>();
  readonly #staleLists = new Set<ShownList>();
  #changed = new Set<BlockId>();
  #isStructural = false;

  constructor(root: Y.Map<unknown>) {
    this.stored = new StoredBody(root, this);
    this.stored.load();
  }

  outlineChanged(): void {
    this.#isOutlineStale = true;
  }

  contentChanged(segment: Segment): void {
    const { shown } = segment;
    if ((shown !== null) !== this.outline.isVisible(segment)) this.outlineChanged();
    if (shown === null) return;
    this.#stale.add(shown.id);
    if (this.#isInRemovedTable(shown.list)) this.outlineChanged();
  }

  looksChanged(block: BlockId): void {
    this.#stale.add(block);
  }

  /** The visible block of that id, as of now. */
  shown(id: BlockId): Shown | undefined {
    this.refresh();
    return this.#lookUp(id);
  }

  list(key: string): ShownList {
    this.refresh();
    return this.outline.list(key);
  }

  /** What changed since the last call. */
  takeDifference(): Difference {
    this.refresh();
    const difference = { changed: this.#changed, structural: this.#isStructural };
    this.#changed = new Set();
    this.#isStructural = false;
    return difference;
  }

  refresh(): void {
    if (this.#isOutlineStale) this.#deriveAll();
    else if (this.#stale.size > 0 || this.#staleLists.size > 0) this.#rebuildStale();
  }

  /** The block of that id, while it can be seen. */
  find(id: BlockId): Block | undefined {
    const shown = this.shown(id);
    if (shown === undefined || shown.block === null) return undefined;
    const table = tableAround(shown.list);
    if (table === null) return shown.block;
    const around = this.#lookUp(table)?.block?.table;
    const { row, column } = parseCellKey(table, shown.list.key);
    const isSeen = around?.rows.some((each) => each.id === row) === true;
    return isSeen && around.columns.some((each) => each.id === column) ? shown.block : undefined;
  }

  /** For a change whose effect on the outline the caller makes known by the calls below. */
  withKnownOutline<Made>(change: () => Made): Made {
    this.refresh();
    const made = change();
    this.#isOutlineStale = false;
    return made;
  }

  /** A new segment stands directly behind the last piece of a block and is a block of its own. */
  showBehind(before: Shown, segment: Segment): void {
    const at = before.index + 1;
    this.#splice(before.list, { at, removed: 0, added: [showAs(segment, before.list, at)] });
  }

  /** A hidden container now stands directly behind a block that ends its tree, or first. */
  showRoot(list: ShownList, before: Shown | null, segment: Segment): void {
    const { run } = segment;
    invariant(run !== null, "a container begins a run");
    for (const each of this.outline.lists.values()) {
      const was = each.roots.lastIndexOf(run);
      if (was >= 0) each.roots.splice(was, 1);
    }
    const root = before === null ? -1 : list.roots.indexOf(rootOf(before));
    list.roots.splice(root + 1, 0, run);
    const at = before === null ? 0 : before.index + 1;
    this.#splice(list, { at, removed: 0, added: [showAs(segment, list, at)] });
    if (this.#isInRemovedTable(list)) this.outlineChanged();
  }

  /** An entry that is new and hidden; if it owns a text it takes its place. */
  addHidden(id: BlockId): void {
    const segment = this.stored.segments.get(id);
    if (segment === undefined) return;
    segment.run = new Run(segment, null);
    this.outline.addHidden(segment.run, this.stored);
    this.#isSpliced = true;
  }

  /** Nothing of a block is visible any more. */
  hide(shown: Shown): void {
    for (const piece of shown.pieces) piece.shown = null;
    shown.block = null;
    this.#splice(shown.list, { at: shown.index, removed: 1, added: [] });
  }

  /** Where a hidden segment would stand. */
  placeOfHidden(segment: Segment): HiddenPlace | undefined {
    if (this.#isSpliced) this.#isOutlineStale = true;
    this.refresh();
    return this.outline.hidden.get(segment);
  }

  /** Such a table is seen for as long as there are words in it. */
  #isInRemovedTable(list: ShownList): boolean {
    const table = tableAround(list);
    return table !== null && this.stored.entryOf(table).deleted;
  }

  #splice(
    list: ShownList,
    { at, removed, added }: Readonly<{ at: number; removed: number; added: readonly Shown[] }>,
  ): void {
    for (const gone of list.shown.splice(at, removed, ...added)) this.#changed.add(gone.id);
    for (const shown of added) this.#stale.add(shown.id);
    for (let index = at; index < list.shown.length; index++) {
      const shown = list.shown[index];
      if (shown !== undefined) shown.index = index;
    }
    this.#isStructural = true;
    this.#isSpliced = true;
    this.#staleLists.add(list);
  }

  #deriveAll(): void {
    const sequences = new Map([...this.outline.lists.values()].map((list) => [list, list.shown]));
    this.outline.derive(this.stored);
    this.#isOutlineStale = false;
    this.#isSpliced = false;

    for (const list of this.outline.lists.values()) {
      for (const shown of list.shown) {
        const isChanged = shown.takeChange() || shown.block === null;
        if (isChanged || shown.head.entry.isTable) this.#stale.add(shown.id);
      }
      const before = sequences.get(list) ?? [];
      if (sameSequence(before, list.shown)) continue;
      this.#isStructural = true;
      this.#staleLists.add(list);
      for (const shown of before) if (this.#lookUp(shown.id) !== shown) this.#forget(shown);
    }
    this.#rebuildStale();
  }

  #forget(shown: Shown): void {
    this.#changed.add(shown.id);
    shown.block = null;
  }

  #lookUp(id: BlockId): Shown | undefined {
    const shown = this.stored.segments.get(id)?.shown;
    return shown?.id === id ? shown : undefined;
  }

  #rebuildStale(): void {
    const tables = new Set<BlockId>();
    const around = (list: ShownList | undefined) => {
      const table = list === undefined ? null : tableAround(list);
      if (table !== null) tables.add(table);
    };
    for (const id of this.#stale) {
      if (this.stored.entryOf(id).isTable) tables.add(id);
      else around(this.#rebuild(id));
    }
    this.#stale.clear();
    for (const list of this.#staleLists) {
      around(list);
      renew(list);
    }
    this.#staleLists.clear();
    for (const table of tables) this.#rebuild(table);
    for (const list of this.#staleLists) renew(list);
    this.#staleLists.clear();
  }

  /** Builds a block again; returns the list it stands in if it reads differently. */
  #rebuild(id: BlockId): ShownList | undefined {
    const shown = this.#lookUp(id);
    if (shown === undefined) return undefined;
    const block = buildBlock(shown, this.stored, this.outline);
    const before = shown.block;
    if (before !== null && sameBlock(before, block)) return undefined;
    if (before !== null && !sameTracks(before.table, block.table)) this.#isStructural = true;
    shown.block = block;
    this.#changed.add(id);
    const { list, index } = shown;
    if (list.blocks[index] === before) list.blocks = list.blocks.with(index, block);
    else this.#staleLists.add(list);
    return list;
  }
}

/** The run with a place of its own that a block hangs on. */
export function rootOf(shown: Shown): Run {
  return rootAbove(shown.pieces[0]);
}

export function rootAbove(segment: Segment): Run {
  let { run } = segment;
  while (run !== null && run.target !== null && run.target.run !== null) run = run.target.run;
  invariant(run !== null, "what has a place belongs to a run");
  return run;
}

/** The table whose cell a list is. */
function tableAround(list: ShownList): BlockId | null {
  return list.key === "" ? null : asBlockId(list.key.split("/")[0] ?? "");
}

function renew(list: ShownList): void {
  list.blocks = list.shown.flatMap((shown) => (shown.block === null ? [] : [shown.block]));
}

function sameSequence(one: readonly Shown[], other: readonly Shown[]): boolean {
  return one.length === other.length && one.every((shown, index) => shown === other[index]);
}
