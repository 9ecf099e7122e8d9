import { expect, test } from "vitest";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { SampleSpace } from "../testing/sample-space.ts";
import { makeEpoch } from "./author.ts";
import type { Change } from "./change.ts";
import { openEpochKeys } from "./epoch-keys.ts";
import { currentEpoch } from "./standing.ts";

/** The second owner begins an epoch while the first takes that right away, and neither knows of the other. */
function crossed(change: (epoch: Change) => Change = (epoch) => epoch) {
  const space = new SampleSpace();
  space.join(2, "owner");
  space.join(3, "editor");
  const known = [...space.entries];
  space.write(2, change(makeEpoch(space.author(2), space.standing)), known);
  space.write(
    1,
    { kind: "set-role", person: personOfDevice(space, 2), role: "editor", limits: [] },
    known,
  );
  const keysOf = (number: number) =>
    openEpochKeys(space.standing, space.author(number).keys, cryptography).get(2) ?? [];
  return { space, keysOf };
}

function personOfDevice(space: SampleSpace, number: number) {
  const person = space.standing.devices.get(space.device(number))?.person;
  if (person === undefined) throw new Error("it is in");
  return person;
}

test("what an owner sealed with a key of their own is read, also when another one took that right away meanwhile", () => {
  const { space, keysOf } = crossed();
  expect([1, 2, 3].map((number) => keysOf(number).length)).toEqual([1, 1, 1]);
  expect(currentEpoch(space.standing)?.number).toBe(1);
});

test("so is what others sealed with it before they heard that its author was removed meanwhile, but not one of somebody who never was in", () => {
  const space = new SampleSpace();
  space.join(2, "owner");
  space.join(3, "editor");
  const known = [...space.entries];
  const epoch = makeEpoch(space.author(2), space.standing);
  space.write(2, epoch, known);
  const person = personOfDevice(space, 2);
  space.write(1, { kind: "remove", person, limits: [] }, known);
  space.write(5, epoch, known);
  expect(space.standing.spentEpochs).toMatchObject([{ number: 2, by: space.device(2) }]);
  const keys = openEpochKeys(space.standing, space.author(1).keys, cryptography).get(2);
  expect(keys).toHaveLength(1);
});

test("it is told behind which epoch that its author knew such a one comes, be later ones begun or not", () => {
  const { space } = crossed();
  space.write(1, makeEpoch(space.author(1), space.standing));
  space.write(1, makeEpoch(space.author(1), space.standing));
  expect(currentEpoch(space.standing)?.number).toBe(3);
  expect(space.standing.spentEpochs).toMatchObject([{ number: 2, behind: 1 }]);
});

test("nothing more is sealed with such a key, also where a later epoch has its number", () => {
  const { space, keysOf } = crossed();
  const [spent] = keysOf(3);
  space.write(1, makeEpoch(space.author(1), space.standing));
  expect(currentEpoch(space.standing)?.by).toBe(space.device(1));
  expect(keysOf(3)).toHaveLength(2);
  expect(keysOf(3)[1]).toEqual(spent);
});

test("whoever is let in later is handed such a key, too", () => {
  const { space, keysOf } = crossed();
  space.join(4, "editor");
  expect(keysOf(4)).toHaveLength(1);
});

test("such a key counts only if all who are in were given it", () => {
  const { keysOf } = crossed((epoch) =>
    epoch.kind === "epoch" ? { ...epoch, keys: epoch.keys.slice(0, 2) } : epoch,
  );
  expect([1, 2, 3].map((number) => keysOf(number).length)).toEqual([0, 0, 0]);
});

test("of one who goes on beginning epochs no more than a few open anything", () => {
  const { space } = crossed();
  for (let times = 0; times < 20; times++) {
    space.write(2, makeEpoch(space.author(2), space.standing));
  }
  expect(space.standing.spentEpochs).toHaveLength(8);
});
