import type { Reading } from "#shared/domain/author.ts";
import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { Milestones } from "../store/milestones.ts";
import type { UnreadDocuments } from "../store/unread-documents.ts";
import type { Chronicler } from "./chronicler.ts";

type Options = Readonly<{
  unread: UnreadDocuments;
  milestones: Pick<Milestones, "list">;
  chronicler: Pick<Chronicler, "keepVersion" | "keepRead">;
  clock: Clock;
  /** Others have changed these since they were read, or they have been read. */
  onChange: (documents: readonly DocumentId[], isUnread: boolean) => void;
  /** What a list tells of the comments on it is not true any more. */
  onCommentsSeen: (document: DocumentId) => void;
  onFault: (fault: StoreFault) => void;
}>;

/** What was read on this computer, and what others changed since. */
export class Readings {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  isUnread(document: DocumentId): boolean {
    return this.#options.unread.find(document) !== null;
  }

  /** How a document stands with whoever reads it here. */
  of(document: DocumentId): Result<Reading, { kind: "damaged" }> {
    const listed = this.#options.milestones.list(document);
    if (!listed.ok) return listed;
    const lastRead = listed.value.find(({ isLastRead }) => isLastRead)?.number ?? null;
    return ok({ lastRead, unread: this.#options.unread.find(document) });
  }

  /** Somebody else has changed these. */
  noteChanged(documents: Iterable<DocumentId>): void {
    const { unread, clock, onChange } = this.#options;
    const noted = this.#heed(unread.note(documents, clock.now())) ?? [];
    if (noted.length > 0) onChange(noted, true);
  }

  /** The documents that others have changed since they were read here. */
  unread(): readonly DocumentId[] {
    return this.#options.unread.all();
  }

  /** Keeps a version before somebody takes much out of it, so that whoever reads it can have it back. */
  async keepBefore(document: DocumentId, by: DeviceKey): Promise<void> {
    const { chronicler, unread, clock } = this.#options;
    const kept = await chronicler.keepVersion(document);
    if (kept === null) return;
    this.#heed(unread.noteRemoval(document, { kept, by }, clock.now()));
  }

  /** It was seen as it is now. */
  async markRead(document: DocumentId): Promise<void> {
    this.#heed(this.#options.unread.forget(document));
    this.#options.onChange([document], false);
    await this.#options.chronicler.keepRead(document);
  }

  /** The comments on it were seen, as far as these clocks of Yjs say. */
  markCommentsSeen(document: DocumentId, clocks: Uint8Array): void {
    this.#heed(this.#options.unread.seeComments(document, clocks));
    this.#options.onCommentsSeen(document);
  }

  #heed<Value>(stored: Result<Value, StoreFault>): Value | null {
    if (stored.ok) return stored.value;
    this.#options.onFault(stored.failure);
    return null;
  }
}
