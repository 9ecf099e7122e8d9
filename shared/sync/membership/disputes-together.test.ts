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

/** Writes until the hash is such a one, as somebody does who tries times. */
function writeUntil(
  sample: SampleSpace,
  by: number,
  {
    change,
    known,
    isWanted,
  }: Readonly<{
    change: Change;
    known: readonly WholeEntry[];
    isWanted: (name: string) => boolean;
  }>,
): WholeEntry {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const entry = sample.write(by, change, known);
    if (isWanted(hexOf(entry.hash))) return entry;
    sample.entries.pop();
  }
  throw new Error("a hash is such a one in one of a few attempts");
}

test.each([
  { how: "leaves", change: leave },
  { how: "removes its person", change: remove(1) },
])(
  "what an owner decided stays who contradicts it later, also where a founder's computer that was removed $how as if before",
  ({ change }) => {
    const sample = new SampleSpace();
    sample.join(8, "own-device", 1, personOf(1));
    sample.join(2, "owner");
    const known = [...sample.entries];
    const next = sample.join(3, "owner");
    sample.join(4, "editor");
    sample.write(1, removeDevice(sample, 8));
    const removal = sample.write(2, remove(4));
    beginEpoch(sample, 3);
    sample.write(1, leave);
    sample.write(2, leave);
    beginEpoch(sample, 3);
    writeTwin(sample, 2, { of: removal, change: renamed });
    expect(rolesIn(sample, 1, 2, 3, 4, 8)).toEqual([null, null, "owner", null, null]);
    const first = hexOf(next.hash);
    writeUntil(sample, 8, { change, known, isWanted: (name) => name < first });
    expect(rolesIn(sample, 1, 2, 3, 4, 8)).toEqual([null, null, "owner", null, null]);
  },
);

test("nor does somebody speak for the other way who was an owner only as long as that computer had its way", () => {
  const sample = new SampleSpace();
  sample.join(8, "own-device", 1, personOf(1));
  sample.join(5, "owner");
  sample.join(2, "owner");
  const known = [...sample.entries];
  const next = sample.join(3, "owner");
  sample.join(4, "editor");
  const atFork = [...sample.entries];
  const removal = sample.write(2, remove(4));
  sample.write(1, removeDevice(sample, 8));
  sample.write(1, remove(5));
  beginEpoch(sample, 3);
  sample.write(1, leave);
  sample.write(2, leave);
  beginEpoch(sample, 3);
  const twin = writeTwin(sample, 2, { of: removal, change: renamed });
  sample.write(5, recoloured, [...atFork, twin]);
  const first = hexOf(next.hash);
  writeUntil(sample, 8, { change: leave, known, isWanted: (name) => name < first });
  expect(rolesIn(sample, 1, 2, 3, 4, 5, 8)).toEqual([null, null, "owner", null, null, null]);
});

test("whom an owner let in stays, where a founder's computer that was removed takes that owner's away as if before", () => {
  const sample = new SampleSpace();
  sample.join(8, "own-device", 1, personOf(1));
  sample.join(3, "owner");
  const known = [...sample.entries];
  sample.join(7, "viewer", 3);
  sample.join(10, "own-device", 3, personOf(3));
  sample.write(3, removeDevice(sample, 10));
  sample.write(1, removeDevice(sample, 8));
  beginEpoch(sample, 3);
  // It is judged once 10 is in, which does not say to know what let it in: till then 3 has no other computer.
  const bait = sample.write(10, recoloured, known);
  sample.write(8, removeDevice(sample, 3), [...known, bait]);
  expect(rolesIn(sample, 1, 3, 7, 8, 10)).toEqual(["owner", "owner", "viewer", null, null]);
});

test("nor does such a computer annul what the founder did, by making their own person less", () => {
  const { sample, known, acts, removal } = spaceWithActs();
  writeUntil(sample, 8, { change: setRole(1, "viewer"), known, isWanted: between(acts, removal) });
  expect(rolesIn(sample, 1, 3, 7, 8)).toEqual(["owner", "owner", "viewer", null]);
});

