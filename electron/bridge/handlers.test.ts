import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { portTargetSchema } from "#shared/bridge/ports.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { DeviceIdentity } from "../identity/device-identity.ts";
import { SettingsFile } from "../platform/settings-file.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { fakeChannel } from "../testing/fake-channel.ts";
import type { SharingOffice } from "../sharing/sharing-office.ts";
import { FakeSecrets } from "../testing/fake-secrets.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { ShellLines } from "../windows/shell-lines.ts";
import { createHandlers } from "./handlers.ts";

const gone = { kind: "process-gone" } as const;

async function stage(listed: Result<unknown, { kind: WhyAway }> = ok([])) {
  const log = new RecordedLog();
  const applied: string[] = [];
  const reasons: string[] = [];
  const settings = await SettingsFile.open(join(scratchFolder(), "settings.json"));
  const identity = DeviceIdentity.open({
    file: join(scratchFolder(), "device.json"),
    secrets: new FakeSecrets("keyring"),
    random: new SeededRandom(1),
  });
  // Nothing here is shared with anybody.
  const office = { profileChanged: async () => undefined } as unknown as SharingOffice;
  const handlers = createHandlers(
    {
      describe: { version: "1.2.3", runtime: "stand-in", platform: "linux" },
      vault: { call: async () => listed } as unknown as VaultProcess,
      settings,
      identity,
      onIdentity: () => applied.push("identity"),
      office,
      onSettings: () => applied.push(settings.read().theme),
      ports: {
        createChannel: () => fakeChannel().channel,
        openInVault: async () => (listed.ok ? null : listed.failure.kind),
        openInPeers: () => undefined,
        shellLines: new ShellLines(new ManualClock()),
      },
      links: { confirm: async () => false, openExternal: async () => undefined },
      confirmDeletion: async () => false,
      confirmEmptying: async () => false,
      menu: {
        "open-window": async () => undefined,
        "back-up": async () => void applied.push("back-up"),
        restore: async () => undefined,
        "save-all-as-text": async () => undefined,
      },
      folders: { documents: "/spaces", backups: "/backups", open: async () => "" },
      spaces: {
        vault: { call: async () => listed } as unknown as VaultProcess,
        confirmRemoval: async () => false,
        office,
        onChanged: () => undefined,
      },
      places: { whatToImport: async () => null, whereToExport: async () => null },
      claimWelcome: () => false,
      askWhere: async () => null,
      handing: {
        ask: async () => null,
        askWhere: async () => null,
        copies: "",
        open: async () => "",
      },
      onUnavailable: (why) => reasons.push(why),
      log,
    },
    { id: 1, isDestroyed: () => false, postMessage: () => undefined },
  );
  return { handlers, log, applied, reasons };
}

test("the program describes itself with its runtime", async () => {
  const { handlers } = await stage();
  expect(await handlers["app.describe"](null)).toEqual({
    ok: true,
    value: { version: "1.2.3", runtime: "stand-in", platform: "linux" },
  });
});

test("the key of this device is made once, and whoever looks for others is told", async () => {
  const { handlers, applied } = await stage();
  expect(await handlers["device.describe"](null)).toEqual(ok({ kind: "none", offered: "keyring" }));
  const made = await handlers["device.create"]({ protection: "keyring" });
  expect(made).toMatchObject({ ok: true, value: { kind: "ready", protection: "keyring" } });
  expect(applied).toEqual(["identity"]);
  expect(await handlers["device.create"]({ protection: "keyring" })).toEqual(
    fail({ kind: "exists-already" }),
  );
  expect(await handlers["device.describe"](null)).toEqual(made);
  expect(await handlers["device.unlock"]({ passphrase: "correct horse battery" })).toEqual(
    fail({ kind: "not-locked" }),
  );
});

test("a person who takes another name is the same person, and no window makes them another", async () => {
  const { handlers } = await stage();
  const first = await handlers["profile.write"]({ name: "Ada", colour: "blue" });
  const second = await handlers["profile.write"]({ name: "Ada L.", colour: "green" });
  if (!first.ok || !second.ok) throw new Error("Both are written");
  expect(second.value).toEqual({ person: first.value.person, name: "Ada L.", colour: "green" });
  const settings = await handlers["settings.read"](null);
  expect(settings).toMatchObject({ ok: true, value: { profile: second.value } });
});

test("what the menu offers for all documents is done on request", async () => {
  const { handlers, applied } = await stage();
  await handlers["menu.choose"]("back-up");
  expect(applied).toEqual(["back-up"]);
});

describe("the vault", () => {
  test("answers for the list of documents", async () => {
    const { handlers } = await stage(ok([]));
    expect(await handlers["documents.list"]({ space: privateSpaceId })).toEqual({
      ok: true,
      value: [],
    });
  });

  test.each([gone, { kind: "newer-version" }] as const)(
    "that cannot is unavailable: %j",
    async (failure) => {
      const { handlers, reasons } = await stage(fail(failure));
      const why = failure.kind;
      const unavailable = { ok: false, failure: { kind: "vault-unavailable", why } };
      const target = portTargetSchema.parse({ kind: "list", space: "private" });
      expect(await handlers["documents.list"]({ space: privateSpaceId })).toEqual(unavailable);
      expect(reasons).toEqual([failure.kind]);
      expect(await handlers["port.open"]({ ticket: "0".repeat(32), target })).toEqual(unavailable);
    },
  );
});

test("settings are read, written and put into effect", async () => {
  const { handlers, applied } = await stage();
  expect(await handlers["settings.read"](null)).toEqual({ ok: true, value: defaultSettings });
  await handlers["settings.write"]({ theme: "dark" });
  expect(await handlers["settings.read"](null)).toMatchObject({ value: { theme: "dark" } });
  expect(applied).toEqual(["dark"]);
});

test("saving and links ask the person, who may say no", async () => {
  const { handlers } = await stage();
  const cancelled = { ok: false, failure: { kind: "cancelled" } };
  expect(await handlers["files.saveText"]({ suggestedName: "a", text: "" })).toEqual(cancelled);
  expect(await handlers["link.open"]({ url: "https://example.org/" })).toEqual(cancelled);
});

test("a window's fault is noted by kind and place, and its words are not", async () => {
  const { handlers, log } = await stage();
  await handlers["faults.report"]({
    kind: "render",
    name: "TypeError",
    at: ["Where we keep backups", "    at render (app://bundle/assets/index.js:1:2)"],
  });
  expect(log.entries).toEqual([
    {
      event: "window.fault",
      details: { kind: "render", name: "TypeError", at: ["render@index.js:1:2"] },
    },
  ]);
});
