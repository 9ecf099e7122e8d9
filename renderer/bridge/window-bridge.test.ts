import { expect, test } from "vitest";
import type { CallName, WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { adaptMessagePort } from "./message-port.ts";
import { PortInbox } from "./port-inbox.ts";
import { describeBridge, type Outside } from "./testing/bridge-contract.ts";
import { createOwnWindow } from "./testing/passed-port.ts";
import { findExposedBridge, WindowBridge } from "./window-bridge.ts";

describeBridge("WindowBridge", ({ handlers, attach }: Outside) => {
  const { own, pass } = createOwnWindow();
  let refused: WhyAway | null = null;
  const openPort = async ({ ticket, target }: { ticket: string; target: PortTarget }) => {
    if (refused !== null) return fail({ kind: "vault-unavailable", why: refused });
    const { port1, port2 } = new MessageChannel();
    attach(target, adaptMessagePort(port2));
    pass(ticket, port1);
    return ok(null);
  };
  const outside = new Map<CallName, unknown>(
    Object.entries({ ...handlers, "port.open": openPort }) as [CallName, unknown][],
  );
  const call = async (name: CallName, input: unknown) =>
    (outside.get(name) as (input: unknown) => Promise<unknown>)(input);
  const bridge = new WindowBridge(
    { call } as WorkspaceBridge,
    new PortInbox(own),
    new SeededRandom(1),
  );
  return { bridge, refuse: (why) => (refused = why) };
});

test("a page without the app's bridge has none", () => {
  expect(findExposedBridge({})).toBeNull();
  expect(findExposedBridge({ throughline: { call: "no function" } })).toBeNull();
});
