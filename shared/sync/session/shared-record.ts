import type { DocumentId } from "../../domain/ids.ts";
import type { Result } from "../../kernel/result.ts";
import type { NotStored, Quarantined } from "../envelope-store.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import type { Removal } from "../gate/content-rules.ts";
import type { SpaceHeads } from "../heads/heads.ts";
import type { StoreFault } from "../update-log.ts";
import type { Wanted } from "./message.ts";
import type { ReadChains } from "./read-wanted.ts";

/** An envelope that passed the gate; a version of the document is kept first if it removes much. The record opens it for itself. */
export type LetIn = Readonly<{ whole: WholeEnvelope; removal: Removal | null }>;

/**
 * The record of one shared space as the peers process sees it. What it answers with `ok` would survive a
 * power cut; only then is it shown to anybody.
 */
export interface SharedRecord {
  heads(): Promise<SpaceHeads>;
  /** As `readWanted`, in one question: there may be thousands of places, each with little in it. */
  read(wanted: readonly Wanted[]): Promise<readonly ReadChains[]>;
  /** All or none. */
  accept(batch: readonly LetIn[]): Promise<Result<null, NotStored>>;
  /** What was deleted for ever here: nothing of it is kept, and no heads are of it. */
  deleted(): Promise<readonly DocumentId[]>;
  entries(): Promise<readonly Uint8Array[]>;
  keepEntries(entries: readonly Uint8Array[]): Promise<Result<null, StoreFault>>;
  /** Writes as this device, which is an owner's, that these belong to chains that were said to end before them, as does all that is here. */
  raiseLimits(envelopes: readonly Uint8Array[]): void;
  quarantine(refused: Quarantined): Promise<Result<null, StoreFault>>;
  /** Envelopes of this device that were just made and stored, in their order. */
  onSealed(listener: (envelopes: readonly Uint8Array[]) => void): () => void;
  /** These were deleted for ever just now. */
  onDeleted(listener: (documents: readonly DocumentId[]) => void): () => void;
  /** There are entries that were not there before: the owner of this device has changed something. */
  onMembers(listener: () => void): () => void;
  /** Whether something that was written here is in no envelope yet. */
  onUnsealed(listener: (isUnsealed: boolean) => void): () => void;
}
