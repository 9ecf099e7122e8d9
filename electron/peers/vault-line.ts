import type { Port } from "#shared/bridge/port.ts";
import type { AttachmentId, DocumentId } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type {
  AttachmentNews,
  AttachmentRecord,
  WantedAttachment,
} from "#shared/sync/attachment-exchange/attachment-record.ts";
import type { Chunk } from "#shared/sync/attachment-exchange/sealed-chunk.ts";
import type { Quarantined } from "#shared/sync/envelope-store.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import type { Wanted } from "#shared/sync/session/message.ts";
import type { LetIn } from "#shared/sync/session/shared-record.ts";
import { type AnswerTo, answerSchemas, type Asked, saidSchema } from "../vault/line/contract.ts";

/**
 * The record of one shared space, from the peers process. What is asked when the line is gone is never
 * answered: with it goes the session that asked.
 */
export class VaultLine implements AttachmentRecord {
  readonly #port: Port;
  readonly #waiting = new Map<
    number,
    Readonly<{ kind: Asked["kind"]; settle: (answer: unknown) => void }>
  >();
  readonly #sealed = new Emitter<readonly Uint8Array[]>();
  readonly #unsealed = new Emitter<boolean>();
  readonly #members = new Emitter<null>();
  readonly #deleted = new Emitter<readonly DocumentId[]>();
  readonly #wanted = new Emitter<readonly WantedAttachment[]>();
  readonly #here = new Emitter<AttachmentId>();
  #lastId = 0;
  #isUnsealed = false;
  #lastWanted: readonly WantedAttachment[] = [];

  constructor(port: Port) {
    this.#port = port;
    port.onMessage((message) => this.#receive(message));
  }

  heads() {
    return this.#ask({ kind: "heads" });
  }

  read(wanted: readonly Wanted[]) {
    const asked = wanted.map(({ place, ranges }) => ({ place, ranges: [...ranges] }));
    return this.#ask({ kind: "read", wanted: asked });
  }

  /** What is there of places, to judge what comes for them: of the first, and of as many more as are sent at once. */
  open(places: readonly Place[]) {
    return this.#ask({
      kind: "open",
      places: places.map(({ document, part }) => ({ document, part })),
    });
  }

  accept(batch: readonly LetIn[]) {
    const removing = batch.flatMap(({ removal }, at) => (removal === null ? [] : [at]));
    return this.#ask({
      kind: "accept",
      envelopes: batch.map(({ whole }) => whole.bytes),
      removing,
    });
  }

  /** What was deleted for ever there. */
  deleted() {
    return this.#ask({ kind: "deleted" });
  }

  entries() {
    return this.#ask({ kind: "entries" });
  }

  keepEntries(entries: readonly Uint8Array[]) {
    return this.#ask({ kind: "keep-entries", entries: [...entries] });
  }

  /** All that another device has is here by now. */
  tellLevel(): void {
    void this.#ask({ kind: "level" });
  }

  /** Another device has told what it has. */
  tellMet(): void {
    void this.#ask({ kind: "met" });
  }

  raiseLimits(envelopes: readonly Uint8Array[]): void {
    void this.#ask({ kind: "raise-limits", envelopes: [...envelopes] });
  }

  quarantine(refused: Quarantined) {
    return this.#ask({ kind: "quarantine", ...refused });
  }

  readPart(file: AttachmentId, part: number, mostBytes: number) {
    return this.#ask({ kind: "read-part", file, part, mostBytes });
  }

  keepPart(file: AttachmentId, part: number, chunk: Chunk) {
    return this.#ask({ kind: "keep-part", file, part, chunk: { ...chunk } });
  }

  tellOf(news: AttachmentNews): void {
    void this.#ask({ kind: "attachment-news", news: { ...news } });
  }

  onWanted(listener: (wanted: readonly WantedAttachment[]) => void): () => void {
    const stop = this.#wanted.on(listener);
    listener(this.#lastWanted);
    return stop;
  }

  onHere(listener: (file: AttachmentId) => void): () => void {
    return this.#here.on(listener);
  }

  /** Envelopes of this device that were just made and stored, in their order. */
  onSealed(listener: (envelopes: readonly Uint8Array[]) => void): () => void {
    return this.#sealed.on(listener);
  }

  /** Whether something that was written here is in no envelope yet; told at once, and when it changes. */
  onUnsealed(listener: (isUnsealed: boolean) => void): () => void {
    const stop = this.#unsealed.on(listener);
    listener(this.#isUnsealed);
    return stop;
  }

  /** These were deleted for ever just now. */
  onDeleted(listener: (documents: readonly DocumentId[]) => void): () => void {
    return this.#deleted.on(listener);
  }

  /** There are entries that were not there before, from wherever. */
  onMembers(listener: () => void): () => void {
    return this.#members.on(listener);
  }

  onClose(listener: () => void): () => void {
    return this.#port.onClose(listener);
  }

  close(): void {
    this.#port.close();
  }

  #ask<Question extends Asked>(asked: Question): Promise<AnswerTo<Question["kind"]>> {
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<AnswerTo<Question["kind"]>>();
    // Checked in #receive, against the schema of this very kind.
    const settle = (answer: unknown) => resolve(answer as AnswerTo<Question["kind"]>);
    this.#waiting.set(id, { kind: asked.kind, settle });
    this.#port.post({ id, asked });
    return promise;
  }

  #receive(message: unknown): void {
    const said = saidSchema.parse(message);
    switch (said.kind) {
      case "sealed":
        return this.#sealed.emit(said.envelopes);
      case "deleted":
        return this.#deleted.emit(said.documents);
      case "members":
        return this.#members.emit(null);
      case "wanted":
        this.#lastWanted = said.attachments;
        return this.#wanted.emit(said.attachments);
      case "here":
        return this.#here.emit(said.file);
      case "unsealed":
        this.#isUnsealed = said.isUnsealed;
        return this.#unsealed.emit(said.isUnsealed);
      case "answer": {
        const waiting = this.#waiting.get(said.id);
        this.#waiting.delete(said.id);
        waiting?.settle(answerSchemas[waiting.kind].parse(said.answer));
      }
    }
  }
}
