import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { Person } from "../testing/person.ts";

const seed = createSeed();
const place = fc.nat(1_000);
const who = fc.nat(1);

const typing = fc.record({ kind: fc.constant("type" as const), who, place });
const splitting = fc.record({ kind: fc.constant("split" as const), who, place });
const joining = fc.record({ kind: fc.constant("join" as const), who, place });
const removing = fc.record({
  kind: fc.constant("remove" as const),
  who,
  place,
  length: fc.nat(12),
});
const replacing = fc.record({
  kind: fc.constant("replace" as const),
  who,
  place,
  length: fc.nat(6),
});
const undoing = fc.record({ kind: fc.constant("undo" as const), who, place });
const redoing = fc.record({ kind: fc.constant("redo" as const), who, place });
const delivering = fc.record({
  kind: fc.constant("deliver" as const),
  who,
  place,
  again: fc.boolean(),
});

type Step =
  | { kind: "type" | "split" | "join" | "undo" | "redo"; who: number; place: number }
  | { kind: "remove" | "replace"; who: number; place: number; length: number }
  | { kind: "deliver"; who: number; place: number; again: boolean };

test("people who type, split and join apart end level, and no token of theirs is lost", () => {
  const step = fc.oneof({ arbitrary: typing, weight: 4 }, splitting, joining, {
    arbitrary: delivering,
    weight: 3,
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { people, typed } = play(steps);
      expectLevel(people);
      for (const token of typed) expect(people[0].text.split(token)).toHaveLength(2);
    }),
    { numRuns: 60 },
  );
});

test("with deleting, replacing, undo and redo they end level too", () => {
  const step = fc.oneof(
    { arbitrary: typing, weight: 3 },
    splitting,
    joining,
    removing,
    replacing,
    undoing,
    redoing,
    { arbitrary: delivering, weight: 3 },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => expectLevel(play(steps).people)),
    { numRuns: 60 },
  );
});

function play(steps: readonly Step[]) {
  const people = [new Person(seed, 11), new Person(seed, 22)] as const;
  const onTheWay: [Uint8Array[], Uint8Array[]] = [[], []];
  const typed: string[] = [];

  const collect = () => {
    onTheWay[1].push(...people[0].outbox.splice(0));
    onTheWay[0].push(...people[1].outbox.splice(0));
  };
  for (const step of steps) {
    const person = people[step.who === 0 ? 0 : 1];
    if (step.kind === "deliver") {
      deliver(person, onTheWay[step.who === 0 ? 0 : 1], step.place, step.again);
    } else {
      act(person, step, typed);
    }
    collect();
    expect(person.lines).toEqual(person.stored);
  }

  for (const [index, person] of people.entries()) {
    const waiting = onTheWay[index === 0 ? 0 : 1];
    while (waiting.length > 0) deliver(person, waiting, waiting.length * 7, false);
  }
  return { people, typed };
}

/** Any update may come next, and may come again later. */
function deliver(person: Person, waiting: Uint8Array[], place: number, again: boolean): void {
  if (waiting.length === 0) return;
  const index = place % waiting.length;
  const update = waiting[index];
  if (update === undefined) return;
  person.receive(update);
  if (!again) waiting.splice(index, 1);
}

function act(person: Person, step: Exclude<Step, { kind: "deliver" }>, typed: string[]): void {
  const gaps = gapsOf(person.text);
  const at = gaps[step.place % gaps.length] ?? 0;
  switch (step.kind) {
    case "type": {
      const token = `<${typed.length}>`;
      typed.push(token);
      return person.type(at, token);
    }
    case "split":
      return person.split(at);
    case "join": {
      const feeds = [...person.text.matchAll(/\n/g)].map((match) => match.index);
      const feed = feeds[step.place % Math.max(1, feeds.length)];
      return feed === undefined ? undefined : person.remove(feed, feed + 1);
    }
    case "remove":
      return person.remove(at, Math.min(person.text.length, at + step.length));
    case "replace":
      return person.act(at, Math.min(person.text.length, at + step.length), (selection) =>
        selection.insertText("new words"),
      );
    case "undo":
      return person.undo();
    case "redo":
      return person.redo();
  }
}

/** Where somebody may type without cutting a token in two. */
function gapsOf(text: string): readonly number[] {
  const all = Array.from({ length: text.length + 1 }, (_, index) => index);
  return all.filter((at) => !/<[^>\n]*$/.test(text.slice(0, at)));
}

function expectLevel([one, other]: readonly [Person, Person]): void {
  expect(other.lines).toEqual(one.lines);
  expect(one.lines).toEqual(one.stored);
  expect(new Person(Y.encodeStateAsUpdate(one.doc)).lines).toEqual(one.lines);
}

function createSeed(): Uint8Array {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  return Y.encodeStateAsUpdate(doc);
}
