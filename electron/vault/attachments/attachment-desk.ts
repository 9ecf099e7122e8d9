import { createHash, type Hash } from "node:crypto";
import type { Port } from "#shared/bridge/port.ts";
import { type Attachment, attachmentPartBytes, saysItsSize } from "#shared/domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import {
  type AttachmentFrame,
  type AttachmentRefusal,
  decodeAttachmentFrame,
  encodeAttachmentFrame,
} from "#shared/sync/attachment-frames.ts";
import type { Chunk } from "#shared/sync/attachment-exchange/sealed-chunk.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { AwaitedAttachments } from "./awaited-attachments.ts";
import { CheckedAttachments } from "./checked-attachments.ts";
import { mendAttachment } from "./mend-attachment.ts";

type Incoming = {
  readonly attachment: Attachment;
  readonly hash: Hash;
  parts: number;
  size: number;
};

/** With what one that is damaged can be mended; null where there are no backups. */
type Mending = Omit<Parameters<typeof mendAttachment>[0], "signal">;

type Awaited = Pick<
  AwaitedAttachments,
  "wait" | "arrived" | "damaged" | "isDamaged" | "putBegun" | "putEnded" | "readPart" | "onHere"
>;

/**
 * Takes in and gives out attachments, one on each port. It goes part by part and lets other work
 * have its turn in between. Nothing counts as kept, or as sent, before the whole has the hash that
 * it is named by; a stored one that has not is called damaged.
 */
export class AttachmentDesk {
  readonly #attachments: Attachments;
  readonly #clock: Clock;
  /** Null where nobody else has anything. */
  readonly #awaited: Awaited | null;
  readonly #source: Mending | null;
  readonly #given: CheckedAttachments | null;
  readonly #closing = new AbortController();
  readonly #mending = new Map<AttachmentId, Promise<boolean>>();
  readonly #arriving = new Set<AttachmentId>();
  readonly #ports = new Set<Port>();

  constructor(
    attachments: Attachments,
    clock: Clock,
    awaited: Awaited | null = null,
    mending: Mending | null = null,
  ) {
    this.#source = mending;
    this.#attachments = attachments;
    this.#clock = clock;
    this.#awaited = awaited;
    const mend = (id: AttachmentId) => this.#mendDamaged(id);
    this.#given =
      awaited === null ? null : new CheckedAttachments({ attachments, awaited, mend, clock });
  }

  serve(port: Port): void {
    let incoming: Incoming | null = null;
    this.#ports.add(port);
    port.onClose(() => {
      this.#ports.delete(port);
      if (incoming !== null) this.#giveUp(incoming.attachment.id);
      incoming = null;
    });
    port.onMessage((message) => {
      if (!this.#ports.has(port)) return;
      const frame = decodeAttachmentFrame(message);
      if (frame.ok && frame.value.kind === "get" && incoming === null) {
        return this.#give(port, frame.value.id);
      }
      if (frame.ok && frame.value.kind === "wait" && incoming === null) {
        return this.#giveOrWait(port, frame.value.id);
      }
      if (frame.ok && frame.value.kind === "put" && incoming === null) {
        incoming = this.#begin(port, frame.value);
        return;
      }
      if (frame.ok && frame.value.kind === "part" && incoming !== null) {
        if (this.#take(port, incoming, frame.value.bytes)) incoming = null;
        return;
      }
      if (incoming !== null) this.#giveUp(incoming.attachment.id);
      incoming = null;
      this.#end(port, { kind: "refused", why: "out-of-turn" });
    });
  }

  /** A part of one as others are given it; null if it is not here, or damaged. One too large is not looked at. */
  async readPart(id: AttachmentId, part: number, mostBytes: number): Promise<Chunk | null> {
    return this.#given === null ? null : this.#given.readPart(id, part, mostBytes);
  }

  close(): void {
    this.#closing.abort();
    this.#given?.close();
    for (const port of this.#ports) port.close();
    this.#ports.clear();
  }

  #begin(port: Port, { id, mime, size }: Attachment): Incoming | null {
    const found = this.#attachments.find(id);
    if (!found.ok) return this.#refuse(port, found.failure.kind);
    if (this.#isWhole(id)) return this.#end(port, { kind: "done" });
    if (this.#arriving.has(id)) return this.#refuse(port, "busy");

    // What others brought of it so far may be more than it has, and would stay behind its end.
    const cleared = found.value === null ? this.#attachments.remove([id]) : found;
    if (!cleared.ok) return this.#refuse(port, cleared.failure.kind);
    this.#arriving.add(id);
    this.#awaited?.putBegun(id);
    const incoming = {
      attachment: { id, mime, size },
      hash: createHash("sha256"),
      parts: 0,
      size: 0,
    };
    return size === 0 && this.#finish(port, incoming) ? null : incoming;
  }

  /** True once nothing more is expected. */
  #take(port: Port, incoming: Incoming, bytes: Uint8Array): boolean {
    const { id, size } = incoming.attachment;
    incoming.hash.update(bytes);
    incoming.size += bytes.length;
    const isLast = incoming.size === size;
    if (incoming.size > size || (!isLast && bytes.length !== attachmentPartBytes)) {
      return this.#drop(port, incoming, "out-of-turn");
    }
    // Others have brought it meanwhile: what comes here is no more than that, and may be less.
    if (this.#isWhole(id)) {
      this.#arriving.delete(id);
      this.#end(port, { kind: "done" });
      this.#awaited?.putEnded(id);
      return true;
    }
    const kept = this.#attachments.putPart(id, incoming.parts, bytes);
    if (!kept.ok) return this.#drop(port, incoming, kept.failure.kind);
    incoming.parts += 1;
    return isLast && this.#finish(port, incoming);
  }

  #finish(port: Port, incoming: Incoming): true {
    const { attachment } = incoming;
    if (idOf(incoming.hash) !== attachment.id) return this.#drop(port, incoming, "other-bytes");

    const finished = this.#attachments.finish(attachment);
    if (!finished.ok) return this.#drop(port, incoming, finished.failure.kind);
    this.#arriving.delete(attachment.id);
    this.#end(port, { kind: "done" });
    this.#awaited?.arrived(attachment.id);
    this.#awaited?.putEnded(attachment.id);
    return true;
  }

  #drop(port: Port, { attachment }: Incoming, why: AttachmentRefusal): true {
    this.#giveUp(attachment.id);
    this.#refuse(port, why);
    return true;
  }

  #giveUp(id: AttachmentId): void {
    this.#arriving.delete(id);
    // One of which no size can be read may have every byte: it is not taken away for what did not come.
    if (this.#findSound(id) === null) this.#attachments.remove([id]);
    this.#awaited?.putEnded(id);
  }

  /** Whoever brings one that is damaged here mends it. */
  #isWhole(id: AttachmentId): boolean {
    const found = this.#findSound(id);
    return found !== null && saysItsSize(found);
  }

