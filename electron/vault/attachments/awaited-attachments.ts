import type { Hash } from "node:crypto";
import { attachmentPartBytes, saysItsSize } from "#shared/domain/attachment.ts";
import type { AttachmentId, DeviceKey } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import { ok } from "#shared/kernel/result.ts";
import type {
  AttachmentNews,
  NoRoom,
  PartKept,
  WantedAttachment,
} from "#shared/sync/attachment-exchange/attachment-record.ts";
import type { Chunk } from "#shared/sync/attachment-exchange/sealed-chunk.ts";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import type { Attachments } from "#shared/sync/attachments.ts";
import type { StoreFault } from "#shared/sync/update-log.ts";
import type { SqliteArrivals } from "../store/sqlite-arrivals.ts";
import { ArrivingHashes } from "./arriving-hashes.ts";
import { MissingAttachments } from "./missing-attachments.ts";

type Parts = Readonly<{
  attachments: Attachments;
  arrivals: SqliteArrivals;
  clock: Clock;
  isShared: () => boolean;
  /** What documents of the space refer to, as far as that is known; null if it cannot be said now. */
  referred: () => Promise<readonly AttachmentId[] | null>;
  /** False while more may be known of it soon. */
  isLevel: () => boolean;
  nameOf: (device: DeviceKey) => string;
  /** What the attachments of the space may take together, as far as they come from others. */
  quota?: number;
}>;

/** Somebody looks at a document in which it stands. */
export type Waiter = Readonly<{
  hear: (state: AwaitedState) => void;
  arrived: () => void;
}>;

/** Bytes. */
const usualQuota = 2 * 1024 * 1024 * 1024;

/**
 * Attachments of a shared space that are not here: which of them others are asked for, what of them has come,
 * and who waits. Only what a document refers to is ever taken, and only whole is it ever shown.
 */
