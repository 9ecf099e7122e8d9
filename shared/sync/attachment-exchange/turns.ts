import type { Clock } from "../../kernel/clock.ts";
import type { AttachmentSession } from "./attachment-record.ts";

/** What lacks of somebody may be on its way from another one: so often it is looked whether it still is. */
const lookAgainAfter = 1_000;

type Parts = Readonly<{
  sessions: ReadonlySet<AttachmentSession>;
  clock: Clock;
  /** It may be somebody's turn by now. */
  onLook: () => void;
}>;

/**
 * Whose turn it is to be asked for attachments: envelopes go first. Those of which nobody is at bringing any are not waited for:
 * they were refused, or are not handed out, and may be so for ever.
 */
export class Turns {
  readonly #parts: Parts;
  #callOff: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isOf({ isLevel, isTold }: AttachmentSession): boolean {
    if (isLevel || !isTold) return isLevel;
    const isToWait = [...this.#parts.sessions].some(({ attachments }) => attachments.isToWait);
    if (isToWait) this.#lookLater();
    return !isToWait;
  }

  close(): void {
    this.#callOff?.();
  }

  #lookLater(): void {
    this.#callOff ??= this.#parts.clock.after(lookAgainAfter, () => {
      this.#callOff = null;
      this.#parts.onLook();
    });
  }
}