  #findSound(id: AttachmentId): Attachment | null {
    const found = this.#attachments.find(id);
    return found.ok && this.#awaited?.isDamaged(id) !== true ? found.value : null;
  }

  #giveOrWait(port: Port, id: AttachmentId): void {
    const found = this.#attachments.find(id);
    const isMissing = found.ok && found.value === null;
    if (isMissing && this.#wait(port, id)) return;
    this.#give(port, id, () => {
      if (this.#wait(port, id)) return;
      this.#send(port, { kind: "awaited", how: "damaged", name: "", have: 0, size: 0 });
      this.#refuse(port, "damaged");
    });
  }

  /** False if nobody could bring it. */
  #wait(port: Port, id: AttachmentId): boolean {
    const stop = this.#awaited?.wait(id, {
      hear: (state) => this.#send(port, { kind: "awaited", ...state }),
      arrived: () => this.#give(port, id),
    });
    if (stop === undefined || stop === null) return false;
    port.onClose(stop);
    return true;
  }

  #give(
    port: Port,
    id: AttachmentId,
    onDamaged: () => void = () => void this.#refuse(port, "damaged"),
    mayMend = true,
  ): void {
    const found = this.#attachments.find(id);
    if (!found.ok) return void this.#refuse(port, found.failure.kind);
    if (found.value === null) return void this.#refuse(port, "missing");

    const { mime, size } = found.value;
    const hash = createHash("sha256");
    this.#send(port, { kind: "meta", mime, size });
    const damaged = async () => {
      // Once: what is damaged again lies where the disk keeps nothing.
      if (mayMend && (await this.#mendDamaged(id))) return this.#give(port, id, onDamaged, false);
      this.#awaited?.damaged(id);
      if (this.#ports.has(port)) onDamaged();
    };
    const giveFrom = (part: number, sent: number) => {
      if (!this.#ports.has(port)) return;
      if (sent >= size) {
        if (idOf(hash) === id) this.#end(port, { kind: "done" });
        else void damaged();
        return;
      }
      const bytes = this.#attachments.readPart(id, part);
      if (bytes === null || bytes.length === 0) return void damaged();
      hash.update(bytes);
      this.#send(port, { kind: "part", bytes });
      this.#clock.after(0, () => giveFrom(part + 1, sent + bytes.length));
    };
    giveFrom(0, 0);
  }

  async #mendDamaged(id: AttachmentId): Promise<boolean> {
    if (this.#source === null) return false;
    const { signal } = this.#closing;
    const mending = this.#mending.get(id) ?? mendAttachment({ ...this.#source, signal }, id);
    this.#mending.set(id, mending);
    const isMended = await mending;
    this.#mending.delete(id);
    if (isMended && this.#awaited?.isDamaged(id) === true) this.#awaited.arrived(id);
    return isMended;
  }

  #refuse(port: Port, why: AttachmentRefusal): null {
    return this.#end(port, { kind: "refused", why });
  }

  /** The last word on this port; the window closes it once it has heard it. */
  #end(port: Port, frame: AttachmentFrame): null {
    this.#send(port, frame);
    this.#ports.delete(port);
    return null;
  }

  #send(port: Port, frame: AttachmentFrame): void {
    port.post(encodeAttachmentFrame(frame));
  }
}

function idOf(hash: Hash): AttachmentId {
  return attachmentIdSchema.parse(`att_${hash.digest("hex")}`);
}
