import type { Block } from "#shared/document/blocks/block.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { isListKind } from "./flat-block.ts";

/** A body with fewer blocks is shown at one go: that takes no longer than a few frames. */
const many = 1_000;

/** More than fits on any screen. */
const beginning = 100;

/** So many are shown in a task of their own, so that keys and frames come in between. */
const slice = 150;

/** Milliseconds: by then the beginning is on the screen. */
const firstPaint = 30;

/** From one slice to the next. */
const breath = 1;

/** Marks the updates that no key of this person asks for: a body comes on the screen, or others have changed it. */
export const unaskedTag = "throughline/unasked";

type Sliced = Readonly<{
  /** Without one, all is shown at once. */
  clock: Clock | null;
  /** Every block of the body. */
  blocks: () => readonly Block[];
  /** Shows these blocks behind those that are shown. */
  showMore: (blocks: readonly Block[]) => void;
  /** Somebody composes a character and is not to be disturbed. */
  isComposing: () => boolean;
  /** Puts what the editor has not handed over yet into the document. */
  flush: () => void;
}>;

/** A long body comes on the screen bit by bit: what one sees first, and the rest within the next frames. */
export class Slices {
  readonly #sliced: Sliced;
  #unshown: number;
  #callOff: (() => void) | null = null;

  constructor(sliced: Sliced) {
    this.#sliced = sliced;
    const blocks = sliced.blocks();
    const isLong = sliced.clock !== null && blocks.length > many;
    this.#unshown = isLong ? blocks.length - cutBehind(blocks, beginning) : 0;
    if (this.#unshown > 0) this.#goOn(firstPaint);
  }

  /** How many blocks at the end of the body are not on the screen yet. */
  get unshown(): number {
    return this.#unshown;
  }

  /** The blocks that are. */
  get shown(): readonly Block[] {
    const blocks = this.#sliced.blocks();
    return blocks.slice(0, blocks.length - this.#unshown);
  }

  showAll(): void {
    this.#show(this.#unshown);
  }

  /** The body was shown as a whole. */
  noteWhole(): void {
    this.#unshown = 0;
  }

  end(): void {
    this.#callOff?.();
  }

  #goOn(milliseconds: number): void {
    const { clock, isComposing } = this.#sliced;
    this.#callOff =
      clock?.after(milliseconds, () => {
        const waits = isComposing();
        if (!waits) this.#show(slice);
        if (this.#unshown > 0) this.#goOn(waits ? firstPaint : breath);
      }) ?? null;
  }

  #show(count: number): void {
    // What is pending is not to be taken for a part of this, and may bring the whole body.
    if (this.#unshown > 0) this.#sliced.flush();
    if (this.#unshown === 0) return;
    const blocks = this.#sliced.blocks();
    const from = blocks.length - this.#unshown;
    const end = cutBehind(blocks, from + count);
    this.#unshown = blocks.length - end;
    this.#sliced.showMore(blocks.slice(from, end));
  }
}

/** Where to cut behind so many blocks, or a few more: never in the midst of a list, which is one node. */
function cutBehind(blocks: readonly Block[], count: number): number {
  let cut = Math.min(count, blocks.length);
  while (isListKind(blocks[cut]?.kind ?? "")) cut += 1;
  return cut;
}
