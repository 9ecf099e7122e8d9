import { expect, test } from "vitest";
import { placeName } from "#shared/sync/envelope/envelope.ts";
import { headAfter } from "#shared/sync/heads/chain-step.ts";
import { SampleChain } from "#shared/sync/testing/sample-chain.ts";
import { EarlyWords } from "./early-words.ts";

test("of a place that takes more than one envelope all of them have to be there", () => {
  const chain = new SampleChain(2);
  const [first, second] = [chain.next().whole, chain.next().whole];
  const place = placeName(first.envelope);
  const early = new EarlyWords(chain.device, [place]);
  const headsAt = (whole: typeof first) =>
    new Map([[place, new Map([[chain.device, headAfter(whole)]])]]);

  early.noteSealed([first], [place]);
  expect(early.areIn(headsAt(first))).toBe(false);
  early.noteSealed([second], []);
  expect(early.areIn(headsAt(first))).toBe(false);
  expect(early.areIn(headsAt(second))).toBe(true);
});
