import { expect, test } from "vitest";
import { putBack, reservePlace, takeAway } from "./place.ts";
import { keepRecovered } from "./recovered.ts";
import { meet, now, tray, watched } from "./testing/watched.ts";

/** Somebody has typed " new" into a block that somebody else removed, behind the first or as the first. */
function typedIntoRemoved(...texts: readonly string[]) {
  const [writer, remover] = watched(...texts);
  writer.type("one", 3, " new");
  remover.remove("one");
  meet(writer, remover);
  return [writer, remover] as const;
}

test.each([
  [
    ["a", "one", "y", "z"],
    ["a", " new", "y", "z"],
  ],
  [
    ["one", "y", "z"],
    [" new", "y", "z"],
  ],
  [
    ["a", "y", "one"],
    ["a", "y", " new"],
  ],
])("words go back where they stood, also once their block is gone: %j", (texts, lines) => {
  const [writer, remover] = typedIntoRemoved(...texts);
  remover.remove(" new");
  meet(writer, remover);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  expect(found.stands).toBe(false);
  writer.edit((body) => putBack(body, found));
  expect(writer.lines).toEqual(lines);
});

test("what others write in a paragraph that was put back stays when that is undone", () => {
  const [writer, remover] = typedIntoRemoved("a", "one", "z");
  remover.remove(" new");
  meet(writer, remover);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  reservePlace(writer.body, found);
  writer.edit((body) => putBack(body, found));
  meet(writer, remover);
  remover.type(" new", 4, " and more");
  meet(writer, remover);
  writer.undoing.undo();
  meet(writer, remover);
  expect(writer.lines).toEqual(["a", " and more", "z"]);
});

test("words whose block is joined to another stand there, and need no decision", () => {
  const [writer, remover] = typedIntoRemoved("a", "one", "z");
  remover.merge(" new", "a");
  meet(writer, remover);
  expect(writer.lines).toEqual(["a new", "z"]);
  expect(tray(writer)).toEqual([]);
});

test("words that others had cut around stand also where their block was joined to another", () => {
  const [writer, remover] = watched("a", "one two three");
  writer.type("one two three", 7, " NEW");
  remover.erase("one two three", 3, 10);
  meet(writer, remover);
  writer.merge("one NEW", "a");
  meet(writer, remover);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  expect(found).toMatchObject({ text: " NEW", stands: true });
  writer.edit((body) => putBack(body, found));
  expect(writer.lines).toEqual(["aone NEW"]);
});

/** Somebody has typed "an" where somebody else cut all around it: behind other words with the same letters. */
function typedWhereCut() {
  const [writer, remover] = watched("an ant two three");
  writer.type("an ant two three", 10, "an");
  remover.erase("an ant two three", 6, 10);
  meet(writer, remover);
  expect(writer.lines).toEqual(["an antan"]);
  return [writer, remover] as const;
}

test("no others that say the same go with words that are let go", () => {
  const [writer] = typedWhereCut();
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  writer.edit((body) => takeAway(body, found));
  expect(writer.lines).toEqual(["an ant"]);
});

test("words that are let go leave the body also where they were divided off", () => {
  const [writer, remover] = typedWhereCut();
  remover.split("an antan", 6);
  meet(writer, remover);
  expect(writer.lines).toEqual(["an ant", "an"]);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  writer.edit((body) => takeAway(body, found));
  expect(writer.lines).toEqual(["an ant", ""]);
});

test("nothing goes with words that are let go once somebody has removed them by hand", () => {
  const [writer, remover] = typedWhereCut();
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  remover.erase("an antan", 6, 2);
  meet(writer, remover);
  writer.edit((body) => takeAway(body, found));
  expect(writer.lines).toEqual(["an ant"]);
});

test("nothing goes with words that were on the screen only, where others in their block say the same", () => {
  const [writer] = watched("the first");
  const block = writer.id("the first");
  const client = writer.doc.clientID;
  keepRecovered(writer.doc, [
    { key: "screen", text: "the", block, before: "", client, at: now, why: "check-mismatch" },
  ]);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("it waits");
  writer.edit((body) => takeAway(body, found));
  expect(writer.lines).toEqual(["the first"]);
});
