import type { DeviceId, PartId } from "../domain/ids.ts";
import type { Result } from "../kernel/result.ts";
import type { StoreFault } from "./update-log.ts";

/** Where a chain stood: the sequence and hash of its last update. */
export type ChainHead = Readonly<{ device: DeviceId; sequence: number; hash: Uint8Array }>;

/** A document's whole state, made from everything the log had up to a position. */
export type Snapshot = Readonly<{
  document: PartId;
  /** The position in the log of the last update it holds. */
  position: number;
  /** Where each device's chain stood there; the chains go on from these. */
  heads: readonly ChainHead[];
  /** When the last update that it holds was made. */
  at: number;
  /** One Yjs V1 update, opaque to the store. */
  bytes: Uint8Array;
}>;

export type NewSnapshot = Snapshot &
  Readonly<{
    /** The position of the snapshot it was made from, which stays beside it; null if it was made from updates alone. */
    base: number | null;
  }>;

/** How much has been appended to a document since its newest snapshot. */
export type Growth = Readonly<{ updates: number; bytes: number }>;

/**
 * Makes long logs short. The newest snapshot and the one it was made from are both kept, with the
 * updates between them: what one of the two has lost, the other still gives.
 */
export interface Snapshots {
  growthOf(document: PartId): Growth;
  /** Documents that have at least this many updates since their newest snapshot. */
  grownBy(updates: number): readonly PartId[];
  /**
   * Keeps the snapshot and drops what its base covers, or does nothing. Whoever calls has decoded
   * `bytes` again and compared it with the updates it stands for.
   */
  keep(snapshot: NewSnapshot): Result<null, StoreFault>;
  /** Drops some more of what the base of a snapshot that was kept covers. True if that may not have been all. */
  dropMore(kept: Pick<NewSnapshot, "document" | "base">): Result<boolean, StoreFault>;
}
