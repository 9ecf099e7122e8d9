import type { DeviceKey } from "../../domain/ids.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import { SpaceSession } from "../session/space-session.ts";
import { fakeCryptography } from "./sample-devices.ts";

/** A session with somebody who says nothing. */
export function silentSession(peer: DeviceKey): SpaceSession {
  const nothing = () => undefined;
  return new SpaceSession(
    { peer, send: nothing, onMessage: nothing, onClose: nothing, fail: nothing },
    {
      replica: {
        heads: new Map(),
        deleted: new Set(),
        entries: new Map(),
        entriesFor: () => new Map(),
        isIn: () => true,
        isSelfIn: () => true,
        isUnsealed: () => false,
      },
      cryptography: fakeCryptography,
      clock: new ManualClock(),
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
    },
  );
}
