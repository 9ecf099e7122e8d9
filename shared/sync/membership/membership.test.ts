import { expect, test } from "vitest";
import { documentIdSchema } from "../../domain/ids.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { makeEpoch, makeInvite, writeEntry } from "./author.ts";
import { receiveEntry } from "./entry.ts";
import { openEpochKeys } from "./epoch-keys.ts";
import {
  acceptedThrough,
  activeComputers,
  isOneComputer,
  mayWrite,
  needsNewEpoch,
  roleOf,
} from "./standing.ts";

const person = (number: number) => personOf(number).person;
const place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" } as const;

test("whoever founds a space is its owner, and has its first key", () => {
  const sample = new SampleSpace();
  const { standing } = sample;
  expect(standing).toMatchObject({ name: "Booking", refused: [], waiting: 0 });
  expect(roleOf(standing, sample.device(1))).toBe("owner");
  expect(openEpochKeys(standing, sample.author(1).keys, cryptography).get(1)).toHaveLength(1);
  expect(needsNewEpoch(standing)).toBe(false);
});

test("an invited person comes in with the role granted, and can open what was written before", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const { standing } = sample;
  expect(standing.refused).toEqual([]);
  expect(roleOf(standing, sample.device(2))).toBe("editor");
  expect(openEpochKeys(standing, sample.author(2).keys, cryptography)).toEqual(
    openEpochKeys(standing, sample.author(1).keys, cryptography),
  );
  expect(openEpochKeys(standing, sample.author(3).keys, cryptography).size).toBe(0);
});

test.each([
  ["owner", true, true],
  ["editor", true, true],
  ["commenter", false, true],
  ["viewer", false, false],
] as const)("%s: writes the body %s, writes comments %s", (role, body, comments) => {
  const sample = new SampleSpace();
  sample.join(2, role);
  const device = sample.device(2);
  expect(mayWrite(sample.standing, device, "body")).toBe(body);
  expect(mayWrite(sample.standing, device, "comments")).toBe(comments);
  expect(acceptedThrough(sample.standing, device, place)).toBe(body ? Infinity : 0);
});

test("an invite is used once, before it expires, for no more than it grants", () => {
  const sample = new SampleSpace();
  const secret = sample.invite(1, "commenter");
  sample.write(1, sample.admission(1, sample.request(2, secret), "editor"));
  sample.write(1, sample.admission(1, sample.request(2, secret), "viewer"));
  sample.write(1, sample.admission(1, sample.request(3, secret), "viewer"));
  const late = sample.invite(1, "viewer", 5000);
  sample.clock.advance(5000);
  sample.write(1, sample.admission(1, sample.request(4, late), "viewer"));
  const { standing } = sample;
  expect(standing.refused.map(({ reason }) => reason)).toEqual([
    "beyond-the-invite",
    "invite-is-used",
    "invite-has-expired",
  ]);
  expect([...standing.members.keys()]).toEqual([person(1), person(2)]);
});

test("of two who are let in with one invite by owners who did not know of one another neither is in", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const secret = sample.invite(1, "editor");
  const known = [...sample.entries];
  const [one, other] = [sample.request(3, secret), sample.request(4, secret)];
  sample.write(1, sample.admission(1, one, "editor"), known);
  const second = sample.admission(2, other, "editor");
  sample.entries.push(
    writeEntry(sample.author(2), { space: sample.space, entries: known, change: second }),
  );
  const { standing } = sample;
  const active = [...standing.members.values()].filter(({ state }) => state === "active");
  expect(active.map((member) => member.person)).toEqual([person(1), person(2)]);
  for (const device of [3, 4]) expect(roleOf(standing, sample.device(device))).toBeNull();
  expect([...standing.invites.values()].map(({ state }) => state)).toEqual(["used", "contested"]);
  expect(standing.refused.map(({ reason }) => reason)).toEqual(["contested", "contested"]);
});

