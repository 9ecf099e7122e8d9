import type { DeviceId, PartId } from "../domain/ids.ts";
import type { Result } from "../kernel/result.ts";

/** Why updates could not be made durable. None of them is lost by it: the caller still holds them. */
export type StoreFault =
  | { readonly kind: "disk-full" }
  | { readonly kind: "read-only" }
  /** What is in the file stands in the way; the disk may be well. */
  | { readonly kind: "damaged" }
  | { readonly kind: "io"; readonly code: string };

const faults: ReadonlySet<string> = new Set<StoreFault["kind"]>([
  "disk-full",
  "read-only",
  "damaged",
  "io",
]);

/** Whether it is the disk, or the file, that did not take something. */
export function isStoreFault(failure: Readonly<{ kind: string }>): failure is StoreFault {
  return faults.has(failure.kind);
}

/** One update of one document, as it is to be kept: a Yjs V1 update, opaque to the log. */
export type NewUpdate = Readonly<{ document: PartId; bytes: Uint8Array }>;

export type StoredUpdate = Readonly<{
  device: DeviceId;
  /** Counts from 1 without gaps for each document and device. */
  sequence: number;
  bytes: Uint8Array;
}>;

/** A document as the record has it: the newest snapshot, and the updates that came after it. */
export type StoredDocument = Readonly<{
  /** One Yjs V1 update that stands for all that came before; null if there is none. */
  snapshot: Uint8Array | null;
  /** What came after the snapshot, in the order given. */
  updates: readonly StoredUpdate[];
}>;

/** A document's updates could be read only in part. `intact` is what can be trusted, in order. */
export type DamagedLog = Readonly<{
  kind: "damaged";
  intact: StoredDocument;
  /** The first place where the chain does not hold, for each device that has one. */
  breaks: readonly Readonly<{ device: DeviceId; sequence: number }>[];
}>;

/** The whole of a document as updates to apply one after the other. */
export function updatesOf({ snapshot, updates }: StoredDocument): readonly Uint8Array[] {
  const later = updates.map((update) => update.bytes);
  return snapshot === null ? later : [snapshot, ...later];
}

/**
 * The record: every update of every document, in the order given, chained per document and device
 * so that a changed, missing or reordered row is noticed when read.
 */
export interface UpdateLog {
  /**
   * Keeps all of `updates` or none. When it returns `ok` they would survive a power cut.
   * The caller groups what arrived together into one call.
   */
  append(updates: readonly NewUpdate[]): Result<null, StoreFault>;
  /** A document never seen is empty, not a failure. */
  read(document: PartId): Result<StoredDocument, DamagedLog>;
}
