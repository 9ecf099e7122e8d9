import { createHash } from "node:crypto";
import type { AttachmentId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Chunk } from "#shared/sync/attachment-exchange/sealed-chunk.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { AwaitedAttachments } from "./awaited-attachments.ts";

type Parts = Readonly<{
  attachments: Pick<Attachments, "find" | "readPart">;
  awaited: Pick<AwaitedAttachments, "readPart" | "damaged" | "isDamaged" | "onHere">;
  /** Whether one that is damaged was put right from what is here. */
  mend: (file: AttachmentId) => Promise<boolean>;
  clock: Clock;
}>;

/** The hashes of all parts of one that was whole. */
type Sums = readonly string[];

/**
 * Attachments as they are given to others: none that the disk has changed. Whoever was sent one would blame this device, and not ask
 * it again. Each is read whole before the first part is given, and each part compared with what it was then.
 */
export class CheckedAttachments {
  readonly #parts: Parts;
  readonly #checks = new Map<AttachmentId, Promise<Sums | null>>();
  readonly #end: () => void;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#end = parts.awaited.onHere((file) => void this.#checks.delete(file));
  }

  /** Null if it is not here, or not what it is named by: then others are asked for it. */
  async readPart(file: AttachmentId, part: number, mostBytes: number): Promise<Chunk | null> {
    const found = this.#parts.attachments.find(file);
    const isTooLarge = mostBytes > 0 && found.ok && (found.value?.size ?? 0) > mostBytes;
    if (isTooLarge && found.value !== null && !this.#isMissing(file)) {
      return { mime: found.value.mime, size: found.value.size, bytes: new Uint8Array() };
    }
    return (await this.#readChecked(file, part)) ?? this.#readChecked(file, part);
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  async #readChecked(file: AttachmentId, part: number): Promise<Chunk | null> {
    const { awaited } = this.#parts;
    if (this.#isMissing(file)) return null;
    const check = this.#checks.get(file) ?? this.#check(file);
    this.#checks.set(file, check);
    const sums = await check;
    // It may be another one by now.
    const chunk = sums === null || this.#isClosed ? null : awaited.readPart(file, part);
    if (sums !== null && part >= sums.length) return part === 0 ? chunk : null;
    if (chunk !== null && sums?.[part] === sumOf(chunk.bytes)) return chunk;
    if (this.#checks.get(file) === check) this.#checks.delete(file);
    return null;
  }

  #isMissing(file: AttachmentId): boolean {
    const found = this.#parts.attachments.find(file);
    return !found.ok || found.value === null || this.#parts.awaited.isDamaged(file);
  }

  async #check(file: AttachmentId): Promise<Sums | null> {
    const { awaited, mend } = this.#parts;
    const sums = await this.#sumsIfWhole(file);
    if (sums !== null || this.#isMissing(file) || this.#isClosed) return sums;
    const mended = (await mend(file)) ? await this.#sumsIfWhole(file) : null;
    if (mended === null && !this.#isClosed && !this.#isMissing(file)) awaited.damaged(file);
    return mended;
  }

  async #sumsIfWhole(file: AttachmentId): Promise<Sums | null> {
    const { attachments, clock } = this.#parts;
    const whole = createHash("sha256");
    const sums: string[] = [];
    let size = 0;
    for (let part = 0; ; part++) {
      const bytes = attachments.readPart(file, part);
      if (bytes === null) break;
      whole.update(bytes);
      sums.push(sumOf(bytes));
      size += bytes.length;
      const found = attachments.find(file);
      if (found.ok && found.value?.size === size) break;
      // Others have their turn meanwhile.
      await new Promise((resolve) => clock.after(0, () => resolve(null)));
      if (this.#isClosed) return null;
    }
    const found = attachments.find(file);
    const isWhole = found.ok && found.value?.size === size;
    return isWhole && `att_${whole.digest("hex")}` === file ? sums : null;
  }
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
