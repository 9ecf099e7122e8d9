import { expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { deviceKeyOf } from "#shared/sync/device-keys.ts";
import type { Place } from "#shared/sync/envelope/envelope.ts";
import { LinkSpaces } from "#shared/sync/session/link-spaces.ts";
import { decodeSessionMessage, encodeSessionMessage } from "#shared/sync/session/message-codec.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { LinkedDevices } from "#shared/sync/testing/linked-devices.ts";
import { keysOf } from "#shared/sync/testing/sample-devices.ts";
import { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { SimulatedDevice } from "./simulated-device.ts";

const place: Place = { document: documentIdSchema.parse("doc_aaaaaaaaaaaa"), part: "body" };

/** An honest device, and the line to a member of its space that says what the test wants. */
async function meetSomebody(answer: (said: SessionMessage) => readonly SessionMessage[]) {
  const sample = new SampleSpace();
  sample.join(2, "editor");
  const { space } = sample;
  const network = new LinkedDevices(1);
  const honest = new SimulatedDevice({ number: 1, space, network, random: new SeededRandom(1) });
  honest.store.keepEntries(sample.entries.map(({ bytes }) => bytes));
  void honest.start();
  await network.pass(100);

  const other = deviceKeyOf(keysOf(2).publicKey);
  const heard: SessionMessage[] = [];
  network.start(other).onLink((link) => {
    const line = new LinkSpaces(link).open(space);
    const say = (message: SessionMessage) => line.send(encodeSessionMessage(message));
    line.onMessage((bytes) => {
      const said = decodeSessionMessage(bytes);
      if (!said.ok) return;
      heard.push(said.value);
      for (const message of answer(said.value)) say(message);
    });
    say({ kind: "hello", isAnswer: false, entries: sample.entries.map(({ hash }) => hash) });
  });
  await network.pass(2_000);
  return { honest, other, heard, network };
}

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
