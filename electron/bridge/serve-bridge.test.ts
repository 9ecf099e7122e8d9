import type { IpcMain, IpcMainInvokeEvent } from "electron";
import { largestAttachment } from "#shared/domain/attachment.ts";
import { describe, expect, test } from "vitest";
import { channelOf } from "#shared/bridge/channels.ts";
import { type CallName, calls, type Handlers } from "#shared/bridge/contract.ts";
import { ok } from "#shared/kernel/result.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { serveBridge } from "./serve-bridge.ts";

type Listener = Parameters<IpcMain["handle"]>[1];

type Asked = { what: string; name?: CallName; asked?: unknown; frame?: unknown; reason: string };

const ticket = "0".repeat(32);
const openWith = (asked: string, kind: string) => ({ ticket: asked, target: { kind } });

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
  const sender = { id: 7 };
  const call = async (name: CallName, asked: unknown, frame: unknown = ours) => {
    // Only these two parts of the event are looked at.
    const event = { senderFrame: frame, sender } as IpcMainInvokeEvent;
    return (await listeners.get(channelOf(name))?.(event, asked)) as unknown;
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
  await call("documents.list", { space: "private", extra: true });
  expect(served).toEqual([
    ["caller", 7],
    ["documents.list", { space: "private" }],
  ]);
});

test("one window is served by the same handlers, so that a call can go on from an earlier one", async () => {
  const { call, served } = serve();
  await call("documents.list", { space: "private" });
  await call("documents.list", { space: "private" });
  expect(served).toEqual([
    ["caller", 7],
    ["documents.list", { space: "private" }],
    ["documents.list", { space: "private" }],
  ]);
});

describe("a call is refused with a reason, and no handler sees it", () => {
  const inner = { origin: "app://bundle", parent: ours };
  const more = "x".repeat(1024 * 1024);
  test.each<Asked>([
    { what: "no frame", frame: null, reason: "foreign-frame" },
    {
      what: "a foreign origin",
      frame: { origin: "https://e.org", parent: null },
      reason: "foreign-frame",
    },
    { what: "a frame within ours", frame: inner, reason: "foreign-frame" },
    { what: "a wrong type", asked: "please", reason: "malformed" },
    { what: "nothing", name: "port.open", asked: undefined, reason: "malformed" },
    {
      what: "an unknown space",
      name: "documents.list",
      asked: { space: "../x" },
      reason: "malformed",
    },
    { what: "a bad ticket", name: "port.open", asked: openWith("1", "shell"), reason: "malformed" },
    {
      what: "an unknown port",
      name: "port.open",
      asked: openWith(ticket, "disk"),
      reason: "malformed",
    },
    {
      what: "too much",
      name: "documents.list",
      asked: { space: "private", more },
      reason: "too-large",
    },
    {
      what: "an invite for more than a day",
      name: "sharing.invite",
      asked: { space: "space_aaaaaaaaaaaa", grants: "viewer", hours: 25 },
      reason: "malformed",
    },
    {
      what: "too long a link",
      name: "link.open",
      asked: { url: "a".repeat(2049) },
      reason: "malformed",
    },
  ])("$what", async ({ name = "settings.read", asked = null, frame = ours, reason }) => {
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

test("a file beside a text may be as large as any that a space takes", async () => {
  const { call, served } = serve();
  const bytes = new Uint8Array(largestAttachment);
  await call("files.saveBeside", { ticket: "0".repeat(32), name: "Film.mov", bytes });
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
