import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { encodeInviteLink, type InviteLink } from "#shared/sync/membership/invite-link.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { Joinings } from "./joinings.ts";

const sample = new SampleSpace();
const anHour = 3_600_000;
const secret = new Uint8Array(32).fill(77);
const link: InviteLink = {
  space: sample.space,
  device: sample.device(1),
  secret,
  grants: "editor",
  expiresAt: anHour,
  spaceName: "Booking",
  inviter: personOf(1),
  addresses: ["192.168.1.20:50123"],
};
const text = encodeInviteLink(link);

type Given = Readonly<{ hasKey?: boolean; hasProfile?: boolean; person?: number; file?: string }>;

function stage({ hasKey = true, hasProfile = true, person = 2, file }: Given = {}) {
  const clock = new ManualClock(0);
  const did: string[] = [];
  const answers: Record<string, Result<unknown, unknown>> = {
    "sharing.members": fail({ kind: "no-such-space" }),
    "sharing.redeem": ok({ request: new Uint8Array(300), meetingSecret: new Uint8Array(32) }),
    "sharing.receive": ok({ id: sample.space, name: "Booking", kind: "shared" }),
  };
  const vault = {
    call: async (name: string, input: unknown) => {
      const { profile } = input as { profile?: { name: string } };
      did.push(profile === undefined ? name : `${name} as ${profile.name}`);
      return answers[name];
    },
  } as unknown as VaultProcess;
  const path = file ?? join(scratchFolder(), "joining.json");
  const joinings = new Joinings({
    vault,
    identity: Promise.resolve({ seed: hasKey ? new Uint8Array(32) : null }),
    profile: () => (hasProfile ? personOf(person) : null),
    takeOver: async ({ name }) => {
      did.push(`is ${name}`);
      return ok(null);
    },
    file: path,
    clock,
    onChanged: async () => void did.push("looked again"),
    onState: () => void did.push("told"),
  });
  const states = () => joinings.list().map(({ state }) => state);
  return { clock, did, answers, joinings, states, path };
}

test("reading a link says who invites to what, and does nothing", async () => {
  const { joinings, did, clock } = stage();
  expect(await joinings.read(` ${text}\n`)).toMatchObject({
    ok: true,
    value: { spaceName: "Booking", inviter: "Person 1" },
  });
  expect([did, joinings.list()]).toEqual([[], []]);
  expect(await joinings.read(text.slice(0, -2))).toEqual(fail({ kind: "malformed" }));
  clock.advance(anHour);
  expect(await joinings.read(text)).toEqual(fail({ kind: "expired" }));
});

test("an invite that says to be good for more than a day is good for nothing", async () => {
  const { joinings, did } = stage();
  const lasting = (hours: number) => encodeInviteLink({ ...link, expiresAt: hours * anHour });
  expect(await joinings.read(lasting(26))).toEqual(fail({ kind: "expired" }));
  expect(await joinings.join(lasting(26))).toEqual(fail({ kind: "expired" }));
  expect(did).toEqual([]);
  expect(await joinings.join(lasting(24))).toMatchObject({ ok: true });
});

test("what the person agreed to is asked for after the next start as well, without its secret on the disk", async () => {
  const { joinings, path, states } = stage();
  expect(await joinings.join(text)).toMatchObject({ ok: true, value: { state: "looking" } });
  const written = readFileSync(path, "utf8");
  for (const form of ["base64", "hex", "base64url"] as const) {
    expect(written).not.toContain(Buffer.from(secret).toString(form).slice(0, 40));
  }
  await joinings.hear({ kind: "joining", space: link.space, state: "asked", isOver: false });
  expect(states()).toEqual(["asked"]);
  expect(joinings.list()).toMatchObject([{ isOver: false }]);

  const again = stage({ file: path });
  await again.joinings.ready;
  expect(again.states()).toEqual(["asked"]);
  expect(again.joinings.pending).toMatchObject([{ space: link.space, inviter: link.device }]);
  expect(again.joinings.sought).toMatchObject([
    { devices: [link.device], addresses: link.addresses, isOpenToGuests: true },
  ]);
});

