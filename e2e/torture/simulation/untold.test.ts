import { expect, test } from "vitest";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

const wrong = new Uint8Array(32).fill(7);
const untold = { kind: "not-in-sync", reason: { kind: "untold" } };

/** Compares as one that has something to sign does, and never says its root. */
function hesitate(said: SessionMessage): readonly SessionMessage[] {
  switch (said.kind) {
    case "hello":
      return [
        { ...said, isAnswer: true },
        { kind: "digests", digests: [], isLast: true },
      ];
    case "digests":
      return [{ kind: "differences", places: [], isLast: true }];
    default:
      return [];
  }
}

function hello(sample: SampleSpace): SessionMessage {
  return { kind: "hello", isAnswer: false, entries: sample.entries.map(({ hash }) => hash) };
}

test("who never says that it has told all is not in sync, and that is said after half a minute", async () => {
  const { honest, other, network, heard, say } = await meetSomebody(hesitate);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "comparing" });
  expect(heard.filter(({ kind }) => kind === "digests")).toHaveLength(1);
  await network.pass(30_000);
  expect(honest.sync?.stateWith(other)).toEqual(untold);
  const root = heard.find(({ kind }) => kind === "root");
  if (root === undefined) throw new Error("The honest one has nothing to sign");
  say(root);
  await network.pass(100);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync" });
});

test("who begins anew over and over gains no time by it", async () => {
  const { honest, other, network, sample, say } = await meetSomebody(hesitate);
  for (let each = 0; each < 40; each++) {
    say(hello(sample));
    await network.pass(1_000);
  }
  expect(honest.sync?.stateWith(other)).toEqual(untold);
});

test("what is told without a root is asked for, and hides nothing else that is wrong", async () => {
  const { honest, other, network, sample, say, heard } = await meetSomebody((said) =>
    said.kind === "want"
      ? [{ kind: "envelopes", answers: said.number, envelopes: [], isLast: true }]
      : hesitate(said),
  );
  const heads = new Map([[sample.device(3), { sequence: 1, hash: wrong }]]);
  say({ kind: "heads", places: [{ place, heads }] });
  await network.pass(500);
  expect(heard.some(({ kind }) => kind === "want")).toBe(true);
  expect(honest.sync?.stateWith(other)).toMatchObject({ reason: { kind: "withheld" } });
  await network.pass(60_000);
  expect(honest.sync?.stateWith(other)).toMatchObject({ reason: { kind: "withheld" } });
});

test("who asks before it has the same entries is asked back once it has them", async () => {
  const { honest, other, network, heard, sample, say } = await meetSomebody((said) =>
    said.kind === "digests" ? [{ kind: "differences", places: [], isLast: true }] : [],
  );
  const entries = sample.entries.map(({ hash }) => hash);
  // One that is not here is said to be there.
  say({ kind: "hello", isAnswer: false, entries: [...entries, wrong] });
  say({ kind: "digests", digests: [], isLast: true });
  await network.pass(100);
  heard.length = 0;
  say({ kind: "hello", isAnswer: true, entries });
  await network.pass(100);
  expect(heard.map(({ kind }) => kind)).toEqual(["root", "digests"]);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "comparing" });
});
