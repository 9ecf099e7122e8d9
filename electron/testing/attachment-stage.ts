import { createHash } from "node:crypto";
import { join } from "node:path";
import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import { attachmentIdSchema } from "#shared/domain/ids.ts";
import type { WantedAttachment } from "#shared/sync/attachment-exchange/attachment-record.ts";
import { type AttachmentFrame, encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { AttachmentDesk } from "../vault/attachments/attachment-desk.ts";
import { AwaitedAttachments } from "../vault/attachments/awaited-attachments.ts";
import { SqliteArrivals } from "../vault/store/sqlite-arrivals.ts";
import { SqliteAttachments } from "../vault/store/sqlite-attachments.ts";
import { settled } from "./hub-stage.ts";
import { openTestDatabase } from "./open-test-log.ts";
import { scratchFolder } from "./scratch.ts";

export type TestPicture = ReturnType<typeof pictureInParts>;

/** A picture in so many parts, the last of them short, under the hash that names it. */
export function pictureInParts(count: number) {
  const size = attachmentPartBytes * (count - 1) + 5;
  const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
  const id = attachmentIdSchema.parse(`att_${createHash("sha256").update(bytes).digest("hex")}`);
  const about = { mime: "image/png", size };
  const partOf = (part: number) =>
    bytes.slice(part * attachmentPartBytes, (part + 1) * attachmentPartBytes);
  const parts = Array.from({ length: count }, (_, part) => partOf(part));
  return {
    id,
    ...about,
    bytes,
    partOf,
    /** A part as other devices send it. */
    chunkOf: (part: number, what = partOf(part)) => ({ ...about, bytes: what }),
    /** What a window says to put it in. */
    put: { kind: "put", id, ...about } as const,
    partFrames: parts.map((part) => ({ kind: "part" as const, bytes: part })),
  };
}

/** A space in which a document refers to a picture, and the desk at which windows ask for it and put it in. */
export function attachmentStage(
  picture: TestPicture,
  { isShared = true, isHere = true, hasBackup = false } = {},
) {
  const { id } = picture;
  const clock = new ManualClock();
  const database = openTestDatabase();
  const attachments = new SqliteAttachments(database, clock, () => undefined);
  if (isHere) {
    for (const [part, { bytes }] of picture.partFrames.entries()) {
      attachments.putPart(id, part, bytes);
    }
    attachments.finish({ id, mime: picture.mime, size: picture.size });
  }
  const backup = join(scratchFolder(), "backup.db");
  if (hasBackup) database.prepare("VACUUM INTO ?").run(backup);
  const awaited = new AwaitedAttachments({
    attachments,
    arrivals: new SqliteArrivals(database, clock),
    clock,
    isShared: () => isShared,
    referred: async () => [id],
    isLevel: () => true,
    nameOf: () => "Ben",
  });
  let wanted: readonly WantedAttachment[] = [];
  awaited.onWanted((list) => (wanted = list));
  const desk = new AttachmentDesk(attachments, clock, awaited, {
    attachments,
    backups: () => ["/nowhere.db", backup],
    clock,
  });

  /** Reading lets others have their turn again and again. */
  const pass = async (milliseconds = 1) => {
    for (let turn = 0; turn < 20; turn++) {
      clock.advance(milliseconds);
      await settled();
    }
  };
  /** Another device brings a part. */
  const bring = async (part: number, chunk = picture.chunkOf(part)) => {
    const kept = awaited.keepPart(id, part, chunk);
    await pass();
    return kept;
  };
  /** The disk changes some bytes of the second part. */
  const damage = () => attachments.putPart(id, 1, Uint8Array.of(1, 2, 3, 4, 5));
  const openWindow = () => {
    const [near, far] = createPortPair();
    const heard = attachmentFramesOn(near);
    desk.serve(far);
    const post = (frame: AttachmentFrame) => near.post(encodeAttachmentFrame(frame));
    /** Whatever the window has heard by then, and goes on to hear. */
    const send = async (...frames: readonly AttachmentFrame[]) => {
      for (const frame of frames) post(frame);
      await pass();
      return heard;
    };
    return { post, send, close: () => near.close() };
  };
  return {
    attachments,
    awaited,
    backup,
    bring,
    damage,
    database,
    desk,
    openWindow,
    pass,
    wanted: () => wanted,
  };
}

export function kindsOf(frames: readonly AttachmentFrame[]): string[] {
  return frames.map(({ kind }) => kind);
}
