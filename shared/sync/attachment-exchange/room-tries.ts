import type { AttachmentId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { NoRoom } from "./attachment-record.ts";

/** So often one of those for which there was no room is tried again: each try brings a part. */
const tryEvery = 60_000;

type Parts = Readonly<{
  clock: Clock;
  isWanted: (file: AttachmentId) => boolean;
  /** One may be asked for again. */
  onTry: () => void;
}>;

/**
 * Attachments for which there was no room. While the disk takes nothing, nothing is asked for but one part each minute, and all is as
 * soon as it takes something. Those for which the space has no room are tried one after the other, and all once one of them was taken.
 */
export class RoomTries {
  readonly #parts: Parts;
  /** For these the space has no room. */
  readonly #halted = new Set<AttachmentId>();
  /** The last one of them that was tried. */
  #tried: AttachmentId | null = null;
  /** How often the disk did not take any of these since it last took something. */
  readonly #refused = new Map<AttachmentId, number>();
  /** Why the disk takes nothing. */
  #why: Exclude<NoRoom, "space-full"> | null = null;
  #isTrying = false;
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  whyNot(file: AttachmentId): NoRoom | null {
    return this.#halted.has(file) ? "space-full" : this.#why;
  }

  /** Whether the space is to have no room for it. */
  isHalted(file: AttachmentId): boolean {
    return this.#halted.has(file);
  }

  /** Whether a part of anything may be asked for now. */
  mayAsk(isAnyUnderWay: boolean): boolean {
    return this.#why === null || (this.#isTrying && !isAnyUnderWay);
  }

  /** Those that may be asked for. One that the disk never takes is to keep back no other. */
  inTurn<Each extends Readonly<{ file: AttachmentId }>>(every: Iterable<Each>): Iterable<Each> {
    if (this.#why === null && this.#halted.size === 0) return every;
    const all = [...every].filter(({ file }) => !this.#halted.has(file));
    const times = ({ file }: Each) => this.#refused.get(file) ?? 0;
    return all.toSorted((one, other) => times(one) - times(other));
  }

  noteNone(file: AttachmentId, why: NoRoom): void {
    if (why === "space-full") this.#halted.add(file);
    else {
      this.#why = why;
      this.#isTrying = false;
      this.#refused.set(file, (this.#refused.get(file) ?? 0) + 1);
    }
    this.#tryLater();
  }

  /** The disk has taken something of this one. */
  noteSome(file: AttachmentId): void {
    this.#why = null;
    this.#refused.clear();
    // Of how much room the space has a small one says nothing.
    if (file === this.#tried) this.#halted.clear();
  }

  /** It may be asked for, whatever room there was for it. */
  resume(file: AttachmentId): void {
    this.#halted.delete(file);
  }

  close(): void {
    this.#callOff?.();
  }

  #tryLater(): void {
    const { clock, isWanted, onTry } = this.#parts;
    this.#callOff ??= clock.after(tryEvery, () => {
      this.#callOff = null;
      this.#isTrying = this.#why !== null;
      const first = [...this.#halted].find(isWanted);
      if (first !== undefined) {
        this.#tried = first;
        this.resume(first);
      }
      if (this.#halted.size > 0) this.#tryLater();
      onTry();
    });
  }
}
