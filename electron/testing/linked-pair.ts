import type { Port } from "#shared/bridge/port.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { Link } from "#shared/sync/links/link.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { guest, owner } from "./shared-pair.ts";

/** Two ends of one link: the owner's and the guest's. */
export function linkPair(): readonly [Link, Link] {
  const [one, other] = createPortPair();
  return [
    linkOver(one, deviceKeyOf(guest.keys.publicKey)),
    linkOver(other, deviceKeyOf(owner.keys.publicKey)),
  ];
}

function linkOver(port: Port, peer: Link["peer"]): Link {
  return {
    peer,
    isInLongMessage: false,
    send: (frame) => {
      port.post(frame.slice());
      return true;
    },
    onFrame: (listener) =>
      port.onMessage((frame) => frame instanceof Uint8Array && listener(frame)),
    onDrain: () => () => undefined,
    onClose: (listener) => port.onClose(() => listener("lost")),
    close: () => port.close(),
    fail: () => port.close(),
  };
}
