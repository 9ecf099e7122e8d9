import type { DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { documentOf } from "#shared/sync/part-id.ts";
import type { NewUpdate, StoreFault, UpdateLog } from "#shared/sync/update-log.ts";
import type { Session } from "./session.ts";

/** An update that is not durable yet, and who waits to hear that it is. */
export type Pending = Readonly<{ update: NewUpdate; from: Session; number: number }>;

/** What waits to be stored. */
export type PendingWork = "none" | "for-a-moment" | "until-the-disk-takes-it";

type Listeners = Readonly<{
  /** Something waits to be stored. */
  onPending: () => void;
  onCommitted: (batch: readonly Pending[]) => void;
  onFault: (fault: StoreFault, batch: readonly Pending[]) => void;
  /** This one came while the disk does not take anything, and waits for the next try like the others. */
  onHeldUp: (fault: StoreFault, pending: Pending) => void;
}>;

/** After a commit the disk rests this long, and a burst that goes on is collected into the next one. */
const restFor = 3;
const shortestPause = 250;
const longestPause = 30_000;

/**
 * Commits what arrived together as soon as the turn is over, so that a single key waits for nothing but
 * the disk; what arrives during a commit and shortly after it shares the next. What cannot be stored
 * stays here, in order, and is tried again after a growing pause or when asked.
 */
export class CommitQueue {
  readonly #log: UpdateLog;
  readonly #clock: Clock;
  readonly #listeners: Listeners;
  #pending: Pending[] = [];
  #cancelNext: (() => void) | null = null;
  #pause = shortestPause;
  /** Why the last try failed; nothing once one has succeeded. */
  #fault: StoreFault | null = null;

  constructor(log: UpdateLog, clock: Clock, listeners: Listeners) {
    this.#log = log;
    this.#clock = clock;
    this.#listeners = listeners;
  }

  /** Whether anything waits to be stored, and for how long. */
  get pending(): PendingWork {
    if (this.#pending.length === 0) return "none";
    return this.#fault === null ? "for-a-moment" : "until-the-disk-takes-it";
  }

  add(pending: Pending): void {
    this.#pending.push(pending);
    this.#listeners.onPending();
    if (this.#fault !== null) this.#listeners.onHeldUp(this.#fault, pending);
    if (this.#cancelNext === null) this.#commitAfter(0);
  }

  /** Commits without waiting any longer. True if nothing is pending afterwards. */
  commitNow(): boolean {
    this.#cancelNext?.();
    this.#cancelNext = null;
    if (this.#pending.length === 0) return true;

    const batch = this.#pending;
    const appended = this.#log.append(batch.map((each) => each.update));
    if (!appended.ok) {
      this.#commitAfter(this.#pause);
      this.#pause = Math.min(this.#pause * 2, longestPause);
      this.#fault = appended.failure;
      this.#listeners.onFault(appended.failure, batch);
      return false;
    }
    this.#pending = [];
    this.#pause = shortestPause;
    this.#fault = null;
    this.#commitAfter(restFor);
    this.#listeners.onCommitted(batch);
    return true;
  }

  /** Gives up what is pending of a document. */
  drop(document: DocumentId): void {
    this.#pending = this.#pending.filter(({ update }) => documentOf(update.document) !== document);
  }

  /** Calls the next try off. What is pending is kept, but nobody will store it any more. */
  stop(): void {
    this.#cancelNext?.();
  }

  #commitAfter(milliseconds: number): void {
    this.#cancelNext = this.#clock.after(milliseconds, () => this.commitNow());
  }
}
