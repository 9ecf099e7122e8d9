import { expect, test } from "vitest";
import { placeName } from "../envelope/envelope.ts";
import { placeOf } from "../envelope/place-of.ts";
import { headAfter } from "../heads/chain-step.ts";
import { SampleChain } from "../testing/sample-chain.ts";
import { silentSession } from "../testing/silent-session.ts";
import { most } from "./message.ts";
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
  const ask = (number: number) =>
    wants.asked(
      session,
      number,
      wants.next(session, () => false),
    );
  return { first, second, session, wants, wanted, range, ask };
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

test("after an answer that was cut off no more is asked for at once than there was room for, and a little", () => {
  const session = silentSession(new SampleChain(2).device);
  const places = new Set<string>();
  const chain = new SampleChain(2);
  const { whole } = chain.next();
  for (let place = 0; place < 100; place++) {
    const name = `doc_${String(place).padStart(12, "0")}/body`;
    places.add(name);
    session.far.note(name, new Map([[chain.device, headAfter(whole)]]));
  }
  const wants = new Wants();
  const next = () => wants.next(session, () => false);
  expect(next()).toHaveLength(100);

  wants.asked(session, 1, next());
  const large = { ...whole, bytes: new Uint8Array(Math.ceil(most.answered / 10)) };
  const came = [...places].slice(0, 10).map((name) => {
    const place = placeOf(name);
    if (place === null) throw new Error("No place");
    return { ...large, envelope: { ...whole.envelope, ...place } };
  });
  wants.came(session, came);
  wants.answered(session, 1);
  expect(next()).toHaveLength(20);

  wants.asked(session, 2, next());
  wants.answered(session, 2);
  // Nothing of those is handed out, and as many as ever are asked for of the rest.
  expect(next()).toHaveLength(70);
});

test("what is held back is said to be until it comes, and asked for once more when it is forgiven", () => {
  const { first, second, session, wants, wanted, range, ask } = stage();
  ask(1);
  expect(wants.heldBackBy(session)).toEqual({ lacking: 0, contested: 0 });
  wants.answered(session, 1);
  expect(wanted()).toEqual([]);
  expect(wants.heldBackBy(session)).toEqual({ lacking: 1, contested: 0 });

  wants.forgive(session);
  expect(wanted()).toEqual([range]);
  expect(wants.heldBackBy(session)).toEqual({ lacking: 1, contested: 0 });
  ask(2);
  wants.came(session, [first, second]);
  wants.answered(session, 2);
  wants.settled([first, second]);
  expect(wants.hasGiven(session)).toBe(true);
});

test("who answers with what comes after a gap has not brought what was asked for, and is not asked again at once", () => {
  const { first, second, session, wants, wanted, range, ask } = stage();
  ask(1);
  wants.came(session, [second]);
  wants.answered(session, 1);
  wants.settled([second]);
  expect(wanted()).toEqual([]);
  expect(wants.heldBackBy(session)).toEqual({ lacking: 1, contested: 0 });

  wants.forgive(session);
  expect(wanted()).toEqual([range]);
  ask(2);
  // The second one goes on from the first, which is still to be looked at.
  wants.came(session, [first, second]);
  wants.answered(session, 2);
  wants.settled([first, second]);
  expect(wants.hasGiven(session)).toBe(true);
});

test("who answers with so much after a gap that it is cut off is not asked for that again at once, but for other things", () => {
  const [chain, other] = [new SampleChain(2), new SampleChain(3)];
  const long = new Uint8Array(most.answered / 3);
  const [, ...tail] = [1, 2, 3, 4, 5].map(() => chain.next(long).whole);
  const session = silentSession(chain.device);
  for (const whole of [...tail, other.next().whole]) session.far.noteEnvelope(whole);
  const wants = new Wants();
  const wanted = () =>
    wants.next(session, () => false).flatMap(({ ranges }) => ranges.map(({ device }) => device));
  const answer = (number: number) => {
    wants.asked(
      session,
      number,
      wants.next(session, () => false),
    );
    wants.came(session, tail);
    wants.answered(session, number);
    wants.settled(tail);
  };
  answer(1);
  expect(wanted()).toEqual([other.device]);
  // Nor is it worth more that its chain goes on there.
  session.far.noteEnvelope(chain.next().whole);
  expect(wanted()).toEqual([other.device]);
  expect(wants.hasGiven(session)).toBe(false);
  wants.forgive(session);
  expect(wanted()).toEqual([chain.device, other.device].toSorted());
});

