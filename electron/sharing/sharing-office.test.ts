import type { EventEmitter } from "node:events";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { ShellMessage } from "#shared/bridge/ports.ts";
import { deviceKeySchema, personIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { parseInviteLink } from "#shared/sync/membership/invite-link.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import type { PeersNews } from "../peers/contract.ts";
import type { PeersProcess } from "../platform/peers-process.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { fakeChannel, type FakePortMain } from "../testing/fake-channel.ts";
import { scratchFolder } from "../testing/scratch.ts";
import type { Members, SharedSpaceInfo } from "../vault/sharing/contract.ts";
import type { SharedSpace } from "./sharing.ts";
import { SharingOffice } from "./sharing-office.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");
const device = deviceKeySchema.parse("a".repeat(64));
const person = personIdSchema.parse("person_aaaaaaaaaaaa");

const members: Members = {
  purpose: "shared",
  name: "Roadmap",
  self: null,
  members: [
    {
      person,
      name: "Gus",
      colour: "green",
      role: "editor",
      state: "active",
      isSelf: false,
      devices: [
        { key: device, isSelf: false, isActive: true, since: 1, isFrozen: false, inSyncAt: null },
      ],
    },
  ],
  invites: [],
  held: null,
};

type Given = Readonly<{ hasKey?: boolean; hasProfile?: boolean }>;

function newFiles() {
  const folder = scratchFolder();
  const fileOf = (name: string) => join(folder, `${name}.json`);
  return { joining: fileOf("joining"), met: fileOf("met"), farewells: fileOf("farewells") };
}

function stage({ hasKey = true, hasProfile = true }: Given = {}) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const told: ShellMessage[] = [];
  const applied: (readonly SharedSpace[])[] = [];
  const listed: SharedSpaceInfo[] = [{ space, secrets: [], devices: [device], openUntil: null }];
  const answers: Record<string, Result<unknown, unknown>> = {
    "sharing.members": ok(members),
    "sharing.found": ok({ id: space, name: "Roadmap", kind: "shared" }),
  };
  const vault = {
    call: async (name: string) => {
      asked.push(name);
      return answers[name] ?? ok(name === "sharing.list" ? [...listed] : null);
    },
  } as unknown as VaultProcess;
  const given: { name: string; input: unknown }[] = [];
  const inputs = (name: string) =>
    given.filter((each) => each.name === name).map(({ input }) => input);
  const peers = {
    call: async (name: string, input: unknown) => {
      asked.push(name);
      given.push({ name, input });
      return answers[name] ?? ok(null);
    },
  } as unknown as PeersProcess;
  const ports: FakePortMain[] = [];
  const sharing = {
    peers: null as PeersProcess | null,
    apply: async (spaces: readonly SharedSpace[]) => void applied.push(spaces),
  };
  const office = new SharingOffice({
    vault,
    sharing,
    identity: Promise.resolve({ seed: hasKey ? new Uint8Array(32) : null }),
    profile: () => (hasProfile ? { person, name: "Olga", colour: "blue" } : null),
    takeOver: async () => ok(null),
    files: newFiles(),
    createChannel: () => {
      const { near, channel } = fakeChannel();
      ports.push(near);
      return channel;
    },
    tellAll: (message) => told.push(message),
    clock,
  });
  const start = async () => {
    sharing.peers = peers;
    await office.vaultStarted();
    office.peersStarted(peers);
  };
  const say = (news: PeersNews) => {
    const port: EventEmitter | undefined = ports.find((each) => each.listenerCount("message") > 0);
    port?.emit("message", { data: news });
  };
  return {
    clock,
    asked,
    inputs,
    told,
    applied,
    listed,
    answers,
    sharing,
    office,
    start,
    say,
  };
}