test("nobody who may not let anybody in makes an invite contested", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const secret = sample.invite(1, "editor");
  const known = [...sample.entries];
  sample.write(1, sample.admission(1, sample.request(3, secret), "editor"), known);
  sample.write(2, sample.admission(2, sample.request(4, secret), "editor"), known);
  expect(roleOf(sample.standing, sample.device(3))).toBe("editor");
  expect(roleOf(sample.standing, sample.device(4))).toBeNull();
});

test("a second device of one's own comes in by oneself and has one's role, and nobody else's does", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "own-device", 2, personOf(2));
  sample.join(4, "own-device", 2, personOf(4));
  const { standing } = sample;
  expect(roleOf(standing, sample.device(3))).toBe("editor");
  expect(roleOf(standing, sample.device(4))).toBeNull();
});

test("a computer may take another key for its own: it has the same rights and reads the same, and goes when the computer goes", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.takeKey(2, 5);
  sample.takeKey(5, 6, personOf(2));
  sample.join(3, "own-device", 2, personOf(2));
  const [first, other, later] = [sample.device(2), sample.device(3), sample.device(6)];
  const { standing } = sample;
  expect(standing.refused).toEqual([]);
  expect(roleOf(standing, later)).toBe("editor");
  expect(openEpochKeys(standing, sample.author(6).keys, cryptography).size).toBe(1);
  expect(isOneComputer(standing, first, later)).toBe(true);
  expect(isOneComputer(standing, first, other)).toBe(false);
  expect(activeComputers(standing)).toEqual([sample.device(1), first, other].toSorted());

  sample.write(1, { kind: "remove-device", device: first, limits: [] });
  for (const key of [2, 5, 6]) expect(roleOf(sample.standing, sample.device(key))).toBeNull();
  expect(roleOf(sample.standing, other)).toBe("editor");
});

test("nobody takes a key for their own that is another one's, or that somebody else is to answer for", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.join(3, "editor");
  sample.takeKey(2, 3);
  sample.takeKey(2, 4, personOf(3));
  sample.takeKey(9, 5, personOf(9));
  expect(sample.standing.refused.map(({ reason }) => reason)).toEqual([
    "device-is-taken",
    "not-allowed",
    "not-a-member",
  ]);
  expect(activeComputers(sample.standing)).toHaveLength(3);
});

test("the last computer of a person cannot be removed, whatever keys it has", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.takeKey(2, 5);
  sample.write(2, { kind: "remove-device", device: sample.device(2), limits: [] });
  expect(sample.standing.refused.map(({ reason }) => reason)).toEqual(["not-allowed"]);
});

test("a space of own devices takes in no other person", () => {
  const sample = new SampleSpace("own-devices");
  sample.join(2, "own-device", 1, personOf(1));
  expect(roleOf(sample.standing, sample.device(2))).toBe("owner");
  sample.join(3, "editor");
  expect([...sample.standing.members.keys()]).toEqual([person(1)]);
});

test("who is removed writes nothing more, keeps what was accepted, and cannot read the next epoch", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const device = sample.device(2);
  sample.write(1, {
    kind: "remove",
    person: person(2),
    limits: [{ ...place, device, sequence: 7 }],
  });
  expect(roleOf(sample.standing, device)).toBeNull();
  expect(acceptedThrough(sample.standing, device, place)).toBe(7);
  expect(needsNewEpoch(sample.standing)).toBe(true);

  sample.write(1, makeEpoch(sample.author(1), sample.standing));
  expect(needsNewEpoch(sample.standing)).toBe(false);
  const theirs = openEpochKeys(sample.standing, sample.author(2).keys, cryptography);
  expect([...theirs.keys()]).toEqual([1]);
  const ours = openEpochKeys(sample.standing, sample.author(1).keys, cryptography);
  expect([...ours.keys()]).toEqual([1, 2]);

  sample.join(2, "viewer");
  expect(roleOf(sample.standing, device)).toBe("viewer");
  expect(acceptedThrough(sample.standing, device, place)).toBe(7);
});

