import { attachmentPartBytes } from "../../../domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "../../../domain/ids.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { isSame } from "../../strict-bytes.ts";
import type {
  AttachmentNews,
  AttachmentRecord,
  NoRoom,
  PartKept,
  WantedAttachment,
} from "../attachment-record.ts";
import type { Chunk } from "../sealed-chunk.ts";

/** A file of a test, whose name stands for its bytes without a hash. */
export type Sample = Readonly<{ file: AttachmentId; bytes: Uint8Array }>;

export function sampleOf(number: number, size: number): Sample {
  const file = attachmentIdSchema.parse(`att_${String(number).padStart(64, "0")}`);
  return { file, bytes: Uint8Array.from({ length: size }, (_, at) => (at * 7 + number) % 251) };
}

/** The attachments of one device in memory. It knows what belongs under each name, and takes nothing else for whole. */
export class MemoryRecord implements AttachmentRecord {
  readonly whole = new Map<AttachmentId, Uint8Array>();
  readonly news: AttachmentNews[] = [];
  /** How often each part of anything was brought. */
  readonly brought: string[] = [];
  noRoom: NoRoom | null = null;
  readonly #samples: ReadonlyMap<AttachmentId, Sample>;
  readonly #arriving = new Map<AttachmentId, Uint8Array[]>();
  #wanted: readonly WantedAttachment[] = [];
  #tellWanted: (wanted: readonly WantedAttachment[]) => void = () => undefined;
  #tellHere: (file: AttachmentId) => void = () => undefined;

  readonly #clock: Clock;

  constructor(samples: readonly Sample[], clock: Clock) {
    this.#clock = clock;
    this.#samples = new Map(samples.map((each) => [each.file, each]));
  }

  /** It is here whole, from a window. */
  put({ file, bytes }: Sample): void {
    this.whole.set(file, bytes);
    this.#tellHere(file);
  }

  /** Bytes that are not what the name stands for, and are handed out all the same. */
  putWrong({ file, bytes }: Sample): void {
    this.whole.set(
      file,
      bytes.map((byte) => byte ^ 1),
    );
  }

  /** From now on exactly these are wanted; a size is set for those at which nobody looks. */
  want(...wanted: readonly (readonly [Sample, number | null])[]): void {
    this.#wanted = wanted.map(([{ file }, mostBytes]) => {
      return { file, mostBytes, parts: this.#arriving.get(file)?.length ?? 0 };
    });
    this.#tellWanted(this.#wanted);
  }

  async readPart(file: AttachmentId, part: number): Promise<Chunk | null> {
    const bytes = this.whole.get(file);
    const from = part * attachmentPartBytes;
    if (bytes === undefined || (part > 0 && from >= bytes.length)) return null;
    return {
      mime: "image/png",
      size: bytes.length,
      bytes: bytes.slice(from, from + attachmentPartBytes),
    };
  }

  async keepPart(file: AttachmentId, part: number, { size, bytes }: Chunk): Promise<PartKept> {
    // A disk takes its time, in which a link may end and another one begin.
    await new Promise((resolve) => this.#clock.after(3, () => resolve(null)));
    this.brought.push(`${Number(file.slice(4))}:${part}`);
    if (this.noRoom !== null) return this.noRoom;
    if (!this.#wanted.some((each) => each.file === file)) return "unwanted";
    const parts = part === 0 ? [] : (this.#arriving.get(file) ?? []);
    if (parts.length !== part) throw new Error("parts come one after the other");
    parts.push(bytes);
    this.#arriving.set(file, parts);
    if (part * attachmentPartBytes + bytes.length < size) return "kept";
    this.#arriving.delete(file);
    const all = new Uint8Array(size);
    for (const [index, each] of parts.entries()) all.set(each, index * attachmentPartBytes);
    if (!isSame(all, this.#samples.get(file)?.bytes ?? new Uint8Array())) return "other-bytes";
    this.whole.set(file, all);
    this.#wanted = this.#wanted.filter((each) => each.file !== file);
    this.#tellHere(file);
    return "whole";
  }

  tellOf(news: AttachmentNews): void {
    this.news.push(news);
  }

  onWanted(listener: (wanted: readonly WantedAttachment[]) => void): () => void {
    this.#tellWanted = listener;
    listener(this.#wanted);
    return () => {
      this.#tellWanted = () => undefined;
    };
  }

  onHere(listener: (file: AttachmentId) => void): () => void {
    this.#tellHere = listener;
    return () => {
      this.#tellHere = () => undefined;
    };
  }
}
