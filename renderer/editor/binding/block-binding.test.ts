import { $getSelection, $isRangeSelection, $setCompositionKey } from "lexical";
import { expect, test } from "vitest";
import { bringTogether, meet, send } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { $placeOf } from "./place.ts";

function caretOf(person: Person): readonly [number, number] | null {
  const { blocks } = person;
  return person.editor.read(() => {
    const selection = $getSelection();
    const place = $isRangeSelection(selection) ? $placeOf(selection.anchor) : null;
    if (place === null) return null;
    return [blocks.findIndex((block) => block.key === place.key), place.offset];
  });
}

test("what is typed is stored in its block and seen by the partner", () => {
  const [pm, lead] = meet("one", "two");
  pm.type([1, 3], " three");
  send(pm, lead);
  expect(lead.text).toBe("one\ntwo three");
  expect(pm.content).toEqual(pm.storedContent);
  expect(lead.content).toEqual(pm.content);
});

test("typing changes the one block and writes nothing about others", () => {
  const [pm] = meet("one", "two");
  const [first] = pm.stored;
  pm.type([1, 3], "!");
  expect(pm.stored[0]).toBe(first);
  expect(pm.outbox).toHaveLength(1);
  expect(pm.outbox[0]?.length).toBeLessThan(60);
});

test("words that a partner types into the second half of a split block stay there", () => {
  const [pm, lead] = meet("one two");
  pm.split([0, 4]);
  lead.type([0, 7], " and three");
  bringTogether(pm, lead);
  expect(pm.text).toBe("one \ntwo and three");
  expect(lead.content).toEqual(pm.content);
});

test("words that a partner types into a block while it is joined to another stay in them", () => {
  const [pm, lead] = meet("one", "two");
  pm.merge(1);
  lead.type([1, 3], " three");
  lead.type([0, 3], " half");
  bringTogether(pm, lead);
  expect(pm.text).toBe("one halftwo three");
  expect(lead.content).toEqual(pm.content);
});

test.each([
  ["in one block", [0, 0], [0, 6], /^p\nqbeta! and more\ngamma delta\?$/],
  ["from one block into another", [0, 6], [1, 6], /^alpha (p! and more|! and morep)\nqdelta\?$/],
] as const)(
  "what a partner types behind a selection that is pasted over stays where it is: %s",
  (_, from, to, text) => {
    const [pm, lead] = meet("alpha beta", "gamma delta");
    pm.paste(from, ["p", "q"], to);
    lead.type([0, 10], "! and more");
    lead.type([1, 11], "?");
    bringTogether(pm, lead);
    expect(pm.text).toMatch(text);
    expect(lead.content).toEqual(pm.content);
  },
);

test("what is pasted over several blocks is not torn by what a partner types into them, however alike both end", () => {
  const [pm, lead] = meet("one.", "two.", "three.");
  pm.paste([0, 4], [" p.", "q."], [2, 0]);
  lead.type([1, 3], " and more");
  bringTogether(pm, lead);
  expect(pm.text.split("\n")).toContain("one. p.");
  expect(pm.text).toContain(" and more");
  expect(lead.content).toEqual(pm.content);
});

test("Enter at the very start of a block leaves its words in the block they were in", () => {
  const [pm, lead] = meet("one two");
  const [before] = pm.stored;
  pm.split([0, 0]);
  lead.type([0, 7], "!");
  bringTogether(pm, lead);
  expect(pm.text).toBe("\none two!");
  expect(pm.stored[1]?.id).toBe(before?.id);
});

test("a block that becomes a list item, a heading or a quote keeps what a partner types meanwhile", () => {
  const [pm, lead] = meet("one", "two", "three");
  pm.turnInto(0, "bullet");
  pm.turnInto(1, "heading1");
  pm.turnInto(2, "quote");
  for (const block of [0, 1, 2]) lead.type([block, 0], "my ");
  bringTogether(pm, lead);
  expect(lead.content.map((block) => block.kind)).toEqual(["bullet", "heading1", "quote"]);
  expect(lead.text).toBe("my one\nmy two\nmy three");
  expect(pm.content).toEqual(lead.content);
});

test("lists nest as deep as their items are indented, for the partner too", () => {
  const [pm, lead] = meet("one", "two", "three");
  for (const block of [0, 1, 2]) pm.turnInto(block, "number");
  pm.indent(1, "in");
  pm.indent(2, "in");
  pm.indent(2, "in");
  send(pm, lead);
  expect(lead.content.map((block) => block.indent)).toEqual([0, 1, 2]);
  pm.indent(1, "out");
  send(pm, lead);
  expect(lead.content).toEqual(pm.content);
  expect(pm.content).toEqual(pm.storedContent);
});

test("a moved block carries what a partner types into it", () => {
  const [pm, lead] = meet("one", "two", "three");
  pm.move(0, "down");
  pm.move(1, "down");
  lead.type([0, 3], " half");
  bringTogether(pm, lead);
  expect(lead.text).toBe("two\nthree\none half");
  expect(pm.content).toEqual(lead.content);
});

test("words typed into a block that a partner deletes are still there", () => {
  const [pm, lead] = meet("one", "two");
  pm.deleteBlock(1);
  lead.type([1, 3], " words");
  bringTogether(pm, lead);
  expect(pm.text).toBe("one\n words");
  expect(lead.content).toEqual(pm.content);
});

