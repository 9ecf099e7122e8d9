import { expect, test } from "vitest";
import { fail, ok } from "../../kernel/result.ts";
import { ManualClock } from "../../testing/manual-clock.ts";
import type { Place, WholeEnvelope } from "../envelope/envelope.ts";
import type { Gate } from "../gate/gate.ts";
import type { Judgement, Verdict } from "../gate/verdict.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Intake, type Judged } from "./intake.ts";
import type { LetIn } from "./shared-record.ts";
import type { SpaceSession } from "./space-session.ts";

/** Goes on judging only when it is told to. What is `early` waits for whatever comes in the next turn. */
class SlowGate implements Gate {
  readonly turns: number[] = [];
  readonly prepared: number[] = [];
  readonly early = new Set<Uint8Array>();
  readonly bad = new Set<Uint8Array>();
  readonly removing = new Set<Uint8Array>();
  forgotten = 0;
  #waiting: readonly Uint8Array[] = [];
  #goOn = Promise.withResolvers<null>();

  getReady(): void {}

  async judge(envelopes: readonly Uint8Array[]): Promise<readonly Judgement[]> {
    this.turns.push(envelopes.length);
    await this.#goOn.promise;
    const verdictOn = (bytes: Uint8Array): Verdict => {
      if (this.bad.has(bytes)) return { kind: "refused", fault: { kind: "no-ground" } };
      if (this.early.delete(bytes)) return { kind: "waiting", for: [] };
      const removal = this.removing.has(bytes)
        ? { characters: 9, ofCharacters: 9, blocks: 30 }
        : null;
      return { kind: "accepted", clients: [], removal };
    };
    const judged = [...envelopes, ...this.#waiting].map((bytes) => ({
      bytes,
      origin: null,
      verdict: verdictOn(bytes),
    }));
    this.#waiting = judged.flatMap(({ bytes, verdict }) =>
      verdict.kind === "waiting" ? [bytes] : [],
    );
    return judged;
  }

  async finishTurn(): Promise<void> {
    this.#goOn.resolve(null);
    this.#goOn = Promise.withResolvers();
    for (let step = 0; step < 20; step++) await Promise.resolve();
  }

  prepare(places: readonly Place[]): void {
    this.prepared.push(places.length);
  }
  setMembership(): void {}
  tryAgain = () => undefined;
  forget = () => void (this.forgotten += 1);
  close(): void {}
}

type Stored = Awaited<ReturnType<ConstructorParameters<typeof Intake>[0]["record"]["accept"]>>;

function stage(accept: (batch: readonly LetIn[]) => Stored | Promise<Stored> = stored) {
  const gate = new SlowGate();
  const clock = new ManualClock();
  const told: (readonly Judged[])[] = [];
  const left: number[] = [];
  const onStored: ((sequences: readonly number[]) => void)[] = [];
  const intake: Intake = new Intake({
    gate,
    record: { accept: async (batch) => accept(batch) },
    clock,
    cryptography,
    events: {
      onStored: (wholes) => {
        for (const hear of onStored) hear(wholes.map(({ envelope }) => envelope.sequence));
      },
      onJudged: (_, judged) => {
        told.push(judged);
        left.push(intake.pending);
      },
      onFault: () => undefined,
    },
  });
  const chain = new SampleChain(1);
  const next = () => chain.next().whole;
  return { gate, clock, intake, told, left, next, onStored };
}

/** Each piece is stored once the test says so. */
function slowStage(storing: ((stored: Stored) => void)[] = []) {
  return { ...stage(() => new Promise<Stored>((resolve) => storing.push(resolve))), storing };
}

function stored(): Stored {
  return ok(null);
}

function session(number: number): SpaceSession {
  return silentSession(new SampleChain(number).device);
}

test("whoever hears that something was judged finds it no longer among what is still to be looked at", async () => {
  const { gate, intake, left, next } = stage();
  intake.take({ from: null, envelopes: [next()] });
  intake.take({ from: null, envelopes: [next()] });
  await gate.finishTurn();
  await gate.finishTurn();
  expect(left).toEqual([1, 0]);
});

