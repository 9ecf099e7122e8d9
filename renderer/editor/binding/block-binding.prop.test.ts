import { textOfContent } from "#shared/document/blocks/inline.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { textChoices } from "../block-choices.ts";
import { Person, type Spot } from "../testing/person.ts";
import { seedOf } from "../testing/meet.ts";

type Act = Readonly<{ kind: number; block: number; from: number; to: number }>;

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.nat(13),
  block: fc.nat(12),
  from: fc.nat(9),
  to: fc.nat(9),
});
/** All that can be chosen, so that a new kind is tried too. */
const kinds = textChoices.map(({ id }) => id);
const seed = seedOf([
  "alpha beta",
  { kind: "heading2", text: "gamma" },
  "delta",
  { kind: "bullet", text: "epsilon" },
  "",
]);

function perform(person: Person, { kind, block: number, from, to }: Act): void {
  const texts = [...person.blocks.entries()].filter(
    ([, block]) => block.table === null && block.kind !== "divider",
  );
  const [index, block] = texts[number % texts.length] ?? [0, undefined];
  const length = block === undefined ? 0 : textOfContent(block.content).length;
  const spots = [from, to].map((at): Spot => [index, Math.min(at, length)]);
  const [one, other] = spots.toSorted((a, b) => a[1] - b[1]);
  if (one === undefined || other === undefined) return;
  const doings = [
    () => person.type(one, "word "),
    () => person.type(one, "x"),
    () => person.remove(one, other),
    () => person.split(one),
    () => person.split(other),
    () => person.lineBreak(one),
    () => index > 0 && texts.some(([each]) => each === index - 1) && person.merge(index),
    () => person.format(one, other, "bold"),
    () => person.turnInto(index, kinds[(from * 10 + to) % kinds.length] ?? "paragraph"),
    () => person.indent(index, to > 3 ? "in" : "out"),
    () => person.move(index, to > 4 ? "up" : "down"),
    () => person.paste(one, ["p", "q", "r"].slice(to % 3)),
    () => (to > 2 ? person.undo() : person.redo()),
    () => (to > 6 ? person.insertTable(index, 2, 2) : person.deleteBlock(index)),
  ];
  doings[kind]?.();
}

test("after whatever a person does, the body reads as the editor does", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      const pm = new Person(seed, 11);
      for (const each of acts) {
        perform(pm, each);
        expect(pm.content).toEqual(pm.storedContent);
      }
      pm.end();
    }),
    { numRuns: 60 },
  );
});

test("two people who wrote apart see the same once they have met, as does who opens it fresh", () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 6 }),
      fc.array(act, { maxLength: 6 }),
      (mine, theirs) => {
        const [pm, lead] = [new Person(seed, 11), new Person(seed, 12)];
        for (const each of mine) perform(pm, each);
        for (const each of theirs) perform(lead, each);
        while (pm.outbox.length + lead.outbox.length > 0) {
          for (const update of pm.outbox.splice(0)) lead.receive(update);
          for (const update of lead.outbox.splice(0)) pm.receive(update);
        }
        expect(pm.content).toEqual(lead.content);
        expect(pm.content).toEqual(pm.storedContent);
        const fresh = new Person(pm.state, 13);
        expect(fresh.content).toEqual(pm.content);
        for (const person of [pm, lead, fresh]) person.end();
      },
    ),
    { numRuns: 60 },
  );
});
