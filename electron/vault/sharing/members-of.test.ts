import { expect, test } from "vitest";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";
import { membersOf } from "./members-of.ts";

/** What the first device is shown of a space in which people call themselves that. */
function shown(own: string, others: readonly string[]) {
  const sample = new SampleSpace();
  sample.write(1, { kind: "profile", name: own, colour: "blue" });
  for (const [at, name] of others.entries()) {
    sample.join(at + 2, "viewer", 1, { ...personOf(at + 2), name });
  }
  const members = shownIn(sample);
  const keyOf = (number: number) => sample.device(number).slice(0, 4);
  return { names: members.map(({ name }) => name), keyOf };
}

/** The people that the first device is shown. */
function shownIn(sample: SampleSpace) {
  const sharing = { standing: sample.standing, held: null } as unknown as SpaceSharing;
  const own = { self: sample.device(1), now: 0, inSync: new Map() };
  return membersOf(sharing, own)?.members ?? [];
}

test("names that differ are shown as they are", () => {
  expect(shown("Olga", ["Ada", "Ben"]).names).toEqual(["Olga", "Ada", "Ben"]);
});

test("of others with one name, or one that looks like it, a key is shown as well, and so of who calls themselves like oneself", () => {
  const { names, keyOf } = shown("Olga", ["Ada", "0lga", "АDА"]);
  expect(names).toEqual(["Olga", `Ada #${keyOf(2)}`, `0lga #${keyOf(3)}`, `АDА #${keyOf(4)}`]);
});

test("who calls themselves like somebody, and was let in by one who had been removed, is told apart from them, who are called as before", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  const { person } = personOf(2);
  const secret = sample.invite(2, "editor");
  const known = [...sample.entries];
  sample.write(1, { kind: "remove", person, limits: [] }, known);
  const request = sample.request(4, secret, { ...personOf(4), name: "Person 3" });
  sample.write(2, sample.admission(2, request, "editor"), known);
  const members = shownIn(sample);
  expect(members.map(({ name, state }) => [name, state])).toEqual([
    ["Person 1", "active"],
    ["Person 2", "removed"],
    ["Person 3", "active"],
    [`Person 3 #${sample.device(4).slice(0, 4)}`, "removed"],
  ]);
});

test("whoever was let in in vain and chose a colour takes it from nobody who has it", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const own = shownIn(sample).find(({ isSelf }) => isSelf)?.colour ?? "";
  const { person } = personOf(2);
  const secret = sample.invite(2, "editor");
  const known = [...sample.entries];
  sample.write(1, { kind: "remove", person, limits: [] }, known);
  const request = sample.request(4, secret, { ...personOf(4), colour: own });
  sample.write(2, sample.admission(2, request, "editor"), known);
  const colours = shownIn(sample).map(({ colour }) => colour);
  expect([colours.length, colours[0], colours[2]]).toEqual([3, own, own]);
});

test("nobody else is called as the window calls its own person", () => {
  const { names, keyOf } = shown("Olga", ["You", "Ben (you)"]);
  expect(names).toEqual(["Olga", `You #${keyOf(2)}`, `Ben (you) #${keyOf(3)}`]);
});
