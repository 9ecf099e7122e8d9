import type { DeviceKey, DocumentId } from "../../domain/ids.ts";
import { placeName, placesOf } from "../envelope/envelope.ts";
import { placeOf } from "../envelope/place-of.ts";
import type { ChainRange, SpaceHeads } from "../heads/heads.ts";
import type { SpaceSession } from "./space-session.ts";
import type { Standstills } from "./standstills.ts";
import type { StoreFault } from "../update-log.ts";
import type { NotInSync, Refusal, SyncState } from "./sync-state.ts";
import type { HeldBack } from "./wants.ts";
import type { WaitingChain } from "./what-waits.ts";

type Here = Readonly<{
  membership: Readonly<{ self: DeviceKey; isIn: (device: DeviceKey) => boolean }>;
  heads: SpaceHeads;
  isUnsealed: boolean;
  fault: StoreFault | null;
  /** Envelopes that came in and are still to be looked at. */
  pending: number;
  standstills: Standstills;
  sessions: Iterable<SpaceSession>;
  /** Chains of which another one does not hand out what it says to have. */
  asking: Readonly<{ heldBackBy: (session: SpaceSession) => HeldBack }>;
  /** The other one has not said for long that what it told of is all it has. */
  isUntold: boolean;
}>;

type Documents = ReadonlySet<DocumentId>;

/**
 * How this device stands with the one at the other end of a session; null if there is none. `beside` are documents that are
 * not looked at.
 */
export function stateOf(
  session: SpaceSession | null,
  here: Here,
  beside: Documents = new Set(),
): SyncState {
  if (session === null) return { kind: "away" };
  const reason = reasonOf(session, here, beside);
  if (reason !== null && !isRefusal(reason)) return { kind: "not-in-sync", reason };
  if (reason !== null) {
    const documents = new Set(refusalsOf(session, here).map(({ place }) => place.document));
    const only = { documents, otherwise: stateOf(session, here, documents) };
    return { kind: "not-in-sync", reason, only };
  }
  if (!session.isTold) return untold(here);

  let lacking = here.pending;
  let offered = here.isUnsealed ? 1 : 0;
  for (const [place, difference] of session.far.differing) {
    if (isBeside(place, beside)) continue;
    lacking += count(difference.lacking) + count(difference.contested);
    offered += count(difference.offered);
  }
  // What waits is on its way, or will be said to wait: until then it is not all that there is.
  if (lacking + offered === 0) lacking = waitingBetween(session, here, beside).length;
  if (lacking + offered > 0) return { kind: "catching-up", lacking, offered };
  // It has something that it has still to sign.
  if (!session.isKnown) return untold(here);
  const without = keptHereAlone(session, here);
  return without.size === 0 ? { kind: "in-sync" } : { kind: "in-sync", without };
}

function untold({ isUntold }: Here): SyncState {
  return isUntold ? { kind: "not-in-sync", reason: { kind: "untold" } } : { kind: "comparing" };
}

/** Documents that the other one has deleted for ever, and that are here. */
function keptHereAlone({ far }: SpaceSession, { heads }: Here): ReadonlySet<DocumentId> {
  const isHere = (document: DocumentId) =>
    placesOf(document).some((place) => heads.has(placeName(place)));
  return new Set([...far.deleted].filter(isHere));
}

function reasonOf(session: SpaceSession, here: Here, beside: Documents): NotInSync | null {
  const { standstills, fault, membership } = here;
  if (!membership.isIn(membership.self) || !membership.isIn(session.peer))
    return { kind: "not-in-space" };
  if (fault !== null) return { kind: "not-stored", fault };
  const [refusal] = refusalsOf(session, here).filter(({ place }) => !beside.has(place.document));
  if (refusal !== undefined) {
    return { kind: refusal.fault === null ? "refused-there" : "refused-here", refusal };
  }
  const heldBack = here.asking.heldBackBy(session);
  if (heldBack.contested > 0) return { kind: "unshown" };
  if (heldBack.lacking > 0) return { kind: "withheld" };
  if (here.pending > 0) return null;
  const long = waitingBetween(session, here, beside).filter((each) =>
    standstills.hasWaitedLong(each),
  );
  if (long.length === 0) return null;
  if (long.some(({ isForAKey }) => isForAKey)) return { kind: "no-key" };
  const givers = giversIn(here);
  const isWaiting = long.some(({ place }) => !isToCome(givers, standstills, place));
  return isWaiting ? { kind: "waiting" } : null;
}

/** What waits and keeps the two apart. */
function waitingBetween(
  session: SpaceSession,
  { standstills, heads }: Here,
  beside: Documents,
): readonly WaitingChain[] {
  return standstills.waiting.filter(({ place, device, isOfAStranger }) => {
    if (isBeside(place, beside) || session.far.isDeleted(place)) return false;
    // As far as both know it is of nobody; whoever has taken it all the same knows more.
    return !isOfAStranger || hasMore(session, heads, place, device);
  });
}

/** Who gives what they say to have. */
function giversIn({ sessions, membership, asking }: Here): readonly SpaceSession[] {
  return [...sessions].filter(
    (each) => each.isTold && membership.isIn(each.peer) && asking.heldBackBy(each).lacking === 0,
  );
}

/** Whether one of them has something for a place that it is asked for, or is still to be: what waits may wait for that. */
function isToCome(
  givers: readonly SpaceSession[],
  standstills: Standstills,
  place: string,
): boolean {
  return givers.some(({ far }) => {
    const lacking = far.differing.get(place)?.lacking ?? [];
    return lacking.some((range) => !standstills.isAt(place, range));
  });
}

/** What keeps the two apart, those of this device first. */
function refusalsOf(session: SpaceSession, { standstills, heads }: Here): readonly Refusal[] {
  const there = standstills.refusalsBy(session).filter((each) => !hasTakenSince(session, each));
  const here = standstills.refusals.filter((each) => !isNeitherSides(session, heads, each));
  return [...here, ...there];
}

/**
 * Whether something was refused of who does not belong to the space any more, and the other one has no more of their chain than
 * this device: what a removed member goes on to write is theirs alone.
 */
function isNeitherSides(
  session: SpaceSession,
  heads: SpaceHeads,
  { place, range, fault }: Refusal,
): boolean {
  return fault?.kind === "removed" && !hasMore(session, heads, placeName(place), range.device);
}

/** Whether the other one says to have more of a chain than is here. */
function hasMore(
  { far }: SpaceSession,
  heads: SpaceHeads,
  place: string,
  device: DeviceKey,
): boolean {
  const there = far.of(place).get(device)?.sequence ?? 0;
  return there > (heads.get(place)?.get(device)?.sequence ?? 0);
}

function isRefusal({ kind }: NotInSync): boolean {
  return kind === "refused-here" || kind === "refused-there";
}

function isBeside(place: string, beside: Documents): boolean {
  const document = beside.size === 0 ? undefined : placeOf(place)?.document;
  return document !== undefined && beside.has(document);
}

/** Whoever refused something may take it later: once they have heard that its author may write. */
function hasTakenSince({ far }: SpaceSession, { place, range }: Refusal): boolean {
  return (far.of(placeName(place)).get(range.device)?.sequence ?? 0) >= range.through;
}

function count(ranges: readonly ChainRange[]): number {
  return ranges.reduce((sum, { after, through }) => sum + through - after, 0);
}