test("what the record has of the next ones is asked for when the gate begins with those before them, however much waits", async () => {
  const { gate, intake, next } = stage();
  intake.take({ from: null, envelopes: [next()] });
  intake.take({ from: null, envelopes: Array.from({ length: 256 }, next) });
  intake.take({ from: null, envelopes: [next()] });
  expect(gate.prepared).toEqual([256, 1]);
  await gate.finishTurn();
  expect(gate.turns).toEqual([1, 256]);
  expect(gate.prepared).toEqual([256, 1, 1]);
});

test("what comes while the last is looked at is looked at together, and told in its order with whom it came from", async () => {
  const { gate, intake, told, next } = stage();
  const [one, other] = [session(2), session(3)];
  intake.take({ from: null, envelopes: [next()] });
  const [first, second, third] = [next(), next(), next()];
  intake.take({ from: one, envelopes: [first] });
  intake.take({ from: other, envelopes: [second] });
  intake.take({ from: one, envelopes: [third] });
  await gate.finishTurn();
  await gate.finishTurn();
  expect(gate.turns).toEqual([1, 3]);
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject([
    { from: one, bytes: first.bytes },
    { from: other, bytes: second.bytes },
    { from: one, bytes: third.bytes },
  ]);
});

test("no more is looked at together than fits into one turn", async () => {
  const { gate, intake, next } = stage();
  const many = (count: number): WholeEnvelope[] => Array.from({ length: count }, next);
  for (const count of [1, 200, 56, 1]) intake.take({ from: null, envelopes: many(count) });
  for (let each = 0; each < 3; each++) await gate.finishTurn();
  expect(gate.turns).toEqual([1, 256, 1]);
});

test("an answer to a want is looked at in one turn, though its last envelope goes beyond its size", async () => {
  const { gate, intake, next } = stage();
  const part = (bytes: number): WholeEnvelope[] => [{ ...next(), bytes: new Uint8Array(bytes) }];
  intake.take({ from: null, envelopes: part(1) });
  for (const bytes of [388_000, 388_000, 281_000])
    intake.take({ from: null, envelopes: part(bytes) });
  for (let each = 0; each < 2; each++) await gate.finishTurn();
  expect(gate.turns).toEqual([1, 3]);
});

test("what had to wait is told to whoever brought it, with whomever what it waited for came", async () => {
  const { gate, intake, told, next } = stage();
  const [one, other] = [session(2), session(3)];
  const [late, early] = [next(), next()];
  gate.early.add(early.bytes);
  intake.take({ from: one, envelopes: [early] });
  await gate.finishTurn();
  intake.take({ from: other, envelopes: [late] });
  await gate.finishTurn();
  expect(told[1]).toMatchObject([
    { from: other, bytes: late.bytes },
    { from: one, bytes: early.bytes },
  ]);
});

test("what cannot be stored keeps up nothing that came before it", async () => {
  const kept: number[] = [];
  const { gate, clock, intake, next } = stage((batch) => {
    const sequences = batch.map(({ whole }) => whole.envelope.sequence);
    if (sequences.includes(3)) return fail({ kind: "disk-full" });
    kept.push(...sequences);
    return ok(null);
  });
  for (let each = 0; each < 3; each++) intake.take({ from: null, envelopes: [next()] });
  await gate.finishTurn();
  await gate.finishTurn();
  expect(kept).toEqual([1]);
  clock.advance(1_000);
  await gate.finishTurn();
  expect(kept).toEqual([1, 2]);
});

test("what the record never takes is put aside by itself and named, and keeps up nothing", async () => {
  const kept: number[] = [];
  const { gate, intake, told, next } = stage((batch) => {
    const sequences = batch.map(({ whole }) => whole.envelope.sequence);
    if (sequences.includes(2)) return fail({ kind: "not-kept" });
    kept.push(...sequences);
    return ok(null);
  });
  const one = session(2);
  const [first, second, third, fourth] = [next(), next(), next(), next()];
  intake.take({ from: null, envelopes: [first] });
  intake.take({ from: one, envelopes: [second, third] });
  intake.take({ from: null, envelopes: [fourth] });
  for (let turn = 0; turn < 12; turn++) await gate.finishTurn();
  expect(kept).toEqual([1, 3, 4]);
  expect(intake.pending).toBe(0);
  const refused = told.flat().filter(({ verdict }) => verdict.kind === "refused");
  expect(refused).toMatchObject([
    { from: one, bytes: second.bytes, verdict: { fault: { kind: "not-kept" } } },
  ]);
  intake.take({ from: null, envelopes: [next(), next()] });
  for (let turn = 0; turn < 3; turn++) await gate.finishTurn();
  expect(kept).toEqual([1, 3, 4, 5, 6]);
});

