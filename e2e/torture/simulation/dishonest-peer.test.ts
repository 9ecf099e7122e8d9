import { expect, test } from "vitest";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import { receiveEntry } from "#shared/sync/membership/entry.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { isSame } from "#shared/sync/strict-bytes.ts";
import { fakeCryptography, keysOf } from "#shared/sync/testing/sample-devices.ts";
import { personOf } from "#shared/sync/testing/sample-space.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

/** Says to have three envelopes of its own, and begins as a session does. */
function boast(said: SessionMessage): readonly SessionMessage[] {
  const head = { sequence: 3, hash: new Uint8Array(32).fill(7) };
  const heads = new Map([[deviceKeyOf(keysOf(2).publicKey), head]]);
  if (said.kind === "root") return [{ kind: "root", root: new Uint8Array(32).fill(1) }];
  return said.kind === "digests"
    ? [{ kind: "differences", places: [{ place, heads }], isLast: true }]
    : [];
}

test("who says to have more and does not hand it out is never said to be in sync", async () => {
  const { honest, other, heard } = await meetSomebody((said) =>
    said.kind === "want"
      ? [{ kind: "envelopes", answers: said.number, envelopes: [], isLast: true }]
      : boast(said),
  );
  expect(heard.some(({ kind }) => kind === "want")).toBe(true);
  expect(honest.sync?.stateWith(other)).toEqual({
    kind: "not-in-sync",
    reason: { kind: "withheld" },
  });
});

test("who never answers is waited for, and not said to be in sync", async () => {
  const { honest, other } = await meetSomebody(boast);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "catching-up", lacking: 3, offered: 0 });
});

test("what makes no sense ends the link, and nothing of it is kept", async () => {
  const { honest, other, network } = await meetSomebody((said) =>
    said.kind === "want"
      ? [{ kind: "envelopes", answers: 1, envelopes: [Uint8Array.of(1, 2, 3)], isLast: true }]
      : boast(said),
  );
  await network.until(() => honest.sync?.stateWith(other).kind === "away");
  expect(honest.store.updates(place)).toEqual([]);
});

/** It has whatever the other one has. */
function agree(said: SessionMessage): readonly SessionMessage[] {
  if (said.kind === "hello") return [{ ...said, isAnswer: true }];
  return said.kind === "root" ? [said] : [];
}

test("what a device refused in one document keeps it from being in sync, and says so of no other document", async () => {
  const { honest, other, network, say } = await meetSomebody(agree);
  const range = { device: honest.key, after: 0, through: 1 };
  say({ kind: "refused", place, range });
  await network.pass(1_000);
  expect(honest.sync?.stateWith(other)).toEqual({
    kind: "not-in-sync",
    reason: { kind: "refused-there", refusal: { place, range, fault: null } },
    only: { documents: new Set([place.document]), otherwise: { kind: "in-sync" } },
  });
});

test.each(["before", "after"])(
  "what a device refused in a document that it has deleted for ever keeps it from nothing, be it said %s that",
  async (when) => {
    const { honest, other, network, say } = await meetSomebody(agree);
    honest.edit(place.document, (doc) => void doc.getMap("fields").set("title", "here"));
    await network.pass(1_000);
    const range = { device: honest.key, after: 0, through: 1 };
    const refused: SessionMessage = { kind: "refused", place, range };
    const deleted: SessionMessage = { kind: "deleted", documents: [place.document] };
    say(...(when === "before" ? [refused, deleted] : [deleted, refused]));
    await network.pass(1_000);
    const without = new Set([place.document]);
    expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync", without });
  },
);

function entriesIn(heard: readonly SessionMessage[]): number {
  return heard.reduce((sum, said) => sum + (said.kind === "entries" ? said.entries.length : 0), 0);
}

test("who is removed and stays linked is sent their removal, and nothing of what comes after it", async () => {
  const { honest, heard, network, say } = await meetSomebody(agree);
  honest.edit(place.document, (doc) => void doc.getMap("fields").set("title", "before"));
  await network.pass(1_000);
  expect(heard.some(({ kind }) => kind === "envelopes")).toBe(true);
  heard.length = 0;

  honest.write({ kind: "remove", person: personOf(2).person, limits: [] });
  await network.pass(20_000);
  honest.write({ kind: "rename", name: "Without them" });
  honest.edit(place.document, (doc) => void doc.getMap("fields").set("title", "after"));
  await network.pass(1_000);
  expect(heard.map(({ kind }) => kind)).toEqual(["entries"]);
  expect(entriesIn(heard)).toBe(1);
  // It asks again, as if it knew nothing.
  say({ kind: "hello", isAnswer: false, entries: [] }, { kind: "root", root: new Uint8Array(32) });
  await network.pass(1_000);
  expect(heard).toHaveLength(1);
});

