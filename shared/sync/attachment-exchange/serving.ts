import type { AttachmentId, SpaceId } from "../../domain/ids.ts";
import type { Random } from "../../kernel/random.ts";
import type { Cryptography } from "../cryptography.ts";
import type { Membership } from "../gate/judge-order.ts";
import type { AttachmentMessage } from "./attachment-message.ts";
import { mostChunks } from "./attachment-message.ts";
import type { AttachmentRecord, AttachmentSession } from "./attachment-record.ts";
import { attachmentChunkBytes, type Chunk, chunksIn, sealChunk } from "./sealed-chunk.ts";

export type ServingParts = Readonly<{
  space: SpaceId;
  record: Pick<AttachmentRecord, "readPart">;
  cryptography: Pick<Cryptography, "seal">;
  random: Random;
  membership: () => Membership;
}>;

type Want = Extract<AttachmentMessage, { kind: "file-want" }>;

/** Honest devices ask for one thing at a time. */
const mostWaiting = 4;
/** So many are remembered as asked for in vain of each session, the last ones. */
const mostMissed = 1_000;

/** Gives out what others ask for, a few chunks at a time, and tells them later what was not here then. */
export class AttachmentServing {
  readonly #parts: ServingParts;
  readonly #waiting = new Map<AttachmentSession, Want[]>();
  readonly #missed = new Map<AttachmentSession, Set<AttachmentId>>();

  constructor(parts: ServingParts) {
    this.#parts = parts;
  }

  wanted(session: AttachmentSession, want: Want): void {
    const waiting = this.#waiting.get(session);
    if (waiting !== undefined) {
      // Whoever asks once more has less to get of it by now.
      const before = waiting.findIndex((each) => isOfOnePart(each, want));
      if (before >= 0) waiting[before] = want;
      else if (waiting.length < mostWaiting) waiting.push(want);
      return;
    }
    this.#waiting.set(session, [want]);
    void this.#serve(session);
  }

  /** It is here by now. */
  here(file: AttachmentId): void {
    for (const [session, missed] of this.#missed) {
      if (missed.delete(file)) session.sayOfAttachment({ kind: "file-here", file });
    }
  }

  ended(session: AttachmentSession): void {
    this.#waiting.delete(session);
    this.#missed.delete(session);
  }

  async #serve(session: AttachmentSession): Promise<void> {
    const waiting = this.#waiting.get(session);
    for (;;) {
      // What is asked once more, as it takes so long, would stand in the link twice.
      await new Promise<void>((resolve) => session.line.whenFree(resolve));
      if (this.#waiting.get(session) !== waiting) return;
      const want = waiting?.shift();
      if (want === undefined) break;
      await this.#answer(session, want);
    }
    this.#waiting.delete(session);
  }

  async #answer(session: AttachmentSession, want: Want): Promise<void> {
    const { file, mostBytes } = want;
    const part = partOf(want);
    const found = await this.#parts.record.readPart(file, part, mostBytes);
    if (found === null) return this.#sayNone(session, file);
    const { size } = found;
    if (mostBytes > 0 && size > mostBytes) {
      return session.sayOfAttachment({ kind: "file-large", file, size });
    }
    const end = Math.min(want.from + want.count, (part + 1) * mostChunks, chunksIn(size));
    for (let index = want.from; index < end; index++) {
      const from = (index - part * mostChunks) * attachmentChunkBytes;
      const bytes = found.bytes.subarray(from, from + attachmentChunkBytes);
      if (!this.#send(session, { file, index }, { ...found, bytes })) {
        return this.#sayNone(session, file);
      }
    }
  }

  #send(
    session: AttachmentSession,
    { file, index }: Readonly<{ file: AttachmentId; index: number }>,
    plain: Chunk,
  ): boolean {
    const { space, cryptography, random, membership } = this.#parts;
    const sealer = { cryptography, random, membership: membership() };
    const chunk = sealChunk(plain, { space, file, index }, sealer);
    if (chunk !== null) session.sayOfAttachment({ kind: "file-chunk", file, index, chunk });
    return chunk !== null;
  }

  #sayNone(session: AttachmentSession, file: AttachmentId): void {
    // Whoever is gone meanwhile is not remembered.
    if (this.#waiting.has(session)) {
      const missed = this.#missed.get(session) ?? new Set();
      this.#missed.set(session, missed.add(file));
      const [first] = missed;
      if (missed.size > mostMissed && first !== undefined) missed.delete(first);
    }
    session.sayOfAttachment({ kind: "file-none", file });
  }
}

function isOfOnePart(one: Want, other: Want): boolean {
  return one.file === other.file && partOf(one) === partOf(other);
}

function partOf({ from }: Want): number {
  return Math.floor(from / mostChunks);
}