export class AwaitedAttachments {
  readonly #parts: Parts;
  readonly #waiters = new Map<AttachmentId, Set<Waiter>>();
  readonly #news = new Map<AttachmentId, AttachmentNews>();
  readonly #hashes: ArrivingHashes;
  readonly #wanted = new Emitter<readonly WantedAttachment[]>();
  readonly #here = new Emitter<AttachmentId>();
  readonly #missing: MissingAttachments;
  /** They are here, and are not what they are named by. */
  readonly #damaged = new Set<AttachmentId>();
  /** A window is putting these in, into the same parts: of others they are not taken meanwhile. */
  readonly #putIn = new Set<AttachmentId>();
  #lines = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#hashes = new ArrivingHashes(parts.attachments, parts.clock);
    this.#missing = new MissingAttachments({
      ...parts,
      attachments: { find: (id) => this.#find(id) },
      isAsked: () => this.#lines > 0,
      onChange: () => this.#tellWanted(),
    });
  }

  /** Null if nobody could bring it. */
  wait(id: AttachmentId, waiter: Waiter): (() => void) | null {
    if (!this.#parts.isShared()) return null;
    const waiters = this.#waiters.get(id) ?? new Set();
    this.#waiters.set(id, waiters.add(waiter));
    this.#tell(id, [waiter]);
    if (waiters.size === 1) this.#tellWanted();
    return () => {
      if (!waiters.delete(waiter) || waiters.size > 0 || this.#waiters.get(id) !== waiters) return;
      this.#waiters.delete(id);
      this.#tellWanted();
    };
  }

  /** Told at once, and whenever it is another list, for as long as there is a line to others. */
  onWanted(listener: (wanted: readonly WantedAttachment[]) => void): () => void {
    const stop = this.#wanted.on(listener);
    this.#lines += 1;
    this.#missing.lookSoon();
    listener(this.#list());
    return () => {
      stop();
      this.#lines -= 1;
      this.#news.clear();
      for (const id of this.#waiters.keys()) this.#tell(id);
    };
  }

  onHere(listener: (file: AttachmentId) => void): () => void {
    return this.#here.on(listener);
  }

  /** Documents have changed, and may refer to others. */
  documentsChanged(): void {
    if (this.#lines > 0) this.#missing.lookSoon();
  }

  isDamaged(id: AttachmentId): boolean {
    return this.#damaged.has(id);
  }

  /** Somebody read it, and it is not what it was: others are asked for it again. */
  damaged(id: AttachmentId): void {
    this.#damaged.add(id);
    this.#missing.wasHere(id);
    this.documentsChanged();
  }

  /** It is here whole, be it from others or from a window. */
  arrived(id: AttachmentId): void {
    this.#hashes.forget(id);
    this.#news.delete(id);
    this.#damaged.delete(id);
    this.#missing.found(id);
    const waiters = this.#waiters.get(id) ?? [];
    this.#waiters.delete(id);
    for (const { arrived } of waiters) arrived();
    this.#here.emit(id);
    this.#tellWanted();
  }

  /** A window begins to put it in: what others bring of it would stand among its parts, and the whole be told by neither's hash. */
  putBegun(id: AttachmentId): void {
    this.#putIn.add(id);
    this.#hashes.forget(id);
    if (this.#isAwaited(id)) this.#tellWanted();
  }

  /** It is here, or the window gave up: then others are asked again, from the beginning. */
  putEnded(id: AttachmentId): void {
    if (this.#putIn.delete(id) && this.#isAwaited(id)) this.#tellWanted();
  }

  /** The only document that referred to these was deleted for ever: nothing of them is kept that is on its way. */
  forget(files: readonly AttachmentId[]): void {
    for (const file of files) {
      this.#hashes.forget(file);
      this.#news.delete(file);
      this.#waiters.delete(file);
    }
    this.#missing.forget(files);
    if (files.length > 0) this.#tellWanted();
  }

  tellOf(news: AttachmentNews): void {
    if (!this.#waiters.has(news.file)) return;
    this.#news.set(news.file, news);
    this.#tell(news.file);
  }

  readPart(file: AttachmentId, part: number): Chunk | null {
    const { attachments } = this.#parts;
    const found = this.#find(file);
    if (!found.ok || found.value === null) return null;
    // Whoever is told a size that it has not would have a whole of other bytes, and blame this device.
    if (!saysItsSize(found.value)) return null;
    const { mime, size } = found.value;
    const bytes = size === 0 && part === 0 ? new Uint8Array() : attachments.readPart(file, part);
    return bytes === null ? null : { mime, size, bytes };
  }

  async keepPart(file: AttachmentId, part: number, chunk: Chunk): Promise<PartKept> {
    if (!this.#isWanted(file)) return "unwanted";
    const { attachments, arrivals } = this.#parts;
    const found = this.#find(file);
    if (!found.ok) return noRoom(found.failure);
    if (found.value !== null) return "whole";
    const { size, bytes } = chunk;
    const left = size - part * attachmentPartBytes;
    if (bytes.length !== Math.min(attachmentPartBytes, left)) return this.#lost();
    if (part === 0) {
      const begun = this.#begin(file, chunk);
      if (begun !== null) return begun;
    } else {
      const arrival = arrivals.find(file);
      // Somebody else has taken it away meanwhile: it is asked for from its beginning.
      if (arrival === null || arrival.parts < part) return this.#lost();
      if (arrival.size !== size) return this.#throwAway(file);
    }
    const turn = this.#hashes.arrivalOf(file);
    const hash = await this.#hashes.upTo(file, part);
    if (!this.#isWanted(file)) return "unwanted";
    // While the earlier parts were read a window has begun and given up, or others have begun it anew.
    const isAnother = turn !== this.#hashes.arrivalOf(file);
    if (isAnother || arrivals.find(file) === null) return this.#lost();
    hash.update(bytes);
    const kept = attachments.putPart(file, part, bytes);
    if (!kept.ok) return noRoom(kept.failure);
    this.#hashes.note(file, hash, part + 1);
    if (bytes.length === left) return this.#finish(file, chunk, hash);
    this.#tell(file);
    return "kept";
  }

  #isWanted(file: AttachmentId): boolean {
    return !this.#putIn.has(file) && this.#isAwaited(file);
  }

  #isAwaited(file: AttachmentId): boolean {
    return this.#waiters.has(file) || this.#missing.has(file);
  }

  close(): void {
    this.#missing.close();
    this.#waiters.clear();
  }

  /** What is damaged counts as not here, and stays until another one begins to come. */
  #find(id: AttachmentId): ReturnType<Attachments["find"]> {
    return this.#damaged.has(id) ? ok(null) : this.#parts.attachments.find(id);
  }

  #begin(file: AttachmentId, { mime, size }: Chunk): PartKept | null {
    const { attachments, arrivals, quota = usualQuota } = this.#parts;
    const removed = attachments.remove([file]);
    const held = arrivals.heldBytes();
    if (!removed.ok) return noRoom(removed.failure);
    if (!held.ok) return noRoom(held.failure);
    if (held.value + size > quota) return "space-full";
    this.#damaged.delete(file);
    const begun = arrivals.begin({ id: file, mime, size });
    this.#hashes.begin(file);
    return begun.ok ? null : noRoom(begun.failure);
  }

  #finish(file: AttachmentId, { mime, size }: Chunk, hash: Hash): PartKept {
    if (`att_${hash.digest("hex")}` !== file) return this.#throwAway(file);
    const finished = this.#parts.attachments.finish({ id: file, mime, size });
    if (!finished.ok) return noRoom(finished.failure);
    this.arrived(file);
    return "whole";
  }

  #throwAway(file: AttachmentId): PartKept {
    this.#hashes.forget(file);
    this.#parts.attachments.remove([file]);
    this.#tell(file);
    return "other-bytes";
  }

  #lost(): PartKept {
    this.#parts.clock.after(0, () => this.#tellWanted());
    return "unwanted";
  }

  #list(): readonly WantedAttachment[] {
    const shown = [...this.#waiters.keys()].filter((file) => this.#isWanted(file));
    const others = this.#missing.all.filter(
      (file) => !this.#waiters.has(file) && this.#isWanted(file),
    );
    return [
      ...shown.map((file) => this.#wantedOf(file, null)),
      ...others.map((file) => this.#wantedOf(file, this.#missing.mostBytesOf(file))),
    ];
  }

  #wantedOf(file: AttachmentId, mostBytes: number | null): WantedAttachment {
    return { file, parts: this.#parts.arrivals.find(file)?.parts ?? 0, mostBytes };
  }

  #tellWanted(): void {
    this.#wanted.emit(this.#list());
  }

  #howNow(file: AttachmentId, news: AttachmentNews | undefined): AwaitedState["how"] {
    const how = news?.how ?? (this.#lines > 0 ? "asking" : "nobody");
    const isAgain = this.#damaged.has(file) && (how === "asking" || how === "nobody");
    return isAgain ? `${how}-again` : how;
  }

  #tell(file: AttachmentId, waiters: Iterable<Waiter> = this.#waiters.get(file) ?? []): void {
    const { arrivals, nameOf } = this.#parts;
    const news = this.#news.get(file);
    const arrival = arrivals.find(file);
    const state: AwaitedState = {
      how: this.#howNow(file, news),
      name: news === undefined || news.from === null ? "" : nameOf(news.from),
      have: (arrival?.parts ?? 0) * attachmentPartBytes,
      size: arrival?.size ?? 0,
    };
    for (const { hear } of waiters) hear(state);
  }
}

function noRoom({ kind }: StoreFault): NoRoom {
  return kind === "disk-full" ? kind : "io";
}
