import * as fc from "fast-check";
import { equalityDeep } from "lib0/function";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "./body.ts";
import { everyBlock, readBody, textOf } from "./testing/read-body.ts";
import { acts, type Step, Words, WriterAtWork } from "./testing/writer-at-work.ts";

/** What parts and joins blocks, so that much of it meets in the same ones. */
const partings = [
  "type",
  "split",
  "split",
  "merge",
  "merge",
  "move",
  "insert",
  "remove",
  "undo",
  "redo",
] as const;

/** More are run by hand after a change of the model: thousands were. */
const runs = 25;

test.each([
  ["edit", acts],
  ["part and join blocks", partings],
])(
  "three people who %s apart and meet see the same, and no word that nobody deleted is lost",
  (_, chosen) => {
    const step: fc.Arbitrary<Step> = fc.record({
      act: fc.constantFrom(...chosen),
      pick: fc.nat(30),
      spot: fc.nat(30),
      size: fc.nat(12),
    });
    const work = fc.array(step, { minLength: 1, maxLength: 12 });
    const meeting = fc.record({ each: fc.tuple(work, work, work), seed: fc.nat() });
    fc.assert(
      fc.property(work, fc.array(meeting, { minLength: 1, maxLength: 3 }), (first, meetings) => {
        const words = new Words();
        const people = [0, 1, 2].map((number) => new WriterAtWork(number, words));
        const [host] = people;
        for (const each of first) host?.do(each);
        exchange(people, new SeededRandom(1));
        for (const { each, seed } of meetings) {
          for (const [number, steps] of each.entries()) {
            for (const next of steps) {
              people[number]?.do(next);
              expectFresh(people[number]);
            }
          }
          exchange(people, new SeededRandom(seed));
          expectSame(people);
          expectWords(people[0], words);
        }
      }),
      { numRuns: runs },
    );
  },
);

function expectFresh(person: WriterAtWork | undefined): void {
  if (person === undefined) return;
  const fresh = new Body(person.doc, new SeededRandom(0));
  const read = readBody(fresh);
  fresh.end();
  expectEqual(readBody(person.body), read);
}

function expectSame(people: readonly WriterAtWork[]): void {
  const [first] = people;
  if (first === undefined) return;
  for (const person of people) {
    expectEqual(readBody(person.body), readBody(first.body));
    expectFresh(person);
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc));
  expectEqual(readBody(new Body(doc, new SeededRandom(0))), readBody(first.body));
}

/** Looks quickly, and at length only where there is something to be seen. */
function expectEqual(one: unknown, other: unknown): void {
  if (!equalityDeep(one, other)) expect(one).toEqual(other);
}

function expectWords(person: WriterAtWork | undefined, words: Words): void {
  if (person === undefined) return;
  const text = everyBlock(person.body)
    .map((block) => textOf(block.content))
    .join("\n");
  for (const { word } of words.typed) {
    if (!words.gone.has(word)) expect(text.split(word)).toHaveLength(2);
  }
}

/** Until nobody has anything to send: Yjs tidies formats up after an arrival, and that is an update too. */
function exchange(people: readonly WriterAtWork[], random: SeededRandom): void {
  while (people.some((person) => person.updates.length > 0)) exchangeOnce(people, random);
}

/** Everybody receives everything, in an order of their own, some of it twice. */
function exchangeOnce(people: readonly WriterAtWork[], random: SeededRandom): void {
  const sent = people.map((person) => person.updates.splice(0));
  for (const [number, person] of people.entries()) {
    const others = sent.flatMap((updates, from) => (from === number ? [] : updates));
    const twice = others.filter(() => random.below(4) === 0);
    const mixed = [...others, ...twice]
      .map((update) => ({ update, at: random.fraction() }))
      .toSorted((one, other) => one.at - other.at);
    for (const { update } of mixed) person.receive(update);
  }
}
