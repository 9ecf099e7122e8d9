import { expect, test } from "vitest";
import { hexOf } from "../device-keys.ts";
import {
  beginEpoch,
  leave,
  recoloured,
  remove,
  removeDevice,
  renamed,
  rolesIn,
  setRole,
  writeTwin,
} from "../testing/acts.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import type { Change } from "./change.ts";
import type { WholeEntry } from "./entry.ts";

/** Writes until the hash is smaller than that of another entry, as somebody does who tries times. */
function writeBefore(
  sample: SampleSpace,
  by: number,
  {
    change,
    known,
    before,
  }: Readonly<{ change: Change; known: readonly WholeEntry[]; before: WholeEntry }>,
): WholeEntry {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const entry = sample.write(by, change, known);
    if (hexOf(entry.hash) < hexOf(before.hash)) return entry;
    sample.entries.pop();
  }
  throw new Error("a hash is smaller in one of a few attempts");
}

test("an owner who left makes nobody an owner who then goes on from a second entry of theirs", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "owner");
  sample.join(4, "editor");
  sample.join(5, "viewer");
  sample.write(1, leave);
  beginEpoch(sample, 2);
  const atFork = [...sample.entries];
  sample.write(2, remove(4));
  beginEpoch(sample, 3);
  sample.write(2, leave);
  beginEpoch(sample, 3);
  const way = [...atFork];
  for (const change of [remove(3), setRole(5, "owner")]) way.push(sample.write(2, change, way));
  sample.write(5, recoloured, way);
  expect(rolesIn(sample, 1, 2, 3, 4, 5)).toEqual([null, null, "owner", null, "viewer"]);
});

test("nor does one whose way removes the owner between them who has left since", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(6, "owner");
  sample.join(3, "owner");
  sample.join(4, "editor");
  sample.join(5, "viewer");
  sample.write(1, leave);
  beginEpoch(sample, 2);
  const atFork = [...sample.entries];
  sample.write(6, leave);
  beginEpoch(sample, 3);
  sample.write(2, remove(4));
  beginEpoch(sample, 3);
  sample.write(2, leave);
  beginEpoch(sample, 3);
  const way = [...atFork];
  for (const change of [remove(3), remove(6), setRole(5, "owner")]) {
    way.push(sample.write(2, change, way));
  }
  sample.write(5, recoloured, way);
  const roles = rolesIn(sample, 1, 2, 3, 4, 5, 6);
  expect(roles).toEqual([null, null, "owner", null, "viewer", null]);
});

test("a younger computer that was removed makes nobody an owner who then goes on from its removal of the older one", () => {
  const sample = new SampleSpace();
  sample.join(2, "own-device", 1, personOf(1));
  sample.join(5, "viewer");
  const way = [...sample.entries];
  sample.write(1, removeDevice(sample, 2));
  beginEpoch(sample, 1);
  for (const change of [setRole(5, "owner"), removeDevice(sample, 1)]) {
    way.push(sample.write(2, change, way));
  }
  sample.write(5, recoloured, way);
  expect(rolesIn(sample, 1, 2, 5)).toEqual(["owner", null, "viewer"]);
});

test("nor does it let in a third one that removes the older one", () => {
  const sample = new SampleSpace();
  sample.join(2, "own-device", 1, personOf(1));
  sample.join(4, "owner");
  const secret = sample.invite(2, "own-device");
  const known = [...sample.entries];
  const letIn = sample.admission(2, sample.request(3, secret, personOf(1)), "own-device");
  const removal = sample.write(1, removeDevice(sample, 2), known);
  beginEpoch(sample, 4);
  const admitted = writeBefore(sample, 2, { change: letIn, known, before: removal });
  const third = removeDevice(sample, 1);
  writeBefore(sample, 3, { change: third, known: [...known, admitted], before: removal });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual(["owner", null, null, "owner"]);
});

test.each([
  { how: "removes", change: remove(1) },
  { how: "leaves for", change: leave },
  { how: "makes less", change: setRole(1, "viewer") },
])("a computer that was removed $how its own person in vain, not knowing of it", ({ change }) => {
  const sample = new SampleSpace();
  sample.join(2, "own-device", 1, personOf(1));
  sample.join(4, "owner");
  const known = [...sample.entries];
  const removal = sample.write(1, removeDevice(sample, 2));
  beginEpoch(sample, 4);
  beginEpoch(sample, 1);
  writeBefore(sample, 2, { change, known, before: removal });
  expect(rolesIn(sample, 1, 2, 4)).toEqual(["owner", null, "owner"]);
});

test("however many devices of somebody contradict themselves, others are decided on", () => {
  const sample = new SampleSpace();
  sample.join(2, "viewer");
  const many = Array.from({ length: 16 }, (_, index) => 20 + index);
  for (const device of many) sample.join(device, "own-device", 2, personOf(2));
  const theirs = many.map((by) => ({ by, of: sample.write(by, recoloured) }));
  sample.join(3, "owner");
  sample.join(4, "editor");
  const removal = sample.write(3, remove(4));
  beginEpoch(sample, 1);
  sample.write(1, remove(3));
  beginEpoch(sample, 1);
  writeTwin(sample, 3, { of: removal, change: renamed });
  for (const { by, of } of theirs) writeTwin(sample, by, { of, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual(["owner", "viewer", null, null]);
});

test("of two former owners who contradict themselves the one is looked at again once the other was decided on", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const invited = sample.join(3, "owner", 2);
  sample.join(4, "editor");
  const removal = sample.write(1, remove(4));
  for (const gone of [1, 2]) {
    beginEpoch(sample, 3);
    sample.write(gone, leave);
  }
  beginEpoch(sample, 3);
  writeTwin(sample, 1, { of: removal, change: renamed });
  writeTwin(sample, 2, { of: invited, change: renamed });
  expect(rolesIn(sample, 1, 2, 3, 4)).toEqual([null, null, "owner", null]);
});

test("what another computer of somebody writes who left, not knowing of it, does not count", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(9, "own-device", 2, personOf(2));
  sample.join(5, "viewer");
  const known = [...sample.entries];
  sample.write(2, leave);
  sample.write(9, setRole(5, "owner"), known);
  expect(rolesIn(sample, 1, 2, 5, 9)).toEqual(["owner", null, "viewer", null]);
});

test.each([
  { how: "leaves", change: leave },
  { how: "removes them", change: remove(2) },
  { how: "makes them less", change: setRole(2, "viewer") },
])(
  "what an owner decided stays who was removed later, also where another computer of theirs $how as if before",
  ({ change }) => {
    const sample = new SampleSpace();
    sample.join(2, "owner");
    sample.join(9, "own-device", 2, personOf(2));
    sample.join(4, "editor");
    const known = [...sample.entries];
    const removal = sample.write(2, remove(4));
    beginEpoch(sample, 1);
    sample.write(1, remove(2));
    writeBefore(sample, 9, { change, known, before: removal });
    expect(rolesIn(sample, 1, 2, 4, 9)).toEqual(["owner", null, null, null]);
  },
);

test("an entry that does not know what let its author in annuls nothing", () => {
  const sample = new SampleSpace();
  const [founding] = sample.entries;
  if (founding === undefined) throw new Error("a space is founded");
  sample.join(2, "owner");
  sample.join(9, "own-device", 2, personOf(2));
  sample.join(7, "viewer", 2);
  sample.write(9, remove(2), [founding]);
  expect(rolesIn(sample, 2, 7, 9)).toEqual(["owner", "viewer", "owner"]);
});
