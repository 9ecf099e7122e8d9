import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Attachments } from "#shared/sync/attachments.ts";

type Parts = Readonly<{
  attachments: Pick<Attachments, "find">;
  clock: Clock;
  referred: () => Promise<readonly AttachmentId[] | null>;
  isLevel: () => boolean;
  /** Whether there is anybody to ask. */
  isAsked: () => boolean;
  onChange: () => void;
}>;

/** What documents refer to is known a moment after they have changed. */
const lookAfter = 1_000;

/** While the documents are still being read, so many looks wait for that: what comes to a newcomer would be read in vain. */
const mostPutOff = 2;

/** So many are asked for at a time without anybody looking at them. */
const mostAtOnce = 500;

/** One that is no larger comes without anybody looking at it. */
const small = attachmentPartBytes;

/** Where there are more, and nothing has come for so long, those behind them have their turn: nobody may have these, or they are large. */
const turnAfter = 60_000;

/** The attachments that documents of a space refer to and that are not here. */
export class MissingAttachments {
  readonly #parts: Parts;
  #found: ReadonlySet<AttachmentId> = new Set();
  /** They were here whole before, so that none of them waits until somebody looks at it. */
  readonly #wereHere = new Set<AttachmentId>();
  /** Those that are asked for begin with that one. */
  #first = 0;
  #callOff: (() => void) | null = null;
  #callOffTurn: (() => void) | null = null;
  #isClosed = false;
  /** So often something was let go of. */
  #times = 0;
  #putOff = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get all(): readonly AttachmentId[] {
    const all = [...this.#found];
    if (all.length <= mostAtOnce) return all;
    return [...all.slice(this.#first), ...all.slice(0, this.#first)].slice(0, mostAtOnce);
  }

  has(id: AttachmentId): boolean {
    return this.#found.has(id);
  }

  /** One that is larger waits until somebody looks at it. */
  mostBytesOf(id: AttachmentId): number | null {
    return this.#wereHere.has(id) ? null : small;
  }

  /** It turned out to be damaged. */
  wasHere(id: AttachmentId): void {
    this.#wereHere.add(id);
  }

  found(id: AttachmentId): void {
    this.#wereHere.delete(id);
    this.#found = new Set([...this.#found].filter((each) => each !== id));
    this.#awaitTurn();
  }

  /** Nothing refers to these any more. What was asked before may still be answered with them, and is asked anew. */
  forget(ids: readonly AttachmentId[]): void {
    this.#times += 1;
    for (const id of ids) this.#wereHere.delete(id);
    this.#found = new Set([...this.#found].filter((each) => !ids.includes(each)));
    this.lookSoon();
  }

  lookSoon(): void {
    if (this.#isClosed) return;
    this.#callOff ??= this.#parts.clock.after(lookAfter, () => void this.#look());
  }

  close(): void {
    this.#isClosed = true;
    this.#callOff?.();
    this.#callOffTurn?.();
  }

  /** From now on something has to come within a while. */
  #awaitTurn(): void {
    this.#callOffTurn?.();
    this.#callOffTurn = null;
    if (this.#isClosed || this.#found.size <= mostAtOnce) return;
    this.#callOffTurn = this.#parts.clock.after(turnAfter, () => {
      this.#callOffTurn = null;
      const { isAsked, onChange } = this.#parts;
      // Whoever comes later has it looked at anew.
      if (!isAsked()) return;
      this.#first = (this.#first + mostAtOnce) % this.#found.size;
      this.#awaitTurn();
      onChange();
    });
  }

  async #look(): Promise<void> {
    this.#callOff = null;
    const { attachments, referred, isLevel, onChange } = this.#parts;
    const isWhole = isLevel();
    if (!isWhole && this.#putOff < mostPutOff) {
      this.#putOff += 1;
      return this.lookSoon();
    }
    this.#putOff = 0;
    const times = this.#times;
    const all = await referred();
    if (this.#isClosed) return;
    if (times !== this.#times) return this.lookSoon();
    if (!isWhole) this.lookSoon();
    if (all === null) return;
    const missing = all.filter((id) => {
      const found = attachments.find(id);
      return found.ok && found.value === null;
    });
    const isSame =
      missing.length === this.#found.size && missing.every((id) => this.#found.has(id));
    this.#found = new Set(missing);
    if (!isSame || this.#callOffTurn === null) this.#awaitTurn();
    if (!isSame) onChange();
  }
}
