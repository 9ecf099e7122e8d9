import type { DatabaseSync } from "node:sqlite";
import type { DocumentId, SpaceId } from "#shared/domain/ids.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Random } from "#shared/kernel/random.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import type { AcceptedEnvelope } from "#shared/sync/envelope-store.ts";
import type { Log } from "../../platform/log.ts";
import type { PendingWork } from "../hub/commit-queue.ts";
import type { Counted } from "../store/file-guard.ts";
import type { SqliteUpdateLog } from "../store/sqlite-update-log.ts";

/** What a space needs of everything around it to have to do with others. */
export type SharingParts = Readonly<{
  space: SpaceId;
  database: DatabaseSync;
  counted?: Counted;
  updates: SqliteUpdateLog;
  cryptography: Cryptography;
  clock: Clock;
  random: Random;
  log: Log;
  isDeleted: (document: DocumentId) => boolean;
  /** Whether something that was written here is not even stored. */
  pending: () => PendingWork;
  /** All that was deleted for ever in it. */
  deleted: () => readonly DocumentId[];
  /** These come from elsewhere. What is written meanwhile is in the record exactly if they are. */
  onAccepting: (batch: readonly AcceptedEnvelope[]) => void;
  /** They are in the record. */
  onAccepted: (batch: readonly AcceptedEnvelope[]) => void;
  /** From now on own updates are to be noted as unsealed. */
  onShared: () => void;
  /** This computer signs with another key from now on, and what waited goes to the others. */
  onSignedAnew: () => void;
  /** The key has signed more than is here: what others have is to be asked for anew. */
  onDistrusted: () => void;
}>;
