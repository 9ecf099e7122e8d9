import { expect, test } from "vitest";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { PortInbox } from "./port-inbox.ts";
import { findExposedBridge, WindowBridge } from "./window-bridge.ts";

function bridgeThatAnswers(answer: unknown) {
  const asked: unknown[] = [];
  const call = async (name: string, input: unknown) => {
    asked.push({ name, input });
    return answer;
  };
  const exposed = { call } as unknown as WorkspaceBridge;
  const bridge = new WindowBridge(exposed, new PortInbox(window), new SeededRandom(1));
  return { bridge, asked };
}

test("an answer that keeps the contract comes through", async () => {
  const settings = { ...defaultSettings, theme: "dark" };
  const { bridge } = bridgeThatAnswers({ ok: true, value: settings });
  expect(await bridge.call("settings.read", null)).toEqual({ ok: true, value: settings });
});

test("an answer that breaks the contract is never seen", async () => {
  const { bridge } = bridgeThatAnswers({ ok: true, value: [{ id: "doc_1" }] });
  await expect(bridge.call("documents.list", { space: privateSpaceId })).rejects.toThrow(
    "expected",
  );
});

test("a port that is refused is a failure, not a wait", async () => {
  const { bridge, asked } = bridgeThatAnswers({
    ok: false,
    failure: { kind: "vault-unavailable", why: "damaged" },
  });
  const opened = await bridge.openPort({ kind: "shell" });
  expect(opened).toEqual({ ok: false, failure: { kind: "vault-unavailable", why: "damaged" } });
  expect(asked).toMatchObject([{ name: "port.open", input: { target: { kind: "shell" } } }]);
});

test("a page without the app's bridge has none", () => {
  expect(findExposedBridge({})).toBeNull();
  expect(findExposedBridge({ throughline: { call: "no function" } })).toBeNull();
});
