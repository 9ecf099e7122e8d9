import { expect, test } from "vitest";
import {
  beginEpoch,
  leave,
  remove,
  removeDevice,
  renamed,
  rolesIn,
  writeTwin,
} from "../testing/acts.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";

/** Device 1 is the founder's, 2 another owner's, 4 an editor's. */
function spaceOfFour() {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  sample.join(4, "editor");
  return sample;
}

test("who was removed by an owner who was removed later does not come back by a second entry of that owner", () => {
  const sample = spaceOfFour();
  const removal = sample.write(2, remove(4));
  sample.write(1, remove(2));
  writeTwin(sample, 2, { of: removal, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual(["owner", null, "editor", null]);
  expect(sample.standing.name).toBe("Booking");
  expect(sample.standing.frozen).toEqual(new Set([sample.device(2)]));
});

test("nor by second entries all along the way to it, from which others have gone on", () => {
  const sample = spaceOfFour();
  const first = sample.write(2, { kind: "rename", name: "One" });
  const removal = sample.write(2, remove(4));
  sample.write(1, remove(2));
  const before = sample.entries.filter(
    (each) => each !== removal && each !== sample.entries.at(-1),
  );
  const twin = writeTwin(sample, 2, { of: removal, change: renamed });
  // Whoever was removed and whoever helps them go on from what never was.
  for (const helper of [4, 3]) {
    sample.write(helper, { kind: "profile", name: "Helper", colour: "blue" }, [...before, twin]);
  }
  writeTwin(sample, 2, { of: first, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual(["owner", null, "editor", null]);
});

test("a founder who left ends no space by a second first entry from which nobody goes on, and lets nobody back in", () => {
  const sample = spaceOfFour();
  sample.write(1, remove(4));
  beginEpoch(sample, 2);
  sample.write(1, leave);
  beginEpoch(sample, 2);
  const [founding] = sample.entries;
  if (founding === undefined) throw new Error("a space is founded");
  writeTwin(sample, 1, { of: founding, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual([null, "owner", "editor", null]);
});

test("of what an author goes on with behind what other owners know nothing counts once there is a second entry", () => {
  const sample = spaceOfFour();
  const removal = sample.write(2, remove(4));
  sample.write(1, { kind: "rename", name: "By the founder" });
  sample.write(2, remove(3));
  writeTwin(sample, 2, { of: removal, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual(["owner", "owner", "editor", null]);
});

test("of two entries with one sequence the one counts from which the more senior owner has gone on", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "owner");
  sample.join(4, "editor");
  const before = [...sample.entries];
  const one = sample.write(2, { kind: "rename", name: "One" });
  const other = writeTwin(sample, 2, { of: one, change: { kind: "rename", name: "Another" } });
  sample.write(3, { kind: "profile", name: "Third", colour: "blue" }, [...before, one]);
  expect(sample.standing.name).toBe("One");
  sample.write(1, { kind: "profile", name: "First", colour: "blue" }, [...before, other]);
  expect(sample.standing.name).toBe("Another");
});

/** Devices 1 and 2 are the founder's, 3 is another owner's. */
function spaceOfTwoComputers() {
  const sample = new SampleSpace();
  sample.join(2, "own-device", 1, personOf(1));
  sample.join(3, "owner");
  return sample;
}

test("a computer that was removed does not come back by saying that it removed the other one before", () => {
  const sample = spaceOfTwoComputers();
  const before = [...sample.entries];
  const after = (sample.write(1, removeDevice(sample, 2)), [...sample.entries]);
  for (let attempt = 0; attempt < 20; attempt++) {
    sample.entries.splice(0, sample.entries.length, ...after);
    sample.write(2, removeDevice(sample, 1), before);
    expect(rolesIn(sample, 1, 2)).toEqual(["owner", null]);
  }
});

test("nor does one that came in before the other, once another owner has gone on from its removal", () => {
  const sample = spaceOfTwoComputers();
  const before = [...sample.entries];
  sample.write(2, removeDevice(sample, 1));
  beginEpoch(sample, 3);
  const after = [...sample.entries];
  for (let attempt = 0; attempt < 20; attempt++) {
    sample.entries.splice(0, sample.entries.length, ...after);
    sample.write(1, removeDevice(sample, 2), before);
    expect(rolesIn(sample, 1, 2)).toEqual([null, "owner"]);
  }
});

test("a removal that came after what somebody else wrote counts before one that says to be older", () => {
  const sample = spaceOfTwoComputers();
  const before = [...sample.entries];
  sample.write(3, { kind: "profile", name: "Third", colour: "blue" });
  sample.write(1, removeDevice(sample, 2));
  sample.write(2, removeDevice(sample, 1), before);
  expect(rolesIn(sample, 1, 2)).toEqual(["owner", null]);
});