test("whoever has no key or no name is told so, and a further device needs no name of its own", async () => {
  expect(await stage({ hasKey: false }).joinings.join(text)).toEqual(
    fail({ kind: "no-device-key" }),
  );
  expect(await stage({ hasProfile: false }).joinings.join(text)).toEqual(
    fail({ kind: "no-profile" }),
  );
  const { joinings, did } = stage({ hasProfile: false });
  const paired = encodeInviteLink({ ...link, grants: "own-device" });
  expect(await joinings.join(paired)).toMatchObject({ ok: true });
  expect(did).toContain("sharing.redeem as Person 1");
  await joinings.hear({ kind: "admitted", space: link.space, entries: [] });
  expect(did).toContain("is Person 1");
  expect(joinings.list()).toEqual([]);
});

test("a computer of the same person's stays as it is by a link of theirs, and one of somebody else's becomes theirs", async () => {
  const own = encodeInviteLink({ ...link, grants: "own-device" });
  for (const [person, isSelf] of [
    [1, true],
    [2, false],
  ] as const) {
    const { joinings, did } = stage({ person });
    expect(await joinings.read(own)).toMatchObject({ ok: true, value: { isSelf } });
    await joinings.join(own);
    expect(did).not.toContain("is Person 1");
    await joinings.hear({ kind: "admitted", space: link.space, entries: [] });
    expect(did.includes("is Person 1")).toBe(!isSelf);
    expect(joinings.list()).toEqual([]);
  }
});

test("a no is the end of it, is known after a start, and is put away by the person", async () => {
  const { joinings, path } = stage();
  await joinings.join(text);
  await joinings.hear({ kind: "joining", space: link.space, state: "turned-away", isOver: true });
  const again = stage({ file: path });
  await again.joinings.ready;
  expect([again.states(), again.joinings.pending]).toEqual([["turned-away"], []]);
  expect(again.joinings.list()).toMatchObject([{ isOver: true }]);
  await again.joinings.giveUp(link.space);
  expect(again.joinings.list()).toEqual([]);
});

test("an invite that expires while it is asked for is asked for no more", async () => {
  const { joinings, clock, states } = stage();
  await joinings.join(text);
  clock.advance(anHour);
  expect([states(), joinings.pending, joinings.sought]).toEqual([["expired"], [], []]);
});

test("the space's file comes first; if it cannot be made, it is tried again", async () => {
  const { joinings, answers, clock, did } = stage();
  await joinings.join(text);
  answers["sharing.receive"] = fail({ kind: "disk-full" });
  await joinings.hear({ kind: "admitted", space: link.space, entries: [new Uint8Array(3)] });
  expect(joinings.list()).toHaveLength(1);
  answers["sharing.receive"] = ok({ id: sample.space, name: "Booking", kind: "shared" });
  clock.advance(5_000);
  await vi.waitUntil(() => joinings.list().length === 0, patience);
  expect(did.filter((each) => each === "sharing.receive")).toHaveLength(2);
});

test("a program that ended between the file and the rest of it goes on from there", async () => {
  const { joinings, path } = stage();
  await joinings.join(text);
  const again = stage({ file: path });
  again.answers["sharing.members"] = ok({ self: {} });
  await again.joinings.vaultStarted();
  expect([again.joinings.list(), again.did.at(-1)]).toEqual([[], "told"]);
});

test("a space that this device is in is not asked for, and a disk that is full is told of", async () => {
  const { joinings, answers, path } = stage();
  answers["sharing.members"] = ok({ self: { role: "viewer" } });
  expect(await joinings.join(text)).toEqual(fail({ kind: "not-allowed" }));
  writeFileSync(path, "in the way of a folder");
  const unwritable = stage({ file: join(path, "joining.json") });
  expect(await unwritable.joinings.join(text)).toMatchObject({ ok: false });
  expect(unwritable.joinings.list()).toEqual([]);
});
