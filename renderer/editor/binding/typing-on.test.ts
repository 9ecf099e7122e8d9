import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { lengthOfContent } from "#shared/document/blocks/inline.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { seedOf } from "../testing/meet.ts";
import { Person, type Spot } from "../testing/person.ts";
import { longestAhead } from "./typing-on.ts";

const seed = seedOf(["alpha beta", { kind: "heading2", text: "gamma" }, ""]);

/** Somebody whose letters are sent before their document has them. */
function typist() {
  const clock = new ManualClock();
  const pm = new Person(seed, 11, clock, true);
  const partner = new Person(seed, 12);
  const send = () => {
    for (const update of pm.outbox.splice(0)) partner.receive(update);
    for (const update of partner.outbox.splice(0)) pm.receive(update);
  };
  return { pm, clock, partner, send };
}

function typesOn(person: Person, words: string): void {
  for (const letter of words) person.typeOn(letter);
}

/** Without having the document take in what waits. */
const holds = ({ doc }: Person) => Y.encodeStateVector(doc);

test("a letter behind another is sent at once, and in the document a moment later", () => {
  const { pm, clock, partner, send } = typist();
  pm.select([0, 5]);
  pm.typeOn("x");
  const before = holds(pm);
  pm.outbox.splice(0);
  typesOn(pm, "yz");
  expect(pm.outbox).toHaveLength(2);
  expect(holds(pm)).toEqual(before);
  clock.advance(longestAhead);
  expect(holds(pm)).not.toEqual(before);
  expect(pm.outbox).toHaveLength(2);
  expect(pm.text).toContain("alphaxyz beta");
  expect(partner.text).not.toContain("x");
  send();
});

test("what is sent ahead is what the document makes of letters that are written as ever", () => {
  const ahead = new Person(seed, 11, new ManualClock(), true);
  const asEver = new Person(seed, 11);
  for (const person of [ahead, asEver]) {
    person.format([0, 0], [0, 3], "bold");
    person.select([0, 2]);
    typesOn(person, "wörds—✓");
    person.select([2, 0]);
    typesOn(person, "at an end");
  }
  expect(ahead.stored).toEqual(asEver.stored);
  const copies = [ahead, asEver].map(({ outbox }) => {
    const doc = new Y.Doc();
    for (const update of [seed, ...outbox]) Y.applyUpdate(doc, update);
    return Y.encodeStateAsUpdate(doc);
  });
  expect(copies[0]).toEqual(copies[1]);
  expect(ahead.outbox.at(-1)).toEqual(asEver.outbox.at(-1));
});

test("taking back takes back what was typed ahead, and doing it again brings it", () => {
  const { pm, clock, partner, send } = typist();
  pm.select([0, 5]);
  typesOn(pm, "xyz");
  pm.undo();
  expect(pm.text).toContain("alpha beta");
  pm.redo();
  expect(pm.text).toContain("alphaxyz beta");
  clock.advance(1_000);
  send();
  expect(partner.content).toEqual(pm.content);
});

test("what is removed right behind letters that were typed ahead is what was meant", () => {
  const { pm, partner, send } = typist();
  pm.split([1, 4]);
  typesOn(pm, "ww");
  pm.remove([2, 0], [2, 2]);
  send();
  expect(partner.text).toBe("alpha beta\ngamm\na\n");
  expect(pm.text).toBe(partner.text);
});

test("who writes past the editor gives no count to two things", () => {
  const { pm, partner, send } = typist();
  pm.select([0, 5]);
  typesOn(pm, "xy");
  pm.doc.transact(() => pm.doc.getMap("elsewhere").set("key", 1), Symbol("past"));
  typesOn(pm, "z");
  send();
  expect(partner.text).toContain("alphaxyz beta");
  expect(partner.doc.getMap("elsewhere").get("key")).toBe(1);
  expect(partner.content).toEqual(pm.content);
  expect(pm.content).toEqual(pm.storedContent);
});

const act = fc.record({
  kind: fc.constantFrom(
    "type",
    "type",
    "type",
    "go",
    "remove",
    "split",
    "rest",
    "undo",
    "bold",
    "meet",
    "partner",
  ),
  at: fc.nat(9),
});

test("whatever comes between letters, everybody reads the same", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const { pm, clock, partner, send } = typist();
      const spot = (person: Person, at: number): Spot => {
        const block = at % person.blocks.length;
        return [block, Math.min(at, lengthOfContent(person.blocks[block]?.content ?? []))];
      };
      const doings = {
        type: (at: number) => typesOn(pm, "words ".slice(0, 1 + (at % 4))),
        go: (at: number) => pm.select(spot(pm, at)),
        remove: (at: number) => pm.remove([spot(pm, at)[0], 0], spot(pm, at)),
        split: (at: number) => pm.split(spot(pm, at)),
        rest: () => clock.advance(longestAhead),
        undo: () => pm.undo(),
        bold: (at: number) => pm.format([spot(pm, at)[0], 0], spot(pm, at), "bold"),
        meet: () => send(),
        partner: (at: number) => partner.type(spot(partner, at), "theirs "),
      };
      pm.select([0, 5]);
      for (const { kind, at } of acts) doings[kind](at);
      send();
      send();
      expect(pm.content).toEqual(partner.content);
      expect(pm.content).toEqual(pm.storedContent);
      const fresh = new Person(pm.state, 13);
      expect(fresh.content).toEqual(pm.content);
      for (const person of [pm, partner, fresh]) person.end();
    }),
    { numRuns: 25 },
  );
});