test("without a key nothing is asked of the vault, and nobody is looked for", async () => {
  const { office, asked, applied } = stage({ hasKey: false });
  await office.vaultStarted();
  expect([asked, applied]).toEqual([[], [[]]]);
  const input = { name: "Roadmap", purpose: "shared" } as const;
  expect(await office.found(input)).toEqual(fail({ kind: "no-device-key" }));
  expect(await stage({ hasProfile: false }).office.found(input)).toEqual(
    fail({ kind: "no-profile" }),
  );
});

test("what the vault shares is looked for, and gets a line once there is a peers process", async () => {
  const { asked, applied, start } = stage();
  await start();
  expect(applied.at(-1)).toMatchObject([{ devices: [device], isOpenToGuests: false }]);
  await vi.waitUntil(() => asked.includes("space.open"), patience);
  expect(asked).toEqual(expect.arrayContaining(["sharing.list", "news.open", "line.open"]));
});

test("a founded space is looked for at once, and windows hear of a new space", async () => {
  const { office, applied, told } = stage();
  const founded = await office.found({ name: "Roadmap", purpose: "shared" });
  expect(founded).toMatchObject({ ok: true, value: { id: space } });
  expect(applied).toHaveLength(1);
  expect(told).toContainEqual({ kind: "spaces-changed" });
});

test("people are those of the vault, each with how the peers process says they stand", async () => {
  const { clock, office, asked, told, start, say } = stage();
  await start();
  clock.advance(1_000);
  told.length = 0;
  say({ kind: "states", space, states: [{ device, state: { kind: "in-sync" } }] });
  expect(asked).toContain("sharing.noteInSync");
  expect(told).toEqual([{ kind: "sharing-changed", space }]);
  expect(await office.people(space)).toMatchObject({
    ok: true,
    value: {
      members: [{ devices: [{ key: device, sync: { kind: "in-sync" }, inSyncAt: clock.now() }] }],
      requests: [],
    },
  });
});

test("who was removed is looked for no more as soon as the membership says so", async () => {
  const { listed, applied, start, say } = stage();
  await start();
  listed.splice(0, 1, { space, secrets: [], devices: [], openUntil: null });
  say({ kind: "members", space });
  await vi.waitFor(() => expect(applied.at(-1)?.[0]?.devices).toEqual([]), patience);
});

test("guests may come while an invite is open, and not a moment longer than it takes to notice", async () => {
  const { clock, listed, applied, start } = stage();
  listed.splice(0, 1, {
    space,
    secrets: [],
    devices: [],
    openUntil: clock.now() + 60_000,
  });
  await start();
  expect(applied.at(-1)).toMatchObject([{ isOpenToGuests: true }]);
  listed.splice(0, 1, { space, secrets: [], devices: [], openUntil: null });
  clock.advance(61_000);
  await vi.waitUntil(() => applied.at(-1)?.[0]?.isOpenToGuests === false, patience);
});

test("a change that the vault refuses is told by its reason; one that is made is told to every window", async () => {
  const { clock, office, told, answers, start } = stage();
  await start();
  clock.advance(1_000);
  told.length = 0;
  answers["sharing.setRole"] = fail({ kind: "last-owner" });
  const input = { space, person, role: "viewer" } as const;
  expect(await office.change("sharing.setRole", input)).toEqual(fail({ kind: "last-owner" }));
  answers["sharing.setRole"] = fail({ kind: "process-gone" });
  expect(await office.change("sharing.setRole", input)).toEqual(
    fail({ kind: "vault-unavailable" }),
  );
  expect(told).toEqual([]);
  expect(await office.change("sharing.removePerson", { space, person })).toEqual(ok(null));
  expect(told).toEqual([{ kind: "sharing-changed", space }]);
});

