import * as Y from "yjs";
import { type BlockId, asBlockId } from "./block.ts";
import { type Container, markedBlock, terminator } from "./container.ts";
import { type End, writtenEnd } from "./end.ts";
import type { Segment } from "./segment.ts";

export type Texts = Readonly<{
  root: Y.Map<unknown>;
  containers: ReadonlyMap<BlockId, Container>;
  segments: ReadonlyMap<BlockId, Segment>;
}>;

/** The segment around each item that was passed. */
type Around = Map<Y.Item, Segment>;

/** Finds the segments that ends are of now, and remembers what it found: a change of a text may say otherwise. */
export class Ends {
  readonly #texts: Texts;
  readonly #found = new Map<End, Segment | null>();

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** Looks for all anew, while nothing changes: the segment that a terminator stands in; nothing where it is gone. */
  lookAnew(): (end: End) => Segment | null {
    this.#found.clear();
    const around: Around = new Map();
    return (end) => {
      const segment = this.#find(end, around);
      this.#found.set(end, segment);
      return segment;
    };
  }

  /** Whether any that was found in a text, or nowhere, is elsewhere by now. */
  haveChanged(container: Container): boolean {
    const around: Around = new Map();
    for (const [end, segment] of this.#found) {
      const mayChange = segment === null || segment.container === container;
      if (mayChange && this.#find(end, around) !== segment) return true;
    }
    return false;
  }

  #find({ client, clock }: End, around: Around): Segment | null {
    const item = itemAt(this.#texts.root.doc, client, clock);
    if (item === null || item.deleted || !(item.content instanceof Y.ContentString)) return null;
    if (item.content.str.charAt(clock - item.id.clock) !== terminator) return null;
    const container = containerOf(this.#texts, item.parent);
    return container === null ? null : this.#segmentAround(item, container, around);
  }

  /** That of the nearest marker before it which begins one in this text. No item is passed twice, however many ends it has. */
  #segmentAround(inside: Y.Item, container: Container, around: Around): Segment {
    const { segments, first } = container;
    if (segments.length === 1) return first;
    const passed: Y.Item[] = [];
    let found: Segment | undefined;
    for (let item: Y.Item | null = inside; item !== null; item = item.left) {
      found = around.get(item) ?? (item === inside ? undefined : this.#begunBy(item, container));
      passed.push(item);
      if (found !== undefined) break;
    }
    const segment = found ?? first;
    for (const item of passed) around.set(item, segment);
    return segment;
  }

  #begunBy({ deleted, content }: Y.Item, container: Container): Segment | undefined {
    if (deleted || !(content instanceof Y.ContentEmbed)) return undefined;
    const marked = markedBlock({ insert: content.embed });
    const segment = marked === null ? undefined : this.#texts.segments.get(marked);
    return segment?.container === container ? segment : undefined;
  }
}

/** Of which block a text is. */
export function containerOf({ containers }: Texts, text: Y.Item["parent"]): Container | null {
  const entry = text instanceof Y.Text ? text._item?.parent : null;
  const id = entry instanceof Y.Map ? entry._item?.parentSub : null;
  const container = containers.get(asBlockId(id ?? ""));
  return container?.text === text ? container : null;
}

export function itemAt(doc: Y.Doc | null, client: number, clock: number): Y.Item | null {
  if (doc === null || clock >= Y.getState(doc.store, client)) return null;
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock));
  return struct instanceof Y.Item ? struct : null;
}

/** The end of a segment, as what is joined behind it keeps it; nothing where its terminator is missing. */
export function endOfSegment(target: BlockId, segment: Segment): string | undefined {
  const last = segment.isTerminated ? lastOf(segment) : null;
  return last === null ? undefined : writtenEnd(target, last);
}

/** The last that is stored of a segment: its terminator, unless that is missing. */
export function lastOf(segment: Segment): Y.ID | null {
  const { container, size } = segment;
  if (container.text === null || size === 0) return null;
  const index = container.startOf(segment) + size - 1;
  return Y.createRelativePositionFromTypeIndex(container.text, index).item;
}

/** What divides a segment off what comes before it in its text. */
export function markOf(segment: Segment): Y.ID | null {
  const { container, block } = segment;
  if (container.text === null || block === container.id) return null;
  return Y.createRelativePositionFromTypeIndex(container.text, container.startOf(segment)).item;
}
