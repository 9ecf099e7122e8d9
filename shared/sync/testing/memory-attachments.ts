import type { Attachment } from "../../domain/attachment.ts";
import type { AttachmentId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Attachments } from "../attachments.ts";
import { goOn, type LivedTime } from "../lived-time.ts";
import type { StoreFault } from "../update-log.ts";

/** Attachments in memory, with a disk that a test can break. */
export class MemoryAttachments implements Attachments {
  readonly #clock: Clock;
  readonly #parts = new Map<AttachmentId, Map<number, Uint8Array>>();
  readonly #finished = new Map<AttachmentId, Attachment>();
  readonly #unusedSince = new Map<AttachmentId, number>();
  #lived: LivedTime | null = null;
  fault: StoreFault | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(id: AttachmentId): Result<Attachment | null, StoreFault> {
    if (this.fault?.kind === "damaged") return fail(this.fault);
    return ok(this.#finished.get(id) ?? null);
  }

  putPart(id: AttachmentId, part: number, bytes: Uint8Array): Result<null, StoreFault> {
    if (this.fault !== null) return fail(this.fault);
    const parts = this.#parts.get(id) ?? new Map<number, Uint8Array>();
    this.#parts.set(id, parts.set(part, bytes.slice()));
    return ok(null);
  }

  finish(attachment: Attachment): Result<null, StoreFault> {
    if (this.fault !== null) return fail(this.fault);
    this.#finished.set(attachment.id, attachment);
    return ok(null);
  }

  readPart(id: AttachmentId, part: number): Uint8Array | null {
    return this.#parts.get(id)?.get(part) ?? null;
  }

  remove(ids: readonly AttachmentId[]): Result<null, StoreFault> {
    if (this.fault !== null) return fail(this.fault);
    for (const id of ids) {
      this.#parts.delete(id);
      this.#finished.delete(id);
      this.#unusedSince.delete(id);
    }
    return ok(null);
  }

  collect(
    used: ReadonlySet<AttachmentId>,
    grace: number,
  ): Result<readonly AttachmentId[], StoreFault> {
    this.#lived = goOn(this.#lived, this.#clock.now());
    const now = this.#lived.at;
    for (const id of this.#finished.keys()) {
      if (used.has(id)) this.#unusedSince.delete(id);
      else if (!this.#unusedSince.has(id)) this.#unusedSince.set(id, now);
    }
    const gone = [...this.#unusedSince]
      .filter(([, since]) => since <= now - grace)
      .map(([id]) => id);
    const removed = this.remove(gone);
    return removed.ok ? ok(gone) : removed;
  }
}
