import type { ChainsHere } from "./chains-here.ts";
import type { SpaceMembership } from "./space-membership.ts";
import type { Standstills } from "./standstills.ts";
import type { Refusal } from "./sync-state.ts";
import type { Unsealed } from "./unsealed.ts";
import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import type { SpaceHeads } from "../heads/heads.ts";

/** What a session looks at and never changes. */
export type Replica = Readonly<{
  heads: SpaceHeads;
  /** What was deleted for ever here; no heads are of it. */
  deleted: ReadonlySet<DocumentId>;
  /** The bytes of every membership entry that is here, by the hexadecimal form of their hash. */
  entries: ReadonlyMap<string, Uint8Array>;
  /** Those of them that a device may be told. */
  entriesFor: (device: DeviceKey) => ReadonlyMap<string, Uint8Array>;
  /** Whether a device may be given envelopes, and be heard when it brings some. */
  isIn: (device: DeviceKey) => boolean;
  isSelfIn: () => boolean;
  /** Whether something that was written here is in no envelope yet, so that nobody can have it. */
  isUnsealed: () => boolean;
  /** What was refused here, as far as others are told of it. */
  refusals: () => readonly Refusal[];
}>;

/** What a session may look at of this device. */
export function replicaOf(
  here: ChainsHere,
  membership: SpaceMembership,
  unsealed: Pick<Unsealed, "isAny">,
  standstills: Pick<Standstills, "toldRefusals">,
): Replica {
  return {
    heads: here.heads,
    deleted: here.deleted,
    entries: membership.bytes,
    entriesFor: (device) => membership.entriesFor(device),
    isIn: (device) => membership.isIn(device),
    isSelfIn: () => membership.isIn(membership.self),
    isUnsealed: () => unsealed.isAny,
    refusals: () => standstills.toldRefusals,
  };
}
