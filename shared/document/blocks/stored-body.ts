import * as Y from "yjs";
import { type BlockId, asBlockId } from "./block.ts";
import { Container, type DeltaPart, markedBlock } from "./container.ts";
import { sameEnd } from "./end.ts";
import { Ends } from "./ends.ts";
import { absentEntry, type Entry, parseEntry, type StoredEntry } from "./entry.ts";
import { Places } from "./places.ts";
import { compareText, type Source } from "./run.ts";
import type { Segment } from "./segment.ts";
import { parseTable, type TableShape } from "./table.ts";

/** Told what of the stored form reads differently than before. */
export interface Watcher {
  /** Segments came or went, or what decides about places and visibility changed. */
  outlineChanged(): void;
  contentChanged(segment: Segment): void;
  /** Only how the block looks. */
  looksChanged(block: BlockId): void;
}

/** The stored form of a body, read piece by piece and kept: entries, and texts divided into segments. */
export class StoredBody implements Source {
  readonly root: Y.Map<unknown>;
  readonly containers = new Map<BlockId, Container>();
  readonly segments = new Map<BlockId, Segment>();
  readonly #entries = new Map<BlockId, Entry>();
  readonly #tables = new Map<BlockId, TableShape>();
  /** The containers that hold a marker of a block: it counts in the smallest of them only. */
  readonly #claims = new Map<BlockId, Set<Container>>();
  /** Only of the few containers that hold any. */
  readonly #markers = new Map<Container, ReadonlySet<BlockId>>();
  readonly ends = new Ends(this);
  readonly places = new Places(this);
  readonly #watcher: Watcher;

  constructor(root: Y.Map<unknown>, watcher: Watcher) {
    this.root = root;
    this.#watcher = watcher;
  }

  load(): void {
    this.takeEntries([...this.root.keys()].map(asBlockId));
  }

  entryOf(id: BlockId): Entry {
    return this.#entries.get(id) ?? absentEntry;
  }

  has(id: BlockId): boolean {
    return this.#entries.has(id);
  }

  tableOf(id: BlockId): TableShape | undefined {
    return this.#tables.get(id);
  }

  storedEntry(id: BlockId): StoredEntry | undefined {
    const stored = this.root.get(id);
    return stored instanceof Y.Map ? (stored as StoredEntry) : undefined;
  }

  takeEntry(id: BlockId): void {
    this.takeEntries([id]);
  }

  /** Reads entries again, or learns that they have gone; then the texts that this makes read differently. */
  takeEntries(ids: Iterable<BlockId>): void {
    const texts = new Set<Container>();
    for (const id of ids) this.#takeEntry(id, texts);
    for (const text of texts) if (this.containers.get(text.id) === text) this.#readAll(text);
  }

  #takeEntry(id: BlockId, texts: Set<Container>): void {
    const stored = this.storedEntry(id);
    const before = this.#entries.get(id);
    const entry = stored === undefined ? undefined : parseEntry(stored);
    if (entry === undefined) this.#entries.delete(id);
    else this.#entries.set(id, entry);
    const segment = this.segments.get(id);
    if (segment !== undefined) segment.entry = entry ?? absentEntry;
    if (entry?.isTable === true) this.takeTable(id);

