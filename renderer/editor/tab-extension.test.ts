import { KEY_TAB_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { bringTogether, meet } from "./testing/meet.ts";
import type { Person } from "./testing/person.ts";

function pressTab(person: Person, shiftKey = false): void {
  person.editor.dispatchCommand(
    KEY_TAB_COMMAND,
    new KeyboardEvent("keydown", { key: "Tab", shiftKey }),
  );
  person.binding.flush();
}

test("Tab indents an item from behind its words, and Shift+Tab brings it back out", () => {
  const [pm] = meet({ kind: "bullet", text: "one" }, { kind: "check", text: "two" });
  pm.select([1, 3]);
  for (const indent of [1, 2]) {
    pressTab(pm);
    expect(pm.stored[1]?.indent).toBe(indent);
  }
  for (const indent of [1, 0, 0]) {
    pressTab(pm, true);
    expect(pm.stored[1]?.indent).toBe(indent);
  }
  expect(pm.text).toBe("one\ntwo");
});

test("Shift+Tab writes nothing into a paragraph, and takes a tab from before a line of code", () => {
  const [pm] = meet("words", { kind: "code", text: "a\u2028\tb\u2028  c" });
  pm.select([0, 3]);
  pressTab(pm, true);
  expect(pm.stored[0]).toMatchObject({ indent: 0, length: 5 });
  pm.select([1, 4]);
  pressTab(pm, true);
  pm.select([1, 3]);
  pressTab(pm, true);
  expect(pm.text.replaceAll("\u2028", "|")).toBe("words\na|b|  c");
  pm.select([1, 6]);
  pressTab(pm, true);
  expect(pm.text.replaceAll("\u2028", "|")).toBe("words\na|b|c");
});

test("Tab behind the last cell of a table goes on in a new row, and undo takes that back", () => {
  const [pm, lead] = meet("one");
  pm.insertTable(0, 2, 2);
  const rows = () => pm.content.find(({ cells }) => cells !== null)?.cells?.length;
  const last = pm.blocks.length - 1;
  pm.select([last, 0]);
  pressTab(pm, true);
  expect(rows()).toBe(2);
  pm.select([last, 0]);
  pressTab(pm);
  expect(rows()).toBe(3);
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
  pm.undo();
  expect(rows()).toBe(2);
});