test("entries of nobody are not kept, and keep nobody from being in sync; too many end the link", async () => {
  const { sample, honest, other, network, say } = await meetSomebody(agree);
  const before = honest.store.entries().length;
  let nobody = 10;
  const entries = (count: number) =>
    Array.from({ length: count }).flatMap(() => {
      const known = sample.entries.slice(0, 1);
      const change = { kind: "rename", name: "Nobody's" } as const;
      nobody += 1;
      for (let each = 0; each < 6; each++) known.push(sample.write(nobody, change, [...known]));
      return known.slice(1).map(({ bytes }) => bytes);
    });
  say({ kind: "entries", entries: entries(3) });
  await network.pass(1_000);
  expect(honest.store.entries()).toHaveLength(before);
  expect(honest.sync?.stateWith(other).kind).toBe("in-sync");

  say({ kind: "entries", entries: entries(170) });
  await network.until(() => honest.sync?.stateWith(other).kind === "away");
  expect(honest.store.entries()).toHaveLength(before);
});

test("nothing is heard of the log from who is not in, until they are let in again", async () => {
  const { sample, honest, network, say } = await meetSomebody(agree);
  const person = personOf(2).person;
  honest.write({ kind: "remove", person, limits: [] });
  await network.pass(20_000);
  const count = honest.store.entries().length;
  const from = sample.entries.length;
  const bring = () => {
    const entries = sample.entries.slice(from).map(({ bytes }) => bytes);
    say({ kind: "entries", entries });
    return network.pass(1_000);
  };
  sample.write(3, { kind: "rename", name: "Ours" });
  await bring();
  expect(honest.store.entries()).toHaveLength(count);

  for (const bytes of honest.store.entries()) {
    const read = receiveEntry(bytes, sample.space, fakeCryptography);
    const isNew = read.ok && !sample.entries.some(({ hash }) => isSame(hash, read.value.hash));
    if (isNew) sample.entries.push(read.value);
  }
  sample.join(2, "editor", 3);
  await bring();
  expect(honest.store.entries().length).toBeGreaterThan(count + 2);
  expect(honest.sync?.membership.isIn(sample.device(2))).toBe(true);
});

test("who wants without waiting for an answer is left, and only met again after a pause that grows", async () => {
  const { sample, honest, other, network, say } = await meetSomebody(agree);
  honest.edit(place.document, (doc) => void doc.getMap("fields").set("title", "here"));
  await network.pass(1_000);
  const device = sample.device(1);
  const wanted = [{ place, ranges: [{ device, after: 0, through: 1 }] }];
  const isAway = () => honest.sync?.stateWith(other).kind === "away";
  for (const pause of [10_000, 20_000]) {
    for (let number = 1; number <= 20; number++) say({ kind: "want", number, wanted });
    await network.until(isAway);
    await network.pass(pause - 2_000);
    expect(isAway()).toBe(true);
    await network.until(() => !isAway());
  }
});

test("what a member is too much of is passed over when others bring it, and ends their own link", async () => {
  const { sample, honest, other, network, say } = await meetSomebody(agree);
  const write = (by: number) => {
    const known = sample.entries.slice(0, 7);
    const change = { kind: "raise-limits", limits: [] } as const;
    for (let each = 0; each < 140; each++) known.push(sample.write(by, change, [...known]));
    return known.slice(-140).map(({ bytes }) => bytes);
  };
  const before = honest.store.entries().length;
  say({ kind: "entries", entries: write(4) });
  await network.pass(1_000);
  expect(honest.store.entries()).toHaveLength(before + 128);
  expect(honest.sync?.stateWith(other).kind).toBe("in-sync");

  say({ kind: "entries", entries: write(2) });
  await network.until(() => honest.sync?.stateWith(other).kind === "away");
});

test("thousands of changes of an owner who may not make them any more keep nobody apart to whom others bring them", async () => {
  const { sample, honest, other, network, say } = await meetSomebody(agree);
  const known = [...sample.entries];
  // Where they come from they counted: the one who brings them had not heard of the removal.
  const theirs = sample.repeat(3, { kind: "rename", name: "Mine" }, { times: 1_500, known });
  honest.write({ kind: "remove", person: personOf(3).person, limits: [] });
  await network.pass(1_000);
  for (let at = 0; at < theirs.length; at += 500) {
    say({ kind: "entries", entries: theirs.slice(at, at + 500).map(({ bytes }) => bytes) });
  }
  await network.pass(2_000);
  expect(honest.sync?.stateWith(other).kind).toBe("in-sync");
  expect(honest.store.entries().length).toBeLessThan(known.length + 200);
});