test("before a space goes from this computer, those who are linked have a moment to hear it", async () => {
  const { clock, office, answers, start, say } = stage();
  await start();
  say({ kind: "states", space, states: [{ device, state: { kind: "in-sync" } }] });
  let isSaid = false;
  void office.goodbye(space).then((mayGo) => (isSaid = mayGo));
  await vi.waitUntil(() => {
    clock.advance(400);
    return isSaid;
  }, patience);
  answers["sharing.goodbye"] = fail({ kind: "last-owner" });
  expect(await office.goodbye(space)).toBe(false);
  answers["sharing.goodbye"] = fail({ kind: "not-allowed" });
  expect(await office.goodbye(space)).toBe(true);
});

test("who takes a space away while nobody is linked leaves word, as long as another space is shared", async () => {
  const { office, answers, applied, listed, start } = stage();
  await start();
  const entries = [Uint8Array.of(1)];
  answers["sharing.goodbye"] = ok({ devices: [device], entries });
  expect(await office.goodbye(space)).toBe(true);
  const [gone] = listed.splice(0, 1);
  await office.refresh();
  expect(applied.at(-1)).toEqual([]);

  if (gone === undefined) throw new Error("A space is shared.");
  listed.push({ ...gone, space: spaceIdSchema.parse("space_bbbbbbbbbbbb") });
  await office.refresh();
  expect(applied.at(-1)).toMatchObject([{}, { secrets: [], devices: [device] }]);
});

const asking = {
  key: "one",
  invite: "b".repeat(64),
  name: "Ben",
  colour: "green",
  device,
  grants: "editor",
  at: 1,
  isContested: false,
  bytes: new Uint8Array(3),
} as const;

test("an invite's link says where this device is, and strangers may come before anybody has it", async () => {
  const { office, asked, answers, start } = stage();
  await start();
  const made = {
    key: "b".repeat(64),
    secret: new Uint8Array(32),
    expiresAt: 5,
    device,
    spaceName: "Roadmap",
    inviter: { person, name: "Olga", colour: "blue" },
  };
  answers["sharing.invite"] = ok(made);
  answers["addresses.list"] = ok(Array.from({ length: 9 }, (_, at) => `10.0.0.${at}:4711`));
  const invited = await office.invite({ space, grants: "viewer", hours: 1 });
  if (!invited.ok) throw new Error(invited.failure.kind);
  const read = parseInviteLink(invited.value.link);
  expect(read).toMatchObject({ ok: true, value: { grants: "viewer", expiresAt: 5 } });
  expect(read.ok && read.value.addresses.length).toBe(8);
  expect(asked.lastIndexOf("sharing.list")).toBeGreaterThan(asked.indexOf("sharing.invite"));
});

test("whoever asks is shown without what they signed, and let in or turned away only if they still ask", async () => {
  const { office, asked, start, say } = stage();
  await start();
  const input = { space, request: "one", role: "viewer" } as const;
  expect(await office.admit(input)).toEqual(fail({ kind: "no-such-request" }));
  say({ kind: "asking", space, asking: [asking] });
  const { bytes: _bytes, ...shown } = asking;
  expect(await office.people(space)).toMatchObject({ value: { requests: [shown] } });
  expect(await office.people(space)).not.toMatchObject({ value: { requests: [{ bytes: {} }] } });
  expect(await office.admit(input)).toEqual(ok(null));
  expect(await office.turnAway({ space, request: "one" })).toEqual(ok(null));
  expect(asked).toEqual(expect.arrayContaining(["sharing.admit", "asking.turnAway"]));
  say({ kind: "asking", space, asking: [] });
  expect(await office.admit(input)).toEqual(fail({ kind: "no-such-request" }));
});

test("where a member was met is told to the peers process, and where anybody else was is not", async () => {
  const { inputs, start, office, say } = stage();
  await start();
  const place = { device, address: "192.168.1.2:50000" };
  const stranger = { device: deviceKeySchema.parse("b".repeat(64)), address: "192.168.1.3:50000" };
  say({ kind: "met", ...stranger });
  say({ kind: "met", ...place });
  await office.refresh();
  expect(inputs("places.set").at(-1)).toEqual({ places: [place] });
});