test("formats and links reach the partner, and merge with what is typed", () => {
  const [pm, lead] = meet("one two three");
  pm.format([0, 4], [0, 7], "bold");
  pm.link([0, 0], [0, 3], "https://example.com/");
  lead.type([0, 13], "!");
  bringTogether(pm, lead);
  expect(lead.content[0]?.content).toEqual([
    { kind: "text", text: "one", marks: { link: { url: "https://example.com/" } } },
    { kind: "text", text: " ", marks: {} },
    { kind: "text", text: "two", marks: { bold: true } },
    { kind: "text", text: " three!", marks: {} },
  ]);
  expect(pm.content).toEqual(lead.content);
});

test("a selection that is typed over is replaced whole, so a partner's deletion leaves no half words", () => {
  const [pm, lead] = meet("a cat b");
  pm.select([0, 2], [0, 5]);
  pm.act([0, 2], [0, 5], (selection) => selection.insertText("car"));
  lead.remove([0, 2], [0, 5]);
  bringTogether(pm, lead);
  expect(pm.text).toBe("a car b");
});

test("a row and a column that two people add at once cross in an empty cell", () => {
  const [pm, lead] = meet("one");
  pm.insertTable(0, 2, 2);
  send(pm, lead);
  pm.changeTable(3, "add row");
  lead.changeTable(3, "add column");
  bringTogether(pm, lead);
  const table = pm.content.find((block) => block.cells !== null);
  expect(table?.cells?.map((row) => row.length)).toEqual([3, 3, 3]);
  expect(pm.content).toEqual(pm.storedContent);
  expect(lead.content).toEqual(pm.content);
});

test("the caret stays with its words while somebody else types before it", () => {
  const [pm, lead] = meet("one", "two three");
  pm.select([1, 3]);
  lead.type([0, 0], "zero ");
  lead.split([0, 5]);
  send(lead, pm);
  expect(pm.text).toBe("zero \none\ntwo three");
  expect(caretOf(pm)).toEqual([2, 3]);
});

test("the caret stays with its words while their block becomes another kind", () => {
  const [pm, lead] = meet("one", "two three");
  pm.select([1, 3]);
  lead.turnInto(1, "check");
  send(lead, pm);
  expect(caretOf(pm)).toEqual([1, 3]);
});

test("undo takes back what I did and leaves what others did", () => {
  const [pm, lead] = meet("start");
  pm.type([0, 5], " mine");
  lead.type([0, 0], "theirs ");
  send(lead, pm);
  pm.undo();
  expect(pm.text).toBe("theirs start");
  pm.redo();
  expect(pm.text).toBe("theirs start mine");
});

test("undoing a split leaves what a partner typed behind it", () => {
  const [pm, lead] = meet("one two");
  pm.split([0, 4]);
  send(pm, lead);
  lead.type([1, 3], " three");
  send(lead, pm);
  pm.undo();
  expect(pm.text).toBe("one two three");
  expect(pm.content).toEqual(pm.storedContent);
});

test("after undo the caret is where the change was", () => {
  const [pm] = meet("first", "second");
  pm.type([0, 5], " words");
  pm.select([1, 6]);
  pm.undo();
  expect(caretOf(pm)).toEqual([0, 5]);
});

test("Enter is undone apart from what was typed before and after it", () => {
  const [pm] = meet("one");
  pm.type([0, 3], "!");
  pm.split([0, 4]);
  pm.type([1, 0], "two");
  pm.undo();
  expect(pm.text).toBe("one!\n");
  pm.undo();
  expect(pm.text).toBe("one!");
});

test("what others do waits while a character is being composed, and comes in after it", async () => {
  const [pm, lead] = meet("tea");
  pm.act([0, 3], [0, 3], (selection) => $setCompositionKey(selection.anchor.key));
  lead.type([0, 0], "green ");
  send(lead, pm);
  expect(pm.text).toBe("tea");

  pm.act([0, 3], [0, 3], (selection) => {
    selection.insertText("茶");
    $setCompositionKey(null);
  });
  await Promise.resolve();
  expect(pm.text).toBe("green tea茶");
  expect(pm.content).toEqual(pm.storedContent);
});

test("what is typed but not handed over yet is in the document before a foreign change enters", () => {
  const [pm, lead] = meet("a", "b");
  pm.select([0, 1]);
  pm.editor.update(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText("!");
  });
  lead.type([1, 1], "?");
  send(lead, pm);
  expect(pm.text).toBe("a!\nb?");
  expect(pm.content).toEqual(pm.storedContent);
});

test("a change from elsewhere is not written back", () => {
  const [pm, lead] = meet({ kind: "heading2", text: "Context" }, "");
  lead.type([1, 0], "words");
  lead.turnInto(1, "bullet");
  lead.split([1, 2]);
  lead.insertTable(0, 2, 2);
  send(lead, pm);
  expect(pm.outbox).toEqual([]);
});

test("a body from which everything was undone has a paragraph on the screen only", () => {
  const [pm] = meet();
  pm.type([0, 0], "first words");
  pm.undo();
  expect(pm.stored).toEqual([]);
  expect(pm.text).toBe("");
  pm.type([0, 0], "again");
  expect(pm.content).toEqual(pm.storedContent);
});