    const owned = this.containers.get(id);
    const isOwner = entry !== undefined && (entry.text !== null || entry.isTable);
    const isStill = isOwner && owned?.text === entry.text;
    if (owned !== undefined && !isStill) for (const each of this.#forget(owned)) texts.add(each);
    if (isOwner && !isStill) texts.add(this.#own(id, entry.text));
    // Whether a marker counts depends on the entry of its block.
    if ((before === undefined) !== (entry === undefined) || (isOwner && !isStill)) {
      for (const container of this.#claims.get(id) ?? []) texts.add(container);
    }

    if (before === undefined || entry === undefined || isPlacedOtherwise(before, entry)) {
      this.#watcher.outlineChanged();
    }
    this.#watcher.looksChanged(id);
  }

  /** Reads the rows and columns of a table again. */
  takeTable(id: BlockId): void {
    const stored = this.storedEntry(id);
    if (stored === undefined) return;
    this.#tables.set(id, parseTable(stored));
    this.#watcher.looksChanged(id);
  }

  /** Reads a text again; most changes leave its markers as they are. */
  takeText(container: Container): void {
    const parts = container.parts();
    const isPlacedAnew = this.places.haveChanged(container);
    const changed = container.takeContents(parts);
    if (changed === null) this.#readAll(container, parts);
    else for (const segment of changed) this.#watcher.contentChanged(segment);
    if (isPlacedAnew) this.places.forget(container);
    if (isPlacedAnew || this.ends.haveChanged(container)) this.#watcher.outlineChanged();
  }

  #readAll(container: Container, parts = container.parts()): void {
    const markers = new Set<BlockId>();
    for (const part of parts) {
      const marked = markedBlock(part);
      if (marked !== null) markers.add(marked);
    }
    const rivals = this.#claim(container, markers);
    this.#divide(container, parts);
    for (const rival of rivals) this.#divide(rival, rival.parts());
  }

  /** Takes over a segment whose marker was just put into a text that was divided already. */
  adopt(container: Container, segment: Segment): void {
    segment.entry = this.entryOf(segment.block);
    this.segments.set(segment.block, segment);
    this.#claim(container, new Set([...(this.#markers.get(container) ?? []), segment.block]));
  }

  #claim(container: Container, markers: ReadonlySet<BlockId>): ReadonlySet<Container> {
    const rivals = new Set<Container>();
    const add = (marked: BlockId) => {
      for (const each of this.#claims.get(marked) ?? []) rivals.add(each);
    };
    for (const marked of this.#markers.get(container) ?? []) {
      if (markers.has(marked)) continue;
      this.#claims.get(marked)?.delete(container);
      add(marked);
    }
    for (const marked of markers) {
      const claims = this.#claims.get(marked) ?? new Set();
      if (claims.size > 0 && !claims.has(container)) add(marked);
      this.#claims.set(marked, claims.add(container));
    }
    if (markers.size === 0) this.#markers.delete(container);
    else this.#markers.set(container, markers);
    rivals.delete(container);
    return rivals;
  }

  #divide(container: Container, parts: readonly DeltaPart[]): void {
    const wasPlacedBy = this.places.forget(container);
    const { changed, before } = container.take(parts, (marked) => this.#counts(marked, container));
    for (const segment of before ?? []) {
      if (this.segments.get(segment.block) === segment) this.segments.delete(segment.block);
    }
    if (before !== null) {
      for (const segment of container.segments) {
        segment.entry = this.entryOf(segment.block);
        this.segments.set(segment.block, segment);
      }
    }
    // In a text that marks a part twice, that may begin elsewhere though the parts are the same.
    if (before !== null || wasPlacedBy) this.#watcher.outlineChanged();
    for (const segment of changed) this.#watcher.contentChanged(segment);
  }

  #counts(marked: BlockId, container: Container): boolean {
    if (!this.#entries.has(marked) || this.containers.has(marked)) return false;
    const claims = [...(this.#claims.get(marked) ?? [])];
    return claims.every((each) => compareText(container.id, each.id) <= 0);
  }

  #own(id: BlockId, text: Y.Text | null): Container {
    const container = new Container(id, text);
    this.containers.set(id, container);
    container.first.entry = this.entryOf(id);
    this.segments.set(id, container.first);
    this.#watcher.outlineChanged();
    return container;
  }

  /** Returns whose markers count now, or count no more. */
  #forget(container: Container): Iterable<Container> {
    this.containers.delete(container.id);
    for (const segment of container.segments) {
      if (this.segments.get(segment.block) === segment) this.segments.delete(segment.block);
    }
    const rivals = this.#claim(container, new Set());
    this.places.forget(container);
    this.#markers.delete(container);
    this.#watcher.outlineChanged();
    return [...rivals, ...(this.#claims.get(container.id) ?? [])];
  }
}

function isPlacedOtherwise(before: Entry, entry: Entry): boolean {
  return (
    before.deleted !== entry.deleted ||
    before.order !== entry.order ||
    before.join !== entry.join ||
    !sameEnd(before.end, entry.end) ||
    before.parent !== entry.parent ||
    before.isTable !== entry.isTable
  );
}