test("what somebody did while being removed, and without knowing of it, does not count", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(4, "editor");
  const known = [...sample.entries];
  const secret = sample.invite(2, "owner");
  sample.write(2, sample.admission(2, sample.request(3, secret), "owner"));
  expect(roleOf(sample.standing, sample.device(3))).toBe("owner");
  // The removal comes after an entry of somebody with no seniority at all, and so late in the order.
  const seen = sample.write(4, { kind: "profile", name: "Four", colour: "red" }, known);
  sample.write(1, { kind: "remove", person: person(2), limits: [] }, [...known, seen]);
  expect(roleOf(sample.standing, sample.device(2))).toBeNull();
  expect(roleOf(sample.standing, sample.device(3))).toBeNull();
  expect(roleOf(sample.standing, sample.device(4))).toBe("editor");
});

test("only owners change what others may do, and never one who was an owner before them", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  sample.join(3, "editor");
  const remove = (number: number) =>
    ({ kind: "remove", person: person(number), limits: [] }) as const;
  const demote = { kind: "set-role", person: person(1), role: "viewer", limits: [] } as const;
  sample.write(3, remove(2));
  sample.write(3, { kind: "rename", name: "Mine" });
  sample.write(3, makeInvite(sample.author(3), "editor", 1e15).change);
  sample.write(3, { kind: "set-role", person: person(3), role: "owner", limits: [] });
  sample.write(3, makeEpoch(sample.author(3), sample.standing));
  sample.write(2, remove(1));
  sample.write(2, demote);
  const reasons = sample.standing.refused.map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason === "not-allowed")).toHaveLength(5);
  expect(reasons.filter((reason) => reason === "more-senior")).toHaveLength(2);
  expect(sample.standing.name).toBe("Booking");
  expect(roleOf(sample.standing, sample.device(3))).toBe("editor");
});

test("a space is never without an owner", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.write(1, { kind: "leave", limits: [] });
  sample.write(1, { kind: "set-role", person: person(1), role: "editor", limits: [] });
  sample.write(1, { kind: "remove", person: person(1), limits: [] });
  expect(sample.standing.refused.map(({ reason }) => reason)).toEqual([
    "last-owner",
    "last-owner",
    "last-owner",
  ]);
});

test("who leaves is out, and the others get a new key", () => {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  sample.write(2, { kind: "leave", limits: [] });
  expect(sample.standing.members.get(person(2))?.state).toBe("left");
  expect(needsNewEpoch(sample.standing)).toBe(true);
});

test("who signs two entries with one sequence is frozen, and neither counts", () => {
  const sample = new SampleSpace();
  sample.join(2, "owner");
  const known = [...sample.entries];
  sample.write(2, { kind: "rename", name: "One" }, known);
  sample.write(2, { kind: "rename", name: "Two" }, known);
  sample.write(2, { kind: "rename", name: "Three" });
  expect([...sample.standing.frozen]).toEqual([sample.device(2)]);
  expect(sample.standing.name).toBe("Booking");
  expect(sample.standing.refused).toHaveLength(3);
});

test("a forged, foreign or spoilt entry is not received, and one that came before changes nothing", () => {
  const sample = new SampleSpace();
  const other = new SampleSpace("own-devices");
  const entry = sample.join(2, "editor");
  expect(receiveEntry(entry.bytes, sample.space, cryptography)).toEqual({ ok: true, value: entry });
  expect(receiveEntry(entry.bytes, other.space, cryptography)).toEqual({
    ok: false,
    failure: { kind: "foreign-space" },
  });
  const [founding] = other.entries;
  expect(receiveEntry(founding?.bytes, sample.space, cryptography).ok).toBe(false);
  for (const at of entry.bytes.keys()) {
    const changed = entry.bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect(receiveEntry(changed, sample.space, cryptography).ok).toBe(false);
  }
  const before = sample.standing;
  sample.entries.push(entry, entry);
  expect(sample.standing).toEqual(before);
});
