import type { SpaceId } from "../../domain/ids.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Cryptography, KeyPair } from "../cryptography.ts";
import type { Gate } from "../gate/gate.ts";
import type { Membership } from "../gate/judge-order.ts";
import type { SharedRecord } from "./shared-record.ts";
import type { SpaceSession } from "./space-session.ts";

/** What keeping a space level needs of everything around it. */
export type SpaceSyncParts = Readonly<{
  space: SpaceId;
  keys: KeyPair;
  record: SharedRecord;
  openGate: (membership: Membership) => Gate;
  cryptography: Cryptography;
  clock: Clock;
  /** Another device is there, for as long as the session's line lasts. */
  onSession?: (session: SpaceSession) => void;
}>;
