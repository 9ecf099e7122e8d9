import { $createTableNodeWithDimensions } from "@lexical/table";
import { $getRoot } from "lexical";
import { expect, test } from "vitest";
import { meet, send } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";

/** What I do to four lines of one text, and behind which block a partner who sees it pastes a line. */
const partings: readonly Readonly<{
  name: string;
  mine: (pm: Person) => unknown;
  behind: number;
  undone: readonly string[];
  redone: readonly string[];
}>[] = [
  {
    name: "a line is joined to the one before",
    mine: (pm) => pm.merge(1),
    behind: 0,
    undone: ["one", "two!", "theirs", "three", "four"],
    redone: ["onetwo!", "theirs", "three", "four"],
  },
  {
    name: "what was between two lines is removed",
    mine: (pm) => pm.remove([0, 3], [2, 0]),
    behind: 0,
    undone: ["one", "two", "three!", "theirs", "four"],
    redone: ["onethree!", "theirs", "four"],
  },
  {
    name: "a line is moved down, where it had been",
    mine: (pm) => pm.move(1, "down"),
    behind: 0,
    undone: ["one!", "two", "theirs", "three", "four"],
    redone: ["one!", "theirs", "three", "two", "four"],
  },
  {
    name: "a line is moved down, where it went",
    mine: (pm) => pm.move(1, "down"),
    behind: 2,
    undone: ["one", "two!", "three", "theirs", "four"],
    redone: ["one", "three", "two!", "theirs", "four"],
  },
  {
    name: "a line is moved up, where it went",
    mine: (pm) => pm.move(2, "up"),
    behind: 1,
    undone: ["one", "theirs", "two", "three!", "four"],
    redone: ["one", "three!", "theirs", "two", "four"],
  },
];

test.each(partings)(
  "undone, what a partner put there stays before what follows: $name",
  ({ mine, behind, undone, redone }) => {
    const [pm, lead] = meet("onetwothreefour");
    pm.split([0, 3]);
    pm.split([1, 3]);
    pm.split([2, 5]);
    mine(pm);
    send(pm, lead);
    lead.paste([behind, lead.text.split("\n")[behind]?.length ?? 0], ["!", "theirs"]);
    send(lead, pm);
    pm.undo();
    send(pm, lead);
    expect(pm.text.split("\n")).toEqual(undone);
    expect(lead.text).toBe(pm.text);
    pm.redo();
    send(pm, lead);
    expect(pm.text.split("\n")).toEqual(redone);
    expect(lead.text).toBe(pm.text);
  },
);

test("undone, what a partner put before a table stays before what follows", () => {
  const [pm, lead] = meet("onetwothree");
  pm.split([0, 3]);
  pm.split([1, 3]);
  pm.editor.update(
    () => $getRoot().getFirstChild()?.insertAfter($createTableNodeWithDimensions(1, 1)),
    { discrete: true },
  );
  send(pm, lead);
  lead.paste([0, 3], ["!", "theirs"]);
  send(lead, pm);
  pm.undo();
  send(pm, lead);
  expect(pm.text).toBe("one!\ntheirs\ntwo\nthree");
  expect(lead.text).toBe(pm.text);
});

test("Enter in a line, and words in it, give no other line an order", () => {
  const [pm] = meet("onetwothree");
  pm.split([0, 3]);
  pm.type([0, 3], "!");
  pm.split([1, 3]);
  const orders = [...pm.doc.getMap("blocks").values()].filter(
    (entry) => JSON.stringify(entry)?.includes('"order"') === true,
  );
  expect(orders).toHaveLength(1);
});
