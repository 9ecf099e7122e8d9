import { expect, test } from "vitest";
import { fail, ok } from "#shared/kernel/result.ts";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { booking, device, keyOf, member, people, samplePeople } from "./testing/sample-people.ts";
import { Sharing } from "./sharing.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";

const space: Space = { id: booking, name: "Booking", kind: "shared" };
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

function follow(
  answer: () => ReturnType<typeof samplePeople> | null,
  clock: ManualClock = new ManualClock(),
) {
  const bridge = new FakeBridge(undefined, {
    "sharing.people": async () => {
      const people = answer();
      return people === null ? fail({ kind: "vault-unavailable" }) : ok(people);
    },
  });
  const sharing = new Sharing(bridge, clock);
  sharing.follow([privateSpace, space]);
  const asked = () => bridge.asked.filter(({ name }) => name === "sharing.people").length;
  return { sharing, clock, asked };
}

test("until main has told nothing may be written into a shared space, and always into one of one's own", async () => {
  const { sharing } = follow(() => samplePeople("editor"));
  expect(sharing.barOf(privateSpace.id)).toBeNull();
  expect(sharing.barOf(booking)).toBe("not-known");
  await settle();
  expect(sharing.barOf(booking)).toBeNull();
});

test.each([
  ["viewer", "viewer"],
  ["commenter", "commenter"],
  ["owner", null],
] as const)("what a %s may not is known", async (role, bar) => {
  const { sharing } = follow(() => samplePeople(role));
  await settle();
  expect(sharing.barOf(booking)).toBe(bar);
});

test("what others wrote before is known to be here once all who are linked were equal", async () => {
  const standing: { ada?: number; ben?: number } = { ada: 10 };
  const away = device({ key: keyOf("c"), sync: { kind: "away" } });
  const [adas, bens] = [keyOf("a"), keyOf("b")];
  const { sharing } = follow(() =>
    people([
      member("Ada", { devices: [device({ key: adas, levelAt: standing.ada }), away] }),
      member("Ben", { devices: [device({ key: bens, levelAt: standing.ben })] }),
    ]),
  );
  expect(sharing.levelSince(privateSpace.id)).toEqual({ at: 0, devices: new Set() });
  expect(sharing.levelSince(booking)).toBeNull();
  await settle();
  expect(sharing.levelSince(booking)).toBeNull();
  standing.ben = 20;
  sharing.take(booking);
  await settle();
  expect(sharing.levelSince(booking)).toEqual({ at: 20, devices: new Set([adas, bens]) });
});

test("whoever is not in any more writes nothing", async () => {
  const { sharing } = follow(() => ({ ...samplePeople("owner"), self: null }));
  await settle();
  expect(sharing.barOf(booking)).toBe("not-in");
});

test("nothing is claimed of a space once main cannot tell, its role stays, and it is asked again", async () => {
  let isThere = true;
  const { sharing, clock, asked } = follow(() => (isThere ? samplePeople("viewer") : null));
  await settle();
  isThere = false;
  sharing.take(booking);
  await settle();
  expect(sharing.peopleOf(booking)).toEqual({ kind: "away", why: "vault-unavailable" });
  expect(sharing.barOf(booking)).toBe("viewer");
  const before = asked();
  isThere = true;
  clock.advance(1_000);
  await settle();
  expect(asked()).toBe(before + 1);
  expect(sharing.peopleOf(booking).kind).toBe("here");
});

test("what changes while an answer is under way is asked once more, and only once", async () => {
  const { sharing, asked } = follow(() => samplePeople("owner"));
  for (let change = 0; change < 5; change++) sharing.take(null);
  await settle();
  expect(asked()).toBe(2);
});

test("a space that is gone is told of no more", async () => {
  const { sharing } = follow(() => samplePeople("viewer"));
  await settle();
  sharing.follow([privateSpace]);
  expect(sharing.state.people.size).toBe(0);
  expect(sharing.barOf(booking)).toBeNull();
});

test("an invite that one made is over as soon as its time is, also while nothing else changes", async () => {
  const clock = new ManualClock(1_000);
  const { sharing, asked } = follow(() => {
    const state = clock.now() < 5_000 ? ("open" as const) : ("expired" as const);
    const invite = { key: "e".repeat(64), grants: "editor" as const, by: keyOf("0") };
    return people([], { invites: [{ ...invite, expiresAt: 5_000, state }] });
  }, clock);
  const invites = () => {
    const told = sharing.peopleOf(booking);
    return told.kind === "here" ? told.people.invites : [];
  };
  await settle();
  expect(invites()).toMatchObject([{ state: "open" }]);
  const before = asked();
  clock.advance(6_000);
  await settle();
  expect(invites()).toMatchObject([{ state: "expired" }]);
  clock.advance(60_000);
  await settle();
  expect(asked()).toBe(before + 1);
});

test("an invite whose time runs out is told to be over without anybody asking", async () => {
  const clock = new ManualClock(1_000);
  const isOver = () => clock.now() >= 5_000;
  const bridge = new FakeBridge(undefined, {
    "sharing.joining": async () => {
      const state = isOver() ? ("expired" as const) : ("looking" as const);
      const joining = { space: booking, spaceName: "Booking", inviter: "Ada" };
      const device = deviceKeySchema.parse("a".repeat(64));
      const asked = { ...joining, grants: "editor" as const, device, state, isOver: isOver() };
      return ok([{ ...asked, expiresAt: 5_000 }]);
    },
  });
  const sharing = new Sharing(bridge, clock);
  sharing.take(null);
  await settle();
  expect(sharing.state.joining).toMatchObject([{ state: "looking" }]);
  clock.advance(6_000);
  await settle();
  expect(sharing.state.joining).toMatchObject([{ state: "expired", isOver: true }]);
});
