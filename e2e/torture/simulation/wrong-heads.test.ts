import { expect, test } from "vitest";
import { decodeEnvelope } from "#shared/sync/envelope/envelope-codec.ts";
import type { WholeEnvelope } from "#shared/sync/envelope/envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import type { Head } from "#shared/sync/heads/heads.ts";
import type { SessionMessage } from "#shared/sync/session/message.ts";
import { fakeCryptography as cryptography } from "#shared/sync/testing/sample-devices.ts";
import type { SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { meetSomebody, place } from "./meet-somebody.ts";
import { firstOf } from "./sealed-by.ts";

const unshown = { kind: "not-in-sync", reason: { kind: "unshown" } };
const wrong = new Uint8Array(32).fill(7);

/** The first envelope that device 3 signs in the document, or a second one with the same number. */
function signedByThird(sample: SampleSpace, words: string): WholeEnvelope {
  return firstOf(3, sample, words).whole;
}

/** A device to which a change of device 3's has come, and somebody who says to have another one with its number. */
async function meetOneWhoTells(
  head: (sample: SampleSpace) => Head,
  shows: (sample: SampleSpace) => readonly WholeEnvelope[],
) {
  const stage = await meetSomebody((said) => {
    if (said.kind === "hello") return [{ ...said, isAnswer: true }];
    if (said.kind === "root") return [said];
    if (said.kind !== "want") return [];
    const envelopes = shows(stage.sample).map(({ bytes }) => bytes);
    return [{ kind: "envelopes", answers: said.number, envelopes, isLast: true }];
  });
  const { sample, say, network } = stage;
  const first = signedByThird(sample, "two weeks");
  say({ kind: "envelopes", answers: 0, envelopes: [first.bytes], isLast: true });
  await network.pass(1_000);
  expect(stage.honest.store.updates(place)).toHaveLength(1);
  const heads = new Map([[sample.device(3), head(sample)]]);
  stage.heard.length = 0;
  say({ kind: "heads", places: [{ place, heads }] });
  await network.pass(1_000);
  return stage;
}

type Shown = (sample: SampleSpace) => readonly WholeEnvelope[];

test.for<readonly [string, Shown]>([
  ["nothing", () => []],
  ["what is here already", (sample) => [signedByThird(sample, "two weeks")]],
  [
    "what nobody signed",
    (sample) => {
      const other = signedByThird(sample, "two years");
      const bytes = other.bytes.map((byte, at) =>
        at === other.bytes.length - 1 ? byte ^ 1 : byte,
      );
      const read = decodeEnvelope(bytes, cryptography);
      return read.ok ? [read.value] : [];
    },
  ],
])(
  "who tells of another change than the one here, and shows %s, is named alone",
  async ([, shows]) => {
    const { honest, other, network, heard } = await meetOneWhoTells(
      () => ({ sequence: 1, hash: wrong }),
      shows,
    );
    const wants = () => heard.filter(({ kind }) => kind === "want").length;
    expect(wants()).toBeGreaterThan(0);
    expect(honest.sync?.stateWith(other)).toEqual(unshown);
    const states = new Set<string>();
    for (let passed = 0; passed < 60; passed++) {
      await network.pass(250);
      states.add(JSON.stringify(honest.sync?.stateWith(other)));
    }
    // It is asked again now and then, and is not believed meanwhile.
    expect([...states]).toEqual([JSON.stringify(unshown)]);
    expect(wants()).toBeLessThan(6);
    expect(honest.store.quarantined().map(({ reason }) => reason)).not.toContain("forked");
    expect(honest.store.updates(place)).toHaveLength(1);
  },
);

test("who shows the second change that somebody signed with one number has proven it of them, also after a restart", async () => {
  const second = (sample: SampleSpace) => signedByThird(sample, "two years");
  const stage = await meetOneWhoTells(
    (sample) => headAfter(second(sample)),
    (sample) => [second(sample)],
  );
  const { honest, other, network, sample } = stage;
  const proven = {
    kind: "not-in-sync",
    reason: {
      kind: "refused-here",
      refusal: {
        place,
        range: { device: sample.device(3), after: 0, through: 1 },
        fault: { kind: "forked" },
      },
    },
  };
  expect(honest.sync?.stateWith(other)).toMatchObject(proven);
  expect(honest.store.updates(place)).toHaveLength(1);

  honest.crash();
  await network.pass(6_000);
  void honest.start();
  await network.pass(2_000);
  const heads = new Map([[sample.device(3), headAfter(second(sample))]]);
  stage.say({ kind: "heads", places: [{ place, heads }] });
  await network.pass(1_000);
  expect(honest.sync?.stateWith(other)).toMatchObject(proven);
});

test("who tells of another change takes it back, and is in sync", async () => {
  const { honest, other, network, say, sample } = await meetOneWhoTells(
    () => ({ sequence: 1, hash: wrong }),
    () => [],
  );
  expect(honest.sync?.stateWith(other)).toEqual(unshown);
  const heads = new Map([[sample.device(3), headAfter(signedByThird(sample, "two weeks"))]]);
  const told: SessionMessage = { kind: "heads", places: [{ place, heads }] };
  say(told);
  await network.pass(100);
  expect(honest.sync?.stateWith(other)).toEqual({ kind: "in-sync" });
});

test("of who signs ever more changes with one number one is kept aside and told, and who passes them on without end is left", async () => {
  const twin = (sample: SampleSpace, at: number) => signedByThird(sample, `two years ${at}`);
  const stage = await meetOneWhoTells(
    (sample) => headAfter(twin(sample, 0)),
    (sample) => [twin(sample, 0)],
  );
  const { honest, other, heard, network, sample, say } = stage;
  const forked = () => honest.store.quarantined().filter(({ reason }) => reason === "forked");
  const told = () => heard.filter(({ kind }) => kind === "refused");
  const bring = async (count: number) => {
    const envelopes = Array.from({ length: count }, (_, at) => twin(sample, 1 + at).bytes);
    say({ kind: "envelopes", answers: 0, envelopes, isLast: true });
    await network.pass(500);
  };
  expect([forked().length, told().length]).toEqual([1, 1]);
  await bring(60);
  expect([forked().length, told().length]).toEqual([1, 1]);
  expect(honest.sync?.stateWith(other)).toMatchObject({ reason: { kind: "refused-here" } });

  await bring(9 * 64);
  expect(honest.sync?.stateWith(other).kind).toBe("away");
  expect(forked()).toHaveLength(1);
});