test("nor does one that it lets in", () => {
  const { sample, known, secret, acts, removal } = spaceWithActs();
  const letIn = sample.admission(8, sample.request(12, secret, personOf(1)), "own-device");
  const admitted = writeUntil(sample, 8, {
    change: letIn,
    known,
    isWanted: (name) => acts.every((act) => name < hexOf(act.hash)),
  });
  writeUntil(sample, 12, {
    change: setRole(1, "viewer"),
    known: [...known, admitted],
    isWanted: between(acts, removal),
  });
  expect(rolesIn(sample, 1, 3, 7, 8, 12)).toEqual(["owner", "owner", "viewer", null, null]);
});

/** The founder, 1, lets in 7, and removes 8, another computer of theirs, which knows of neither. */
function spaceWithActs() {
  const sample = new SampleSpace();
  sample.join(8, "own-device", 1, personOf(1));
  sample.join(3, "owner");
  const secret = sample.invite(8, "own-device");
  const known = [...sample.entries];
  sample.join(7, "viewer");
  const acts = sample.entries.slice(known.length);
  const removal = writeUntil(sample, 1, {
    change: removeDevice(sample, 8),
    known: [...sample.entries],
    isWanted: (name) => name > "f" && acts.every((act) => hexOf(act.hash) < name),
  });
  beginEpoch(sample, 3);
  return { sample, secret, known, acts, removal };
}

/** Judged after the one, and before the other. */
function between(acts: readonly WholeEntry[], last: WholeEntry): (name: string) => boolean {
  return (name) => acts.every((act) => hexOf(act.hash) < name) && name < hexOf(last.hash);
}

test.each([
  { how: "leaves", change: leave },
  { how: "removes themselves", change: remove(2) },
  { how: "makes themselves less", change: setRole(2, "viewer") },
])(
  "of an owner who $how no other computer removes the other owners, not knowing of it",
  ({ how, change }) => {
    const sample = new SampleSpace();
    sample.join(2, "owner");
    sample.join(3, "owner");
    sample.join(7, "viewer");
    sample.join(9, "own-device", 2, personOf(2));
    sample.write(1, leave);
    const known = [...sample.entries];
    const going = sample.write(2, change);
    const first = hexOf(going.hash);
    beginEpoch(sample, 3);
    writeUntil(sample, 9, { change: remove(3), known, isWanted: (name) => name < first });
    const after = how === "makes themselves less" ? "viewer" : null;
    expect(rolesIn(sample, 2, 3, 7, 9)).toEqual([after, "owner", "viewer", after]);
  },
);

test("a computer that knows that it was removed has nobody stay who leaves, by saying that they leave", () => {
  const sample = new SampleSpace();
  sample.join(8, "own-device", 1, personOf(1));
  sample.join(2, "owner");
  sample.join(3, "owner");
  sample.write(1, removeDevice(sample, 8));
  const known = [...sample.entries];
  sample.write(1, leave);
  beginEpoch(sample, 3);
  sample.write(8, leave, known);
  // Somebody more senior than who went on from the leaving has not heard of that.
  sample.write(2, recoloured, [...known, ...sample.entries.slice(-1)]);
  expect(rolesIn(sample, 1, 2, 3, 8)).toEqual([null, "owner", "owner", null]);
});

test("but one that was let in again since removes, as the older one, the one that removes it a second time", () => {
  const sample = new SampleSpace();
  sample.join(8, "own-device", 1, personOf(1));
  sample.join(9, "own-device", 8, personOf(1));
  sample.join(2, "owner");
  sample.write(9, removeDevice(sample, 8));
  sample.join(8, "own-device", 9, personOf(1));
  const known = [...sample.entries];
  const again = sample.write(9, removeDevice(sample, 8));
  const isLater = (name: string) => name > hexOf(again.hash);
  writeUntil(sample, 8, { change: removeDevice(sample, 9), known, isWanted: isLater });
  expect(rolesIn(sample, 1, 2, 8, 9)).toEqual(["owner", "owner", "owner", null]);
});
