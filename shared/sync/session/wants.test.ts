import { expect, test } from "vitest";
import { placeName } from "../envelope/envelope.ts";
import { headAfter } from "../heads/chain-step.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { silentSession } from "../testing/silent-session.ts";
import { Wants } from "./wants.ts";

/** A device that is linked, and says to have two envelopes of which none is here. */
function stage() {
  const chain = new SampleChain(2);
  const [first, second] = [chain.next().whole, chain.next().whole];
  const session = silentSession(chain.device);
  const place = placeName(first.envelope);
  session.far.note(place, new Map([[chain.device, headAfter(second)]]));
  const wants = new Wants();
  const wanted = () => wants.next(session, () => false).flatMap(({ ranges }) => ranges);
  const range = { device: chain.device, after: 0, through: 2 };
  return { first, second, session, wants, wanted, range };
}

test("what came unasked is not asked for while it is looked at, and what is lacking is afterwards", () => {
  const { first, second, session, wants, wanted, range } = stage();
  expect(wanted()).toEqual([range]);
  wants.came(session, [first]);
  wants.came(session, [second]);
  expect(wanted()).toEqual([]);
  wants.settled([first]);
  expect(wanted()).toEqual([]);
  // Nothing of it was let in.
  wants.settled([second]);
  expect(wanted()).toEqual([range]);
});

test("what one device is asked for no other one is, until its link ends", () => {
  const { session, wants, wanted, range } = stage();
  wants.asked(
    session,
    1,
    wants.next(session, () => false),
  );
  expect(wanted()).toEqual([]);
  wants.ended(session);
  expect(wanted()).toEqual([range]);
});
