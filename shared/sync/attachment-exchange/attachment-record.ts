import type { AttachmentId, DeviceKey } from "../../domain/ids.ts";
import type { AttachmentMessage } from "./attachment-message.ts";
import type { Chunk } from "./sealed-chunk.ts";

/** One that this device wants of others. Those that somebody waits for come first. */
export type WantedAttachment = Readonly<{
  file: AttachmentId;
  /** So many of its parts are here already. */
  parts: number;
  /** One that is larger can wait until somebody looks at it; null for one that somebody looks at. */
  mostBytes: number | null;
}>;

/**
 * What became of a part: `whole` with the last one, `other-bytes` if the whole is not what it is named
 * by, and nothing of it was kept, `unwanted` if no document refers to it, and why there is no room for it.
 */
export type PartKept = "kept" | "whole" | "other-bytes" | "unwanted" | NoRoom;
export type NoRoom = "space-full" | "disk-full" | "io";

/** How it stands with one that somebody waits for. */
export type AttachmentNews = Readonly<{
  file: AttachmentId;
  /** `asking` while somebody who is linked may have it and was not asked yet, having other things to bring. */
  how: "asking" | "coming" | "nobody" | "other-bytes" | NoRoom;
  /** Who it comes from, or who sent something else. */
  from: DeviceKey | null;
}>;

/** The attachments of one shared space as the peers process sees them. */
export interface AttachmentRecord {
  /**
   * A part of one that is here whole; null if it is not. Of one that is larger than `mostBytes`, if that is more than 0, its
   * size alone, with no bytes: it need not be whole.
   */
  readPart(file: AttachmentId, part: number, mostBytes: number): Promise<Chunk | null>;
  keepPart(file: AttachmentId, part: number, chunk: Chunk): Promise<PartKept>;
  tellOf(news: AttachmentNews): void;
  /** Told at once, and whenever it is another list. */
  onWanted(listener: (wanted: readonly WantedAttachment[]) => void): () => void;
  /** One came to be here whole, from wherever. */
  onHere(listener: (file: AttachmentId) => void): () => void;
}

/** What this needs of what two devices say to one another about a space. */
export interface AttachmentSession {
  readonly peer: DeviceKey;
  /** The other one has told which envelopes it has. */
  readonly isTold: boolean;
  /** They are all here. */
  readonly isLevel: boolean;
  readonly attachments: Readonly<{
    /** Envelopes that it was asked for are on their way, and go first. */
    isToWait: boolean;
  }>;
  sayOfAttachment(message: AttachmentMessage): void;
  readonly line: Readonly<{
    /** Does something once the link has taken what was said, at once if it has; never, if it ends before. */
    whenFree: (task: () => void) => void;
  }>;
}
