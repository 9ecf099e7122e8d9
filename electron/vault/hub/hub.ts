import type { Port } from "#shared/bridge/port.ts";
import type { DocumentId, PartId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { documentOf } from "#shared/sync/part-id.ts";
import {
  type NewUpdate,
  type StoreFault,
  type UpdateLog,
  updatesOf,
} from "#shared/sync/update-log.ts";
import { CommitQueue, type Pending, type PendingWork } from "./commit-queue.ts";
import { type Asked, Session } from "./session.ts";

export type HubEvents = Readonly<{
  /** Of a document that was deleted for ever nothing is sent, and nothing is taken. */
  isDeleted: (part: PartId) => boolean;
  /** Whether what begins with this update may be here; null while it does not say what it is. */
  mayBegin: (part: PartId, first: Uint8Array) => boolean | null;
  /** Something that a window sent waits to be stored, or waits longer because the disk did not take it. */
  onPending?: () => void;
  /** These parts of documents have updates in the log that were not there before. */
  onCommitted: (parts: ReadonlySet<PartId>) => void;
  onFault: (fault: StoreFault) => void;
  onDamage: (part: PartId) => void;
  onRefused: (reason: string) => void;
  /** The last window that showed this part is gone. */
  onLeft: (part: PartId) => void;
}>;

/**
 * Routes a space's updates between windows and the log. It says `stored` and passes an update on
 * only after the commit, never sends one back where it came from, and never looks inside. What begins here is shown to
 * whoever knows what may lie here.
 */
export class Hub {
  readonly #log: UpdateLog;
  readonly #events: HubEvents;
  readonly #queue: CommitQueue;
  readonly #sessions = new Set<Session>();
  /** Windows of what was not here when they opened it, and has not begun since. */
  readonly #beginning = new Map<Session, "unbegun" | "kept-out">();

  constructor(log: UpdateLog, clock: Clock, events: HubEvents) {
    this.#log = log;
    this.#events = events;
    this.#queue = new CommitQueue(log, clock, {
      onPending: () => events.onPending?.(),
      onCommitted: (batch) => this.#announce(batch),
      onFault: (fault, batch) => this.#announceFault(fault, batch),
      onHeldUp: (fault, { from }) => from.send({ kind: "fault", fault: fault.kind }),
    });
  }

  /** Whether something that a window sent is not stored yet. */
  get pending(): PendingWork {
    return this.#queue.pending;
  }

  /** Serves one window's port for one part of a document until either side closes it. */
  join(document: PartId, port: Port): void {
    const session = new Session(document, port, {
      onAsked: (from, asked) => this.#serve(from, asked),
      onRefused: this.#events.onRefused,
      onEnd: (ended) => this.#end(ended),
    });
    this.#sessions.add(session);
    session.begin();
  }

  /** Appends what was made in this process rather than in a window; committed when it returns `ok`. */
  takeIn(updates: readonly NewUpdate[]): Result<null, StoreFault> {
    const appended = this.#log.append(updates);
    if (!appended.ok) {
      this.#events.onFault(appended.failure);
      return appended;
    }
    this.announce(updates);
    return ok(null);
  }

  /** Passes on to the windows what is in the log already. */
  announce(updates: readonly NewUpdate[]): void {
    for (const session of this.#sessions) {
      for (const { document, bytes } of updates) {
        if (session.document !== document) continue;
        session.send({ kind: "update", number: 0, bytes });
        // It has begun elsewhere, and is taken further here. What this window was kept out with stays out.
        if (this.#beginning.get(session) === "unbegun") this.#beginning.delete(session);
      }
    }
    this.#events.onCommitted(new Set(updates.map(({ document }) => document)));
  }

  /** The document was deleted for ever: what is pending of it is dropped, and its windows are told. */
  forget(document: DocumentId): void {
    this.#queue.drop(document);
    for (const session of this.#sessions) {
      if (documentOf(session.document) === document) session.send({ kind: "deleted" });
    }
  }

  /** A part that was told as damaged was mended since: its windows begin anew, and have it whole then. */
  renew(part: PartId): void {
    for (const session of this.#sessions) if (session.document === part) session.close();
  }

  /** Commits what is pending and closes every port. False if something could not be stored. */
  drain(): boolean {
    const everythingStored = this.#queue.commitNow();
    this.#queue.stop();
    for (const session of this.#sessions) session.close();
    return everythingStored;
  }

  #serve(session: Session, asked: Asked): void {
    if (this.#events.isDeleted(session.document)) return session.send({ kind: "deleted" });

    switch (asked.kind) {
      case "open":
        this.#sendContents(session);
        break;
      case "update": {
        if (this.#isKeptOut(session, asked.bytes)) {
          return session.send({ kind: "fault", fault: "kept-out" });
        }
        const update = { document: session.document, bytes: asked.bytes };
        this.#queue.add({ update, from: session, number: asked.number });
        break;
      }
      case "retry":
        this.#queue.commitNow();
        break;
    }
  }

  /** What is here already is taken further, whoever brought it. */
  #isKeptOut(session: Session, bytes: Uint8Array): boolean {
    const stand = this.#beginning.get(session);
    if (stand !== "unbegun") return stand === "kept-out";
    const may = this.#events.mayBegin(session.document, bytes);
    if (may === true) this.#beginning.delete(session);
    if (may === false) this.#beginning.set(session, "kept-out");
    return may === false;
  }

  #end(session: Session): void {
    this.#sessions.delete(session);
    this.#beginning.delete(session);
    const { document } = session;
    if ([...this.#sessions].some((other) => other.document === document)) return;
    if (!this.#events.isDeleted(document)) this.#events.onLeft(document);
  }

  #sendContents(session: Session): void {
    const read = this.#log.read(session.document);
    const stored = read.ok ? read.value : read.failure.intact;
    const updates = updatesOf(stored);
    if (read.ok && updates.length === 0) this.#beginning.set(session, "unbegun");
    session.send({ kind: "contents", updates });
    if (read.ok) return;

    session.send({ kind: "damaged" });
    this.#events.onDamage(session.document);
  }

  #announce(batch: readonly Pending[]): void {
    const lastNumbers = new Map<Session, number>();
    for (const { from, number } of batch) lastNumbers.set(from, number);
    for (const [session, number] of lastNumbers) session.send({ kind: "stored", number });

    for (const { update, from } of batch) this.#passOn(update.document, update.bytes, from);
    this.#events.onCommitted(new Set(batch.map((each) => each.update.document)));
  }

  #passOn(document: PartId, bytes: Uint8Array, from: Session): void {
    for (const session of this.#sessions) {
      if (session === from || session.document !== document) continue;
      session.send({ kind: "update", number: 0, bytes });
    }
  }

  #announceFault(fault: StoreFault, batch: readonly Pending[]): void {
    for (const session of new Set(batch.map((each) => each.from))) {
      session.send({ kind: "fault", fault: fault.kind });
    }
    this.#events.onFault(fault);
    this.#events.onPending?.();
  }
}
