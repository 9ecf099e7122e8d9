import { expect, test } from "vitest";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { documentIdSchema, spaceIdSchema } from "../../domain/ids.ts";
import { deviceKeyOf } from "../device-keys.ts";
import { type ChainPoint, chainStart, type WholeEnvelope } from "../envelope/envelope.ts";
import { sealEnvelope } from "../envelope/seal-envelope.ts";
import { fakeCryptography as cryptography, keysOf } from "../testing/sample-devices.ts";
import { inCausalOrder } from "./causal-order.ts";

const random = new SeededRandom(1);

function envelope(number: number, sequence: number, ...after: ChainPoint[]): WholeEnvelope {
  return sealEnvelope(
    Uint8Array.of(0, 0),
    { cryptography, random, keys: keysOf(number), epochKey: new Uint8Array(32) },
    {
      space: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
      document: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
      part: "body",
      sequence,
      previous: sequence === 1 ? chainStart : new Uint8Array(32).fill(1),
      dependencies: after,
      replaces: null,
      epoch: 1,
      schema: 2,
      at: 0,
    },
  );
}

const point = (number: number, sequence: number): ChainPoint => ({
  device: deviceKeyOf(keysOf(number).publicKey),
  sequence,
});

test("each envelope comes after those it depends on", () => {
  const mine = [envelope(1, 1), envelope(1, 2, point(2, 2)), envelope(1, 3)];
  const theirs = [envelope(2, 1, point(1, 1)), envelope(2, 2)];
  expect(inCausalOrder([mine, theirs])).toEqual([mine[0], ...theirs, mine[1], mine[2]]);
});

test("what is not among them is there already, or asked for later", () => {
  const late = [envelope(1, 7, point(2, 4)), envelope(1, 8, point(3, 9))];
  const theirs = [envelope(2, 6)];
  expect(inCausalOrder([late, theirs])).toEqual([...late, ...theirs]);
});

test("what waits for one that was asked for in no piece goes on behind what comes after that", () => {
  const waiting = [envelope(1, 1, point(2, 2)), envelope(1, 2)];
  const [before, behind] = [[envelope(2, 1)], [envelope(2, 3)]];
  const onIt = [envelope(3, 1, point(1, 2))];
  const ordered = inCausalOrder([onIt, waiting, before, behind]);
  expect(ordered).toEqual([...before, ...behind, ...waiting, ...onIt]);
});

test("one that says to stand for more than anybody could count holds up nothing", () => {
  const [sequence, first] = [2 ** 52, 1];
  const whole = envelope(2, sequence);
  const replaces = { first, lastHash: new Uint8Array(32) };
  const giant = [{ ...whole, envelope: { ...whole.envelope, replaces } }];
  const waiting = [envelope(1, 1, point(2, sequence))];
  expect(inCausalOrder([waiting, giant])).toEqual([...giant, ...waiting]);
});

test("two that wait for each other are given all the same", () => {
  const mine = [envelope(1, 1, point(2, 1))];
  const theirs = [envelope(2, 1, point(1, 1))];
  expect(inCausalOrder([mine, theirs])).toEqual([...mine, ...theirs]);
});

test("where very many write in turn, none of them is looked at over and over", () => {
  const devices = 60;
  const looked = { times: 0 };
  const counted = (whole: WholeEnvelope): WholeEnvelope => {
    const { dependencies } = whole.envelope;
    const envelope = {
      ...whole.envelope,
      get dependencies() {
        looked.times += 1;
        return dependencies;
      },
    };
    return { ...whole, envelope };
  };
  // Each after the one whose chain comes behind its own.
  const chains = Array.from({ length: devices }, (_, at) =>
    [1, 2, 3].map((sequence) => {
      const isFirst = at === devices - 1;
      const before = isFirst ? point(1, sequence - 1) : point(at + 2, sequence);
      return counted(envelope(at + 1, sequence, before));
    }),
  );
  const ordered = inCausalOrder(chains);
  const inTurn = [1, 2, 3].flatMap((sequence) =>
    chains.map((chain) => chain[sequence - 1]).toReversed(),
  );
  expect(ordered).toEqual(inTurn);
  expect(looked.times).toBeLessThanOrEqual(2 * ordered.length);
});
