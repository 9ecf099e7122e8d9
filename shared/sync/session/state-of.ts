import type { DeviceKey } from "../../domain/ids.ts";
import { placeName } from "../envelope/envelope.ts";
import type { NotStored } from "../envelope-store.ts";
import type { ChainRange } from "../heads/heads.ts";
import type { SpaceSession } from "./space-session.ts";
import type { Standstills } from "./standstills.ts";
import type { NotInSync, Refusal, SyncState } from "./sync-state.ts";

type Here = Readonly<{
  self: DeviceKey;
  isIn: (device: DeviceKey) => boolean;
  isUnsealed: boolean;
  fault: NotStored | null;
  /** Envelopes that came in and are still to be looked at. */
  pending: number;
  standstills: Standstills;
  /** Chains that the other one does not hand out. */
  withheld: number;
}>;

/** How this device stands with the one at the other end of a session; null if there is none. */
export function stateOf(session: SpaceSession | null, here: Here): SyncState {
  if (session === null) return { kind: "away" };
  const reason = reasonOf(session, here);
  if (reason !== null) return { kind: "not-in-sync", reason };
  if (!session.isKnown) return { kind: "comparing" };

  const differences = [...session.far.differing.values()];
  const [forked] = differences.flatMap((each) => each.forked);
  if (forked !== undefined)
    return { kind: "not-in-sync", reason: { kind: "forked", device: forked } };
  const lacking = count(differences.flatMap((each) => each.lacking)) + here.pending;
  const offered = count(differences.flatMap((each) => each.offered)) + (here.isUnsealed ? 1 : 0);
  return lacking + offered === 0 ? { kind: "in-sync" } : { kind: "catching-up", lacking, offered };
}

function reasonOf(session: SpaceSession, here: Here): NotInSync | null {
  const { standstills, fault } = here;
  if (!here.isIn(here.self) || !here.isIn(session.peer)) return { kind: "not-in-space" };
  if (fault !== null) return { kind: "not-stored", fault };
  const refusal = standstills.refusal;
  if (refusal !== null) return { kind: "refused-here", refusal };
  const there = standstills.refusalBy(session);
  if (there !== null && !hasTakenSince(session, there)) {
    return { kind: "refused-there", refusal: there };
  }
  if (here.withheld > 0) return { kind: "withheld" };
  return standstills.isWaiting && here.pending === 0 ? { kind: "waiting" } : null;
}

/** Whoever refused something may take it later: once they have heard that its author may write. */
function hasTakenSince({ far }: SpaceSession, { place, range }: Refusal): boolean {
  return (far.of(placeName(place)).get(range.device)?.sequence ?? 0) >= range.through;
}

function count(ranges: readonly ChainRange[]): number {
  return ranges.reduce((sum, { after, through }) => sum + through - after, 0);
}
