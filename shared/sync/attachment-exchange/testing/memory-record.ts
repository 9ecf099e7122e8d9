import { attachmentPartBytes } from "../../../domain/attachment.ts";
import { type AttachmentId, attachmentIdSchema } from "../../../domain/ids.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { Emitter } from "../../../kernel/emitter.ts";
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
  readonly #arriving = new Map<
    AttachmentId,
    Readonly<{ size: number; parts: readonly Uint8Array[] }>
  >();
  readonly #wantedNews = new Emitter<readonly WantedAttachment[]>();
  readonly #here = new Emitter<AttachmentId>();
  #wanted: readonly Omit<WantedAttachment, "parts">[] = [];
  readonly #clock: Clock;

  constructor(samples: readonly Sample[], clock: Clock) {
    this.#clock = clock;
    this.#samples = new Map(samples.map((each) => [each.file, each]));
  }

  /** It is here whole, from a window. */
  put({ file, bytes }: Sample): void {
    this.#arrived(file, bytes);
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
    this.#wanted = wanted.map(([{ file }, mostBytes]) => ({ file, mostBytes }));
    this.#tellWanted();
  }

  async readPart(file: AttachmentId, part: number, mostBytes: number): Promise<Chunk | null> {
    const bytes = this.whole.get(file);
    const from = part * attachmentPartBytes;
    if (bytes === undefined || (part > 0 && from >= bytes.length)) return null;
    const kind = { mime: "image/png", size: bytes.length };
    if (mostBytes > 0 && bytes.length > mostBytes) return { ...kind, bytes: new Uint8Array() };
    return { ...kind, bytes: bytes.slice(from, from + attachmentPartBytes) };
  }

  async keepPart(file: AttachmentId, part: number, { size, bytes }: Chunk): Promise<PartKept> {
    // A disk takes its time, in which a link may end and another one begin.
    await new Promise((resolve) => this.#clock.after(3, () => resolve(null)));
    this.brought.push(`${Number(file.slice(4))}:${part}`);
    if (this.noRoom !== null) return this.noRoom;
    if (!this.#wanted.some((each) => each.file === file)) return "unwanted";
    const { parts, size: sizeBefore } = this.#before(file, part, size);
    const left = size - part * attachmentPartBytes;
    if (parts.length < part || bytes.length !== Math.min(attachmentPartBytes, left)) {
      this.#clock.after(0, () => this.#tellWanted());
      return "unwanted";
    }
    if (size !== sizeBefore) return this.#throwAway(file);
    const come = [...parts.slice(0, part), bytes];
    this.#arriving.set(file, { size, parts: come });
    if (bytes.length < left) return "kept";
    const all = new Uint8Array(size);
    for (const [index, each] of come.entries()) all.set(each, index * attachmentPartBytes);
    if (!isSame(all, this.#samples.get(file)?.bytes ?? new Uint8Array()))
      return this.#throwAway(file);
    this.#arrived(file, all);
    return "whole";
  }

  tellOf(news: AttachmentNews): void {
    this.news.push(news);
  }

  onWanted(listener: (wanted: readonly WantedAttachment[]) => void): () => void {
    const stop = this.#wantedNews.on(listener);
    listener(this.#list());
    return stop;
  }

  onHere(listener: (file: AttachmentId) => void): () => void {
    return this.#here.on(listener);
  }

  /** What has come; with its first part it begins anew. */
  #before(file: AttachmentId, part: number, size: number) {
    const begun = { size, parts: [] };
    return part === 0 ? begun : (this.#arriving.get(file) ?? begun);
  }

  #throwAway(file: AttachmentId): PartKept {
    this.#arriving.delete(file);
    return "other-bytes";
  }

  #arrived(file: AttachmentId, bytes: Uint8Array): void {
    this.whole.set(file, bytes);
    this.#arriving.delete(file);
    this.#wanted = this.#wanted.filter((each) => each.file !== file);
    this.#here.emit(file);
    this.#tellWanted();
  }

  #tellWanted(): void {
    this.#wantedNews.emit(this.#list());
  }

  #list(): readonly WantedAttachment[] {
    return this.#wanted.map((each) => ({
      ...each,
      parts: this.#arriving.get(each.file)?.parts.length ?? 0,
    }));
  }
}
