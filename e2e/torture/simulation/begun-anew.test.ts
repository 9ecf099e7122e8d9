import { expect, test } from "vitest";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { keysOf } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { meetSomebody, place } from "./meet-somebody.ts";

const wrong = new Uint8Array(32).fill(7);

/** Has three envelopes of its own, as it says, and all entries; whatever is wanted it does not answer by itself. */
function boast(said: SessionMessage, sample: SampleSpace): readonly SessionMessage[] {
  const heads = new Map([[deviceKeyOf(keysOf(2).publicKey), { sequence: 3, hash: wrong }]]);
  switch (said.kind) {
    case "hello":
      return [
        { kind: "hello", isAnswer: true, entries: sample.entries.map(({ hash }) => hash) },
        { kind: "entries", entries: sample.entries.map(({ bytes }) => bytes) },
      ];
    case "root":
      return [{ kind: "root", root: wrong }];
    case "digests":
      return [{ kind: "differences", places: [{ place, heads }], isLast: true }];
    default:
      return [];
  }
}

function wantsIn(heard: readonly SessionMessage[]): number {
  return heard.filter(({ kind }) => kind === "want").length;
}

test("what was asked before a full disk made a device begin anew is asked again, as nobody answers it any more", async () => {
  const stage = await meetSomebody(boast);
  const { sample, honest, heard, network, say } = stage;
  say({ kind: "hello", isAnswer: false, entries: sample.entries.map(({ hash }) => hash) });
  await network.pass(1_000);
  const before = wantsIn(heard);
  expect(before).toBeGreaterThan(0);

  honest.store.failWith({ kind: "disk-full" });
  const { bytes } = sample.write(3, { kind: "rename", name: "Ours" });
  say({ kind: "entries", entries: [bytes] });
  await network.pass(500);
  honest.store.failWith(null);
  await network.pass(2_000);
  expect(honest.store.entries()).toHaveLength(sample.entries.length);
  expect(wantsIn(heard)).toBe(before + 1);
});

test("who begins anew over and over holds back what they held back before, and is asked for it no more often", async () => {
  const stage = await meetSomebody((said, space) => {
    if (said.kind !== "want") return boast(said, space);
    return [{ kind: "envelopes", answers: said.number, envelopes: [], isLast: true }];
  });
  const { sample, honest, other, heard, network, say } = stage;
  const hello = () =>
    say({ kind: "hello", isAnswer: false, entries: sample.entries.map(({ hash }) => hash) });
  hello();
  await network.pass(1_000);
  expect(honest.sync?.stateWith(other)).toMatchObject({ reason: { kind: "withheld" } });
  const before = wantsIn(heard);
  for (let each = 0; each < 8; each++) {
    hello();
    await network.pass(500);
    expect(honest.sync?.stateWith(other)).toMatchObject({ reason: { kind: "withheld" } });
  }
  expect(wantsIn(heard) - before).toBeLessThan(3);
});
