import { expect, test } from "vitest";
import { defaultSettings } from "#shared/domain/settings.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { DeviceSettings } from "./device-settings.ts";
import { FakeBridge } from "./testing/fake-bridge.ts";

test("the defaults hold until main has answered", async () => {
  const bridge = new FakeBridge(undefined, {
    "settings.read": async () => ok({ ...defaultSettings, theme: "dark" }),
  });
  const settings = new DeviceSettings(bridge);
  expect(settings.state.theme).toBe("system");
  await settings.start();
  expect(settings.state.theme).toBe("dark");
});

test("a change holds at once, and only its own part is sent", async () => {
  const bridge = new FakeBridge();
  const settings = new DeviceSettings(bridge);
  const changed = settings.change({ theme: "dark" });
  expect(settings.state.theme).toBe("dark");
  expect((await changed).ok).toBe(true);
  expect(bridge.asked).toEqual([{ name: "settings.write", input: { theme: "dark" } }]);
  expect(settings.state.theme).toBe("dark");
});

test("what another window changes meanwhile is not undone by a change under way", async () => {
  const settings = new DeviceSettings(new FakeBridge());
  const changed = settings.change({ theme: "dark" });
  settings.take({ ...defaultSettings, network: "shared-spaces" });
  expect(settings.state).toMatchObject({ theme: "dark", network: "shared-spaces" });
  await changed;
  expect(settings.state).toMatchObject({ theme: "dark", network: "shared-spaces" });
});

test("a change that could not be stored is taken back and said", async () => {
  const bridge = new FakeBridge(undefined, {
    "settings.write": async () => fail({ kind: "disk-full" }),
  });
  const settings = new DeviceSettings(bridge);
  expect((await settings.change({ theme: "dark" })).ok).toBe(false);
  expect(settings.state.theme).toBe("system");
});
