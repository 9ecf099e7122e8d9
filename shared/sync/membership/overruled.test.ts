import { expect, test } from "vitest";
import { prd } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { makeEpoch, makeInvite } from "./author.ts";
import type { Change } from "./change.ts";
import type { WholeEntry } from "./entry.ts";
import { openEpochKeys } from "./epoch-keys.ts";
import { removalOf } from "./removal-of.ts";
import { acceptedThrough, needsNewEpoch, roleOf } from "./standing.ts";
import { standingOf } from "./standing-of.ts";

const [owner, guest, second] = [2, 4, 5];
const { person } = personOf(owner);
const removal: Change = { kind: "remove", person, limits: [] };
const demotion: Change = { kind: "set-role", person, role: "editor", limits: [] };

/** Devices 1 and 2 are owners', device 3 is an editor's. */
function stage() {
  const sample = new SampleSpace();
  sample.join(owner, "owner");
  sample.join(3, "editor");
  return { sample, known: [...sample.entries] };
}

/** What a device knows that was level with these, and has heard of nothing since but what it wrote. */
function apart(sample: SampleSpace, known: readonly WholeEntry[], ...written: WholeEntry[]) {
  return { sample, known: [...known, ...written] };
}

type Admitting = Readonly<{ by?: number; device?: number; grants?: "editor" | "owner" }>;

/** Lets somebody in without knowing of anything else. */
function letIn(
  { sample, known }: Readonly<{ sample: SampleSpace; known: readonly WholeEntry[] }>,
  { by = owner, device = guest, grants = "editor" }: Admitting = {},
): readonly WholeEntry[] {
  const { change, secret } = makeInvite(sample.author(by), grants, 1e15);
  const invite = sample.write(by, change, known);
  const before = [...known, invite];
  const request = sample.request(device, secret);
  const held = standingOf(sample.space, before, cryptography);
  const admission = sample.admission(by, request, grants);
  if (admission.kind !== "admit") throw new Error("it lets somebody in");
  const keys = admission.keys.filter(({ epoch }) =>
    held.epochs.some(({ number }) => number === epoch),
  );
  return [invite, sample.write(by, { ...admission, keys }, before)];
}

function listed(sample: SampleSpace, number: number) {
  const { standing } = sample;
  const device = standing.devices.get(sample.device(number));
  return device === undefined ? null : standing.members.get(device.person);
}

test.each([
  ["removed", removal],
  ["demoted", demotion],
] as const)(
  "whoever was let in by an owner who was %s meanwhile is listed as one who is not in, as nobody but themselves",
  (_, change) => {
    const { sample, known } = stage();
    letIn({ sample, known });
    sample.write(1, change, known);
    const { standing } = sample;
    expect(roleOf(standing, sample.device(guest))).toBeNull();
    expect(listed(sample, guest)).toMatchObject({ name: "Person 4", state: "removed" });
    expect(standing.members.has(personOf(guest).person)).toBe(false);
    expect([...standing.overruled]).toEqual([sample.device(guest)]);
    expect(acceptedThrough(standing, sample.device(guest), prd)).toBe(0);
  },
);

test("owners move the ends of the chains of one who was let in and is not", () => {
  const { sample, known } = stage();
  letIn({ sample, known });
  sample.write(1, removal, known);
  const device = sample.device(guest);
  sample.write(3, { kind: "raise-limits", limits: [{ ...prd, device, sequence: 9 }] });
  expect(acceptedThrough(sample.standing, device, prd)).toBe(0);
  sample.write(1, { kind: "raise-limits", limits: [{ ...prd, device, sequence: 4 }] });
  expect(acceptedThrough(sample.standing, device, prd)).toBe(4);
});

test("they keep no key of what is written afterwards: a new epoch is due until one is begun without them", () => {
  const { sample, known } = stage();
  letIn({ sample, known });
  sample.write(1, demotion, known);
  expect(needsNewEpoch(sample.standing)).toBe(true);
  sample.write(1, makeEpoch(sample.author(1), sample.standing));
  expect(needsNewEpoch(sample.standing)).toBe(false);
  const theirs = openEpochKeys(sample.standing, sample.author(guest).keys, cryptography);
  expect([...theirs.keys()]).toEqual([1]);
});

test("one who was removed and is let in again apart, in vain, keeps no key either", () => {
  const { sample } = stage();
  sample.join(guest, "editor");
  sample.write(1, { kind: "remove", person: personOf(guest).person, limits: [] });
  sample.write(1, makeEpoch(sample.author(1), sample.standing));
  const known = [...sample.entries];
  letIn({ sample, known });
  sample.write(1, demotion, known);
  expect(roleOf(sample.standing, sample.device(guest))).toBeNull();
  expect(sample.standing.overruled.size).toBe(0);
  expect(needsNewEpoch(sample.standing)).toBe(true);
});

test("no key of an epoch that was not begun has another one begun", () => {
  const { sample, known } = stage();
  sample.write(1, removal, known);
  sample.write(1, makeEpoch(sample.author(1), sample.standing));
  const { change, secret } = makeInvite(sample.author(owner), "editor", 1e15);
  const invite = sample.write(owner, change, known);
  const admission = sample.admission(owner, sample.request(guest, secret), "editor");
  if (admission.kind !== "admit") throw new Error("it lets somebody in");
  const keys = [1, 2, 3].map((epoch) => ({ epoch, sealed: new Uint8Array(80) }));
  sample.write(owner, { ...admission, keys }, [...known, invite]);
  expect(sample.standing.overruled.size).toBe(1);
  expect(needsNewEpoch(sample.standing)).toBe(false);
});

