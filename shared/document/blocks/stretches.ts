import * as Y from "yjs";
import { asBlockId, type BlockId } from "./block.ts";
import type { Container } from "./container.ts";
import type { Derivation } from "./derivation.ts";
import type { Shown } from "./run.ts";
import type { Segment } from "./segment.ts";
import { indexInside, spansOf } from "./text-operations.ts";

/** Some of the text of a block. */
export type TextRange = Readonly<{ block: BlockId; offset: number; length: number }>;

/** A stretch of text that is held by its first and its last character, wherever they go. */
export type Stretch = Readonly<{ start: Y.RelativePosition; end: Y.RelativePosition }>;

/** What holds a range of a block: one stretch for each text that the block is made of. */
export function stretchesOf(shown: Shown, offset: number, length: number): readonly Stretch[] {
  return spansOf(shown, offset, length).flatMap(({ segment, from, to }) => {
    const { container } = segment;
    if (container.text === null) return [];
    const base = container.startOf(segment);
    const [first, end] = [base + indexInside(segment, from), base + segment.storedOffset(to)];
    return [
      {
        start: Y.createRelativePositionFromTypeIndex(container.text, first),
        end: Y.createRelativePositionFromTypeIndex(container.text, end, -1),
      },
    ];
  });
}

/** Where a stretch is seen now, in the order of its text; nowhere if none of it is left. */
export function rangesOf(
  derivation: Derivation,
  doc: Y.Doc,
  { start, end }: Stretch,
): readonly TextRange[] {
  const from = Y.createAbsolutePositionFromRelativePosition(start, doc);
  const to = Y.createAbsolutePositionFromRelativePosition(end, doc);
  if (from === null || to === null || from.type !== to.type || from.index >= to.index) return [];
  derivation.refresh();
  const container = containerOf(derivation, from.type);
  const ranges: TextRange[] = [];
  let base = 0;
  for (const segment of container?.segments ?? []) {
    const range = rangeIn(segment, from.index - base, to.index - base);
    if (range !== null) ranges.push(range);
    base += segment.size;
  }
  return ranges;
}

function containerOf(derivation: Derivation, text: unknown): Container | undefined {
  if (!(text instanceof Y.Text)) return undefined;
  const entry = text._item?.parent;
  const id = entry instanceof Y.Map ? entry._item?.parentSub : null;
  const container = derivation.stored.containers.get(asBlockId(id ?? ""));
  return container?.text === text ? container : undefined;
}

function rangeIn(segment: Segment, from: number, to: number): TextRange | null {
  const { shown } = segment;
  if (shown === null || to <= 0 || from >= segment.size) return null;
  const start = segment.contentOffset(Math.max(0, from));
  const end = segment.contentOffset(Math.min(segment.size, to));
  if (end <= start) return null;
  const at = shown.pieces.indexOf(segment);
  const before = shown.pieces.slice(0, at).reduce((sum, piece) => sum + piece.length, 0);
  return { block: shown.id, offset: before + start, length: end - start };
}
