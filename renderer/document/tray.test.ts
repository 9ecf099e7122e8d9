import { expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { bringTogether, meet } from "../editor/testing/meet.ts";
import type { Person } from "../editor/testing/person.ts";

/** Finds words that stood on the screen only. */
function findOnScreen({ document }: Person, text: string, at = 1): void {
  const [first] = document.body.blocks;
  document.reportMismatch([{ block: first?.id ?? null, text, before: "" }], at);
}

function waitingIn({ document }: Person): readonly string[] {
  return document.tray.waiting.map(({ text }) => text);
}

function decide({ document }: Person, what: "putBack" | "letGo"): void {
  const [first] = document.tray.waiting;
  if (first === undefined) throw new Error("nothing waits");
  document.tray[what](first);
}

/** Two people, of whom one types into a block that the other removes apart. */
function typedIntoRemoved(): readonly [Person, Person] {
  const [writer, remover] = meet("zero", "one", "two");
  for (const { document } of [writer, remover]) {
    document.tray.watch((origin) => typeof origin === "symbol", new ManualClock());
  }
  for (const [index, letter] of " new".split("").entries()) writer.type([1, 3 + index], letter);
  remover.deleteBlock(1);
  bringTogether(writer, remover);
  return [writer, remover];
}

test("whoever takes back that words were put back finds them in the tray again", () => {
  const [person] = meet("one", "two");
  findOnScreen(person, "lost words");
  decide(person, "putBack");
  expect(person.text).toBe("one\nlost words\ntwo");
  expect(waitingIn(person)).toEqual([]);
  person.undo();
  expect(person.text).toBe("one\ntwo");
  expect(waitingIn(person)).toEqual(["lost words"]);
  person.redo();
  expect(person.text).toBe("one\nlost words\ntwo");
  expect(waitingIn(person)).toEqual([]);
});

test("whoever takes back that words were let go finds them in the tray again", () => {
  const [person] = meet("one", "two");
  findOnScreen(person, "lost words");
  decide(person, "letGo");
  person.undo();
  expect(waitingIn(person)).toEqual(["lost words"]);

  const [writer, remover] = typedIntoRemoved();
  decide(remover, "letGo");
  bringTogether(writer, remover);
  expect(writer.text).toBe("zero\ntwo");
  remover.undo();
  bringTogether(writer, remover);
  for (const each of [writer, remover]) {
    expect(each.text).toBe("zero\n new\ntwo");
    expect(waitingIn(each)).toEqual([" new"]);
  }
});

test("words that one keeps and another, apart, lets go wait once more, until somebody decides about them", () => {
  for (const [what, text] of [
    ["putBack", "zero\n new\ntwo"],
    ["letGo", "zero\ntwo"],
  ] as const) {
    const [writer, remover] = typedIntoRemoved();
    decide(writer, "putBack");
    decide(remover, "letGo");
    bringTogether(writer, remover);
    for (const each of [writer, remover]) expect(waitingIn(each)).toEqual([" new"]);
    decide(remover, what);
    bringTogether(writer, remover);
    for (const each of [writer, remover]) {
      expect(waitingIn(each)).toEqual([]);
      expect(each.text.replace("zero\n\n", "zero\n")).toBe(text);
    }
  }
});

test("words that were kept and later removed are not recovered", () => {
  const [writer, remover] = typedIntoRemoved();
  decide(writer, "putBack");
  bringTogether(writer, remover);
  remover.deleteBlock(1);
  bringTogether(writer, remover);
  for (const each of [writer, remover]) expect(waitingIn(each)).toEqual([]);
});

test("what others write in a paragraph that was put back stays when that is taken back", () => {
  const [one, other] = meet("one", "two");
  findOnScreen(one, "lost words");
  decide(one, "putBack");
  bringTogether(one, other);
  other.type([1, 4], " of theirs");
  bringTogether(one, other);
  one.undo();
  bringTogether(one, other);
  for (const { text } of [one, other]) expect(text).toBe("one\n of theirs\ntwo");
});

test("words that came letter by letter are kept whole when the block goes with them", () => {
  const [writer, remover] = typedIntoRemoved();
  expect(waitingIn(remover)).toEqual([" new"]);
  remover.document.edit(() => {
    const [, second] = remover.stored;
    if (second !== undefined) remover.document.body.remove(second.id);
  });
  bringTogether(writer, remover);
  for (const each of [writer, remover]) {
    expect(each.text).toBe("zero\ntwo");
    expect(waitingIn(each)).toEqual([" new"]);
  }
});

test("words that stand on the screen only for a second time are kept a second time", () => {
  const [person] = meet("one", "two");
  findOnScreen(person, "lost words");
  findOnScreen(person, "lost words", 2);
  expect(waitingIn(person)).toEqual(["lost words"]);
  decide(person, "letGo");
  findOnScreen(person, "lost words", 3);
  expect(waitingIn(person)).toEqual(["lost words"]);
});

test("where nothing may be written, words that stood on the screen only are shown all the same", () => {
  const [person] = meet("one", "two");
  const before = person.state;
  const bar = { isBarred: true };
  person.document.askForBar(() => (bar.isBarred ? "viewer" : null));
  findOnScreen(person, "lost words");
  expect(waitingIn(person)).toEqual(["lost words"]);
  expect(person.state).toEqual(before);
  bar.isBarred = false;
  decide(person, "putBack");
  expect(person.text).toBe("one\nlost words\ntwo");
  expect(waitingIn(person)).toEqual([]);
});
