import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { NewBlock } from "#shared/document/blocks/write-blocks.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { seedOf, send } from "../testing/meet.ts";
import { Person } from "../testing/person.ts";

const length = 1_001;

const long = (kindOf: (at: number) => string = () => "paragraph") =>
  seedOf(
    Array.from({ length }, (_, at): NewBlock => ({ kind: kindOf(at), text: `block ${at} says` })),
  );

const plain = long();

test("a long body comes with more than a screen of it, and the rest follows bit by bit", () => {
  const clock = new ManualClock();
  const pm = new Person(plain, 2, clock);
  expect(pm.content).toHaveLength(100);
  clock.advance(30);
  expect(pm.content).toHaveLength(250);
  clock.advance(1_000);
  expect(pm.content).toEqual(pm.storedContent);
  expect(pm.content).toHaveLength(length);
});

test("who means all of it gets all of it at once", () => {
  const pm = new Person(plain, 2, new ManualClock());
  pm.binding.slices.showAll();
  expect(pm.content).toEqual(pm.storedContent);
});

test("a list stays in one piece", () => {
  const clock = new ManualClock();
  const pm = new Person(
    long((at) => (at > 90 && at < 180 ? "bullet" : "paragraph")),
    2,
    clock,
  );
  expect(pm.content).toHaveLength(180);
  clock.advance(1_000);
  expect(pm.content).toEqual(pm.storedContent);
  expect(pm.outbox).toHaveLength(0);
});

test("a partner's words in what is not shown yet bring all of it onto the screen", () => {
  const pm = new Person(plain, 2, new ManualClock());
  const lead = new Person(plain, 3);
  lead.type([700, 0], "my ");
  send(lead, pm);
  expect(pm.content).toEqual(lead.content);
});

test("what is still to come waits while a character is composed", () => {
  const clock = new ManualClock();
  const pm = new Person(plain, 2, clock);
  pm.editor._compositionKey = pm.blocks[0]?.key ?? null;
  clock.advance(500);
  expect(pm.content).toHaveLength(100);
  pm.editor._compositionKey = null;
  clock.advance(1_000);
  expect(pm.content).toHaveLength(length);
});

type Act = readonly [name: "type" | "split" | "merge" | "delete" | "move" | "turn", at: number];

function perform(person: Person, [name, at]: Act): void {
  if (name === "type") person.type([at, 3], "new");
  else if (name === "split") person.split([at, 5]);
  else if (name === "merge") person.merge(at);
  else if (name === "delete") person.deleteBlock(at);
  else if (name === "move") person.move(at, "up");
  else person.turnInto(at, "quote");
}

/** The last block that is shown is where such an edit could go to a wrong place. */
const place = fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constant(99));

test("an edit before all is shown does what it does when all is", () => {
  const act = fc.tuple(
    fc.constantFrom<Act[0]>("type", "split", "merge", "delete", "move", "turn"),
    place,
  );
  fc.assert(
    fc.property(act, (done) => {
      const clock = new ManualClock();
      const early = new Person(plain, 2, clock);
      const late = new Person(plain, 2);
      perform(early, done);
      perform(late, done);
      clock.advance(1_000);
      expect(early.content).toEqual(late.content);
      expect(early.content).toEqual(early.storedContent);
      for (const person of [early, late]) person.end();
    }),
    { numRuns: 15 },
  );
}, 60_000);
