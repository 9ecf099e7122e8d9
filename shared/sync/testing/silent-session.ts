import type { DeviceKey } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { PlaceHeads } from "../heads/heads.ts";
import { SpaceSession } from "../session/space-session.ts";
import { fakeCryptography } from "./sample-devices.ts";

type SessionParts = ConstructorParameters<typeof SpaceSession>[1];

/** What a session needs where nobody hears what it has to tell, on a device that has what these heads say. */
export function unheardParts(heads = new Map<string, PlaceHeads>()): Omit<SessionParts, "clock"> {
  const nothing = () => undefined;
  return {
    replica: {
      heads,
      deleted: new Set(),
      entries: new Map(),
      entriesFor: () => new Map(),
      isIn: () => true,
      isSelfIn: () => true,
      isUnsealed: () => false,
      refusals: () => [],
    },
    cryptography: fakeCryptography,
    events: {
      onEntries: nothing,
      onEnvelopes: nothing,
      onBegun: nothing,
      onAnswered: nothing,
      onWant: nothing,
      onRefused: nothing,
      onDeleted: nothing,
      onChanged: nothing,
    },
  };
}

/** A session with somebody who says nothing. */
export function silentSession(peer: DeviceKey): SpaceSession {
  const nothing = () => undefined;
  return new SpaceSession(
    {
      peer,
      isInLongMessage: false,
      send: nothing,
      whenFree: nothing,
      onMessage: nothing,
      onClose: nothing,
      fail: nothing,
    },
    { ...unheardParts(), clock: new ManualClock() },
  );
}
