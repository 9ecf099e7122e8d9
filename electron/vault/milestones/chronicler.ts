import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { Reader } from "../reader/worker-reader.ts";
import type { Milestones } from "../store/milestones.ts";

type Options = Readonly<{
  milestones: Pick<Milestones, "keep">;
  reader: Pick<Reader, "milestone">;
  clock: Clock;
  isDeleted: (document: DocumentId) => boolean;
  /** Others have changed it, and nobody here has looked at that yet. */
  isUnread: (document: DocumentId) => boolean;
  onFault: (fault: StoreFault) => void;
}>;

/** A session of writing ends when nothing was stored for this long, or the last window leaves. */
const restAfter = 10 * 60_000;

/** Leaving takes no longer because of a state that the end of the next session holds as well. */
const finishWithin = 500;

/**
 * Keeps a document's state whenever a session of writing ends, and where somebody left it last. The
 * reader makes the state and packs it; here one row is written.
 */
export class Chronicler {
  readonly #options: Options;
  readonly #resting = new Map<DocumentId, () => void>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** These documents have changed. */
  notice(documents: Iterable<DocumentId>): void {
    for (const document of documents) {
      this.#resting.get(document)?.();
      const callOff = this.#options.clock.after(restAfter, () => {
        this.#resting.delete(document);
        this.#keep(document, false);
      });
      this.#resting.set(document, callOff);
    }
  }

  /** Keeps a version of it as it is, before somebody takes much out of it; its number, if it could be kept. */
  keepVersion(document: DocumentId): Promise<number | null> {
    return this.#keepNow(document, false);
  }

  /** It was read as it is now. */
  keepRead(document: DocumentId): Promise<number | null> {
    return this.#keepNow(document, true);
  }

  /** The last window that showed it is gone. What others changed is not read because somebody looked in. */
  leave(document: DocumentId): void {
    this.#resting.get(document)?.();
    this.#resting.delete(document);
    this.#keep(document, !this.#options.isUnread(document));
  }

  /** Keeps what is under way, if that is quick. */
  async close(): Promise<void> {
    for (const callOff of this.#resting.values()) callOff();
    this.#resting.clear();
    const patience = new Promise<void>((resolve) => {
      this.#options.clock.after(finishWithin, resolve);
    });
    await Promise.race([Promise.all(this.#underWay), patience]);
  }

  #keep(document: DocumentId, isRead: boolean): void {
    const work = this.#keepNow(document, isRead).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  async #keepNow(document: DocumentId, isRead: boolean): Promise<number | null> {
    const { reader, milestones, clock, isDeleted, onFault } = this.#options;
    const packed = await reader.milestone(document);
    if (packed === null || isDeleted(document)) return null;

    const kept: Result<number, StoreFault> = milestones.keep(document, packed, {
      isRead,
      now: clock.now(),
    });
    if (kept.ok) return kept.value;
    onFault(kept.failure);
    return null;
  }
}
