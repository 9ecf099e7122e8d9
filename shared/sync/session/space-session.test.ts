import { expect, test } from "vitest";
import { ManualClock } from "../../testing/manual-clock.ts";
import { placeName, type WholeEnvelope } from "../envelope/envelope.ts";
import { headAfter } from "../heads/chain-step.ts";
import type { PlaceHeads } from "../heads/heads.ts";
import { LinePair } from "../testing/line-pair.ts";
import { note, prd, SampleChain } from "../testing/sample-chain.ts";
import { unheardParts } from "../testing/silent-session.ts";
import { SpaceSession } from "./space-session.ts";

/** One device that has something, and one that has nothing yet; the clock of both stands still. */
function stage(written: readonly WholeEnvelope[]) {
  const pair = new LinePair(new SampleChain(2).device, new SampleChain(3).device);
  const clock = new ManualClock();
  const start = (end: LinePair["ends"][number], heads: Map<string, PlaceHeads>) => {
    const session = new SpaceSession(end, { ...unheardParts(heads), clock });
    end.onMessage((message) => session.receive(message));
    return session;
  };
  const [one, other] = pair.ends;
  const here = new Map<string, PlaceHeads>();
  const there = new Map<string, PlaceHeads>(written.map((whole) => [nameOf(whole), endOf(whole)]));
  const host = start(one, there);
  const newcomer = start(other, here);
  newcomer.begin();
  pair.deliver();
  const stores = (whole: WholeEnvelope) => {
    here.set(nameOf(whole), endOf(whole));
    newcomer.headsChanged(new Set([nameOf(whole)]));
    pair.deliver();
  };
  return { host, newcomer, stores, pair };
}

const nameOf = ({ envelope }: WholeEnvelope) => placeName(envelope);
const endOf = (whole: WholeEnvelope) => new Map([[whole.envelope.device, headAfter(whole)]]);

test("whoever has got all that they asked for says so without a pause, and both are level then", () => {
  const [one, two, three] = [prd, note, { ...prd, part: "comments" as const }].map(
    (place) => new SampleChain(2, place).next().whole,
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error("three");
  const { host, newcomer, stores, pair } = stage([one, two, three]);
  expect(newcomer.far.differing.size).toBe(3);
  newcomer.want([{ place: prd, ranges: [] }]);
  pair.deliver();
  stores(one);
  stores(two);
  // What is told in between is told together.
  expect(host.far.differing.size).toBe(2);
  stores(three);
  expect([host.far.differing.size, newcomer.isLevel]).toEqual([0, true]);
});

test("what came unasked, as while somebody types, is told once the pause is over", () => {
  const [one, two] = [prd, note].map((place) => new SampleChain(2, place).next().whole);
  if (one === undefined || two === undefined) throw new Error("two");
  const { host, stores } = stage([one, two]);
  stores(one);
  stores(two);
  expect(host.far.differing.size).toBe(1);
});