test("whoever is let in by an owner who knows that they are none is not listed", () => {
  const { sample, known } = stage();
  const removed = sample.write(1, removal, known);
  letIn({ sample, known: [...known, removed] });
  expect(listed(sample, guest)).toBeNull();
});

test("those are listed, too, who were let in by one who is not in", () => {
  const { sample, known } = stage();
  const entries = letIn({ sample, known }, { grants: "owner" });
  letIn(apart(sample, known, ...entries), { by: guest, device: second });
  sample.write(1, removal, known);
  expect(listed(sample, guest)?.state).toBe("removed");
  expect(listed(sample, second)?.state).toBe("removed");
});

test("whoever another owner let in with an invite that is void is listed, and told why", () => {
  const { sample } = stage();
  sample.join(second, "owner");
  const known = [...sample.entries];
  const { change, secret } = makeInvite(sample.author(owner), "editor", 1e15);
  const invite = sample.write(owner, change, known);
  const admission = sample.admission(second, sample.request(guest, secret), "editor");
  const admitted = sample.write(second, admission, [...known, invite]);
  sample.write(1, demotion, known);
  expect(sample.standing.refused.map(({ reason }) => reason)).toContain("no-such-invite");
  expect(listed(sample, guest)?.state).toBe("removed");
  const { standing } = told(sample, guest, [...known, invite, admitted]);
  expect(roleOf(standing, sample.device(guest))).toBeNull();
});

test("of what one person goes on to let in after they were removed, with all whom these let in, eight are listed", () => {
  const { sample, known } = stage();
  sample.write(1, removal, known);
  const all = [...known];
  for (let device = 10; device < 16; device++) {
    all.push(...letIn({ sample, known: all }, { device, grants: "owner" }));
  }
  for (let device = 20; device < 30; device++) {
    all.push(...letIn({ sample, known: all }, { by: 10, device }));
  }
  expect(sample.standing.overruled.size).toBe(8);
  expect(roleOf(sample.standing, sample.device(10))).toBeNull();
});

test("who is let in after all is themselves, and not listed twice", () => {
  const { sample, known } = stage();
  letIn({ sample, known });
  sample.write(1, removal, known);
  sample.join(guest, "editor");
  expect(roleOf(sample.standing, sample.device(guest))).toBe("editor");
  expect(listed(sample, guest)?.person).toBe(personOf(guest).person);
  expect(sample.standing.overruled.size).toBe(0);
});

/** What somebody knows once they are told why they are not in. */
function told(sample: SampleSpace, number: number, known: readonly WholeEntry[]) {
  const told = removalOf(sample.device(number), sample.standing, sample.entries);
  return { told, standing: standingOf(sample.space, [...known, ...told], cryptography) };
}

test("they are told by which entries they are not in, and of nothing that was written afterwards", () => {
  const { sample, known } = stage();
  const theirs = letIn({ sample, known });
  sample.write(1, demotion, known);
  const later = sample.write(1, { kind: "rename", name: "Later" });
  const { told: entries, standing } = told(sample, guest, [...known, ...theirs]);
  expect(roleOf(standing, sample.device(guest))).toBeNull();
  expect(entries.some(({ hash }) => hash === later.hash)).toBe(false);
  expect(removalOf(sample.device(9), sample.standing, sample.entries)).toEqual([]);
});

test("both who came in with one invite are told of one another", () => {
  const { sample } = stage();
  const secret = sample.invite(1, "editor");
  const known = [...sample.entries];
  const admissions = [1, owner].map((by, index) => {
    const request = sample.request(index === 0 ? guest : second, secret);
    return sample.write(by, sample.admission(by, request, "editor"), known);
  });
  for (const [index, number] of [guest, second].entries()) {
    expect(listed(sample, number)?.state).toBe("removed");
    const heard = admissions.filter((_, each) => each === index);
    const { standing } = told(sample, number, [...known, ...heard]);
    expect(roleOf(standing, sample.device(number))).toBeNull();
  }
});

test("whoever a removed owner lets in with an invite that was used since is told of the removal alone", () => {
  const { sample } = stage();
  const secret = sample.invite(owner, "editor");
  const known = [...sample.entries];
  sample.write(1, removal, known);
  sample.write(1, { kind: "rename", name: "Later" });
  const heard = sample.entries.filter(({ entry }) => entry.change.kind === "rename");
  const other = sample.invite(1, "editor");
  sample.write(1, sample.admission(1, sample.request(second, other), "editor"));
  sample.write(owner, sample.admission(owner, sample.request(guest, secret), "editor"), known);
  expect(listed(sample, guest)?.state).toBe("removed");
  const { told: entries } = told(sample, guest, known);
  expect(entries.map(({ entry }) => entry.change.kind)).toContain("remove");
  for (const each of heard) expect(entries.some(({ hash }) => hash === each.hash)).toBe(false);
});
