import type { WebContents } from "electron";
import { describe, expect, test } from "vitest";
import { channelOf } from "#shared/bridge/channels.ts";
import { type CallName, calls, type Handlers } from "#shared/bridge/contract.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { ok } from "#shared/kernel/result.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { serveBridge } from "./serve-bridge.ts";

type Listener = (event: unknown, asked: unknown) => unknown;

const ours = { origin: "app://bundle", parent: null };

function serve(own: Partial<Handlers> = {}) {
  const listeners = new Map<string, Listener>();
  const log = new RecordedLog();
  const served: unknown[] = [];
  const handlers = new Proxy(own, {
    get: (target, name: CallName) =>
      target[name] ??
      (async (input: unknown) => {
        served.push([name, input]);
        return ok(null);
      }),
  }) as Handlers;

  const serving = serveBridge({
    ipcMain: {
      handle: (channel, listener: Listener) => void listeners.set(channel, listener),
      removeHandler: (channel) => void listeners.delete(channel),
    },
    handlersFor: (caller) => {
      served.push(["caller", caller.id]);
      return handlers;
    },
    log,
  });
  const call = async (name: CallName, asked: unknown, frame: unknown = ours) => {
    const sender = { id: 7 } as WebContents;
    return await listeners.get(channelOf(name))?.({ senderFrame: frame, sender }, asked);
  };
  return { call, listeners, log, served, serving };
}

test("every call of the contract is served, and nothing else", () => {
  const { listeners, serving } = serve();
  const channels = (Object.keys(calls) as CallName[]).map(channelOf);
  expect([...listeners.keys()].sort()).toEqual(channels.sort());
  serving[Symbol.dispose]();
  expect(listeners.size).toBe(0);
});

test("a handler is given what the schema made of the input, and whose window asked", async () => {
  const { call, served } = serve();
  await call("settings.write", { theme: "purple", network: "off", extra: true });
  expect(served).toEqual([
    ["caller", 7],
    ["settings.write", defaultSettings],
  ]);
});

describe("a call is refused with a reason, and no handler sees it", () => {
  test.each<[string, CallName, unknown, unknown, string]>([
    ["no frame", "settings.read", null, null, "foreign-frame"],
    [
      "a foreign origin",
      "settings.read",
      null,
      { origin: "https://e.org", parent: null },
      "foreign-frame",
    ],
    [
      "a frame within ours",
      "settings.read",
      null,
      { origin: "app://bundle", parent: ours },
      "foreign-frame",
    ],
    ["a wrong type", "settings.read", "please", ours, "malformed"],
    ["nothing", "port.open", undefined, ours, "malformed"],
    ["an unknown space", "documents.list", { space: "../private" }, ours, "malformed"],
    [
      "a ticket that is none",
      "port.open",
      { ticket: "1", target: { kind: "shell" } },
      ours,
      "malformed",
    ],
    [
      "an unknown port",
      "port.open",
      { ticket: "0".repeat(32), target: { kind: "disk" } },
      ours,
      "malformed",
    ],
    [
      "too much",
      "documents.list",
      { space: "private", more: "x".repeat(1024 * 1024) },
      ours,
      "too-large",
    ],
    ["too long a text", "link.open", { url: `https://${"a".repeat(2048)}` }, ours, "malformed"],
  ])("%s", async (_what, name, asked, frame, reason) => {
    const { call, log, served } = serve();
    await expect(call(name, asked, frame)).rejects.toMatchObject({ reason });
    expect(served).toEqual([]);
    expect(log.entries).toEqual([{ event: "bridge.refused", details: { call: name, reason } }]);
  });
});

test("a text to be saved may be as large as the contract says", async () => {
  const { call, served } = serve();
  await call("files.saveText", { suggestedName: "notes", text: "x".repeat(2 * 1024 * 1024) });
  expect(served).toHaveLength(2);
});

test("a handler's bug is noted by its place, and its message goes nowhere", async () => {
  const { call, log } = serve({
    "settings.read": async () => {
      throw new RangeError("Where we keep backups");
    },
  });
  await expect(call("settings.read", null)).rejects.toMatchObject({
    reason: "failed",
    message: "settings.read was refused: failed",
  });
  expect(log.events).toEqual(["fault", "bridge.refused"]);
  expect(log.entries[0]?.details).toMatchObject({ kind: "handler", name: "RangeError" });
  expect(JSON.stringify(log.entries)).not.toContain("backups");
});