test("what is just made while somebody is asked holds nothing against them where their answer was cut off", () => {
  const { session, wants, wanted, range } = stage();
  wants.asked(
    session,
    1,
    wants.next(session, () => false),
  );
  const chain = new SampleChain(2);
  const [, , third] = [chain.next().whole, chain.next().whole, chain.next().whole];
  session.far.noteEnvelope(third);
  wants.came(session, [third]);
  const long = new SampleChain(3).next(new Uint8Array(most.answered)).whole;
  wants.came(session, [long]);
  wants.answered(session, 1);
  wants.settled([third, long]);
  expect(wants.hasGiven(session)).toBe(true);
  expect(wanted()).toEqual([{ ...range, through: 3 }]);
});

test("what comes unasked after a gap makes nobody else be asked for what one is asked for already", () => {
  const { second, session, wants, range } = stage();
  const other = silentSession(new SampleChain(3).device);
  other.far.noteEnvelope(second);
  const wantedOfOther = () => wants.next(other, () => false).flatMap(({ ranges }) => ranges);
  expect(wantedOfOther()).toEqual([range]);
  wants.asked(
    session,
    1,
    wants.next(session, () => false),
  );
  wants.came(session, [second]);
  wants.settled([second]);
  expect(wantedOfOther()).toEqual([]);
  // It did not bring it.
  wants.answered(session, 1);
  expect(wantedOfOther()).toEqual([range]);
});

test("whoever says no longer to have more holds nothing back", () => {
  const { first, session, wants } = stage();
  wants.asked(
    session,
    1,
    wants.next(session, () => false),
  );
  wants.answered(session, 1);
  session.far.note(placeName(first.envelope), new Map());
  expect(wants.heldBackBy(session)).toEqual({ lacking: 0, contested: 0 });
  wants.forgive(session);
  expect(wants.hasGiven(session)).toBe(true);
});

test("of a document that was deleted for ever nothing is held back or left to come: of one device, or of any", () => {
  const { first, session, wants, wanted, range, ask } = stage();
  const { document } = first.envelope;
  ask(1);
  wants.answered(session, 1);
  expect(wants.hasGiven(session)).toBe(false);
  wants.letGo([document], silentSession(new SampleChain(3).device));
  expect(wants.hasGiven(session)).toBe(false);
  wants.letGo([document], session);
  expect(wants.hasGiven(session)).toBe(true);
  // Should it still be said to be there, it may be asked for.
  expect(wanted()).toEqual([range]);

  ask(2);
  wants.letGo([document]);
  wants.answered(session, 2);
  expect(wants.hasGiven(session)).toBe(true);
});

test("an answer that was cut off by the words of what was deleted for ever meanwhile holds nothing back", () => {
  const { first, session, wants, wanted, range } = stage();
  const next = () => wants.next(session, () => false);
  wants.asked(session, 1, next());
  wants.passedOver(session, [{ ...first, bytes: new Uint8Array(most.answered) }]);
  wants.answered(session, 1);
  expect(wants.hasGiven(session)).toBe(true);
  expect(wanted()).toEqual([range]);
  wants.asked(session, 2, next());
  wants.answered(session, 2);
  expect(wants.hasGiven(session)).toBe(false);
});

test("what another one brought while somebody was asked for it is not held against them", () => {
  const { first, second, session, wants, ask } = stage();
  const author = silentSession(new SampleChain(3).device);
  ask(1);
  wants.came(author, [first, second]);
  wants.settled([first, second]);
  wants.answered(session, 1);
  expect(wants.hasGiven(session)).toBe(true);
});
