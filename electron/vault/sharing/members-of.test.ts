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
  const self = sample.device(1);
  const sharing = { standing: sample.standing, held: null } as unknown as SpaceSharing;
  const members = membersOf(sharing, { self, now: 0, inSync: new Map() });
  const keyOf = (number: number) => sample.device(number).slice(0, 4);
  return { names: members?.members.map(({ name }) => name), keyOf };
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
  const self = sample.device(1);
  const sharing = { standing: sample.standing, held: null } as unknown as SpaceSharing;
  const members = membersOf(sharing, { self, now: 0, inSync: new Map() })?.members ?? [];
  expect(members.map(({ name, state }) => [name, state])).toEqual([
    ["Person 1", "active"],
    ["Person 2", "removed"],
    ["Person 3", "active"],
    [`Person 3 #${sample.device(4).slice(0, 4)}`, "removed"],
  ]);
});

test("nobody else is called as the window calls its own person", () => {
  const { names, keyOf } = shown("Olga", ["You", "Ben (you)"]);
  expect(names).toEqual(["Olga", `You #${keyOf(2)}`, `Ben (you) #${keyOf(3)}`]);
});