test("while something is stored the next is judged, and does not count if it could not be", async () => {
  const { gate, clock, intake, told, next, storing } = slowStage();
  for (const count of [256, 1]) {
    intake.take({ from: null, envelopes: Array.from({ length: count }, next) });
  }
  await gate.finishTurn();
  expect(gate.turns).toEqual([256, 1]);
  expect(storing).toHaveLength(1);
  await gate.finishTurn();
  // It waits until that is stored before which it came.
  expect([storing.length, told.length]).toEqual([1, 0]);
  storing[0]?.(fail({ kind: "disk-full" }));
  await gate.finishTurn();
  expect(gate.forgotten).toBe(257);
  clock.advance(1_000);
  await gate.finishTurn();
  storing[1]?.(ok(null));
  await gate.finishTurn();
  await gate.finishTurn();
  expect(gate.turns).toEqual([256, 1, 256, 1]);
  expect(told).toHaveLength(1);
});

test("after a refusal the next is judged once it was told", async () => {
  const { gate, intake, told, next, storing } = slowStage();
  const bad = next();
  gate.bad.add(bad.bytes);
  intake.take({ from: null, envelopes: [next(), bad] });
  intake.take({ from: null, envelopes: Array.from({ length: 256 }, next) });
  await gate.finishTurn();
  expect([gate.turns, told.length]).toEqual([[2], 0]);
  storing[0]?.(ok(null));
  await gate.finishTurn();
  expect([gate.turns, told.length]).toEqual([[2, 256], 1]);
});

test("what somebody takes much out with is stored apart from what came before it, and what was stored is told", async () => {
  const kept: number[][] = [];
  const storedTold: number[] = [];
  const { gate, intake, next, onStored } = stage((batch) => {
    kept.push(batch.map(({ whole }) => whole.envelope.sequence));
    return kept.length < 2 ? ok(null) : fail({ kind: "disk-full" });
  });
  onStored.push((sequences) => storedTold.push(...sequences));
  const [first, second, third] = [next(), next(), next()];
  gate.removing.add(second.bytes);
  intake.take({ from: null, envelopes: [first, second, third] });
  await gate.finishTurn();
  expect(kept).toEqual([[1], [2, 3]]);
  expect(storedTold).toEqual([1]);
});

test("while something is stored piece by piece the next is not judged: the record would answer without the last piece", async () => {
  const { gate, intake, next, storing } = slowStage();
  const [first, second] = [next(), next()];
  gate.removing.add(second.bytes);
  intake.take({ from: null, envelopes: [first, second] });
  intake.take({ from: null, envelopes: Array.from({ length: 256 }, next) });
  for (const piece of [0, 1]) {
    await gate.finishTurn();
    expect([gate.turns, storing.length]).toEqual([[2], piece + 1]);
    storing[piece]?.(ok(null));
  }
  await gate.finishTurn();
  expect(gate.turns).toEqual([2, 256]);
});

test("what is in the record already is seen by the gate, and neither stored again nor told to be", async () => {
  const kept: number[] = [];
  const { gate, intake, told, next } = stage((batch) => {
    kept.push(...batch.map(({ whole }) => whole.envelope.sequence));
    return ok(null);
  });
  intake.take({ from: null, envelopes: [next()], areKept: true });
  await gate.finishTurn();
  expect([kept, gate.turns, told.map((each) => each.length)]).toEqual([[], [1], [1]]);
  intake.take({ from: session(2), envelopes: [next()] });
  await gate.finishTurn();
  expect(kept).toEqual([2]);
});
