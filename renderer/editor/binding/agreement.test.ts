import { $getRoot } from "lexical";
import { expect, test } from "vitest";
import { canonicalContent } from "../testing/merge/canonical.ts";
import { meet } from "../testing/meet.ts";
import { Person } from "../testing/person.ts";

const item = (text: string) => ({ kind: "number", text });

test("what is indented behind a deleted block is shown under the item before that", () => {
  const [pm] = meet({ kind: "check", text: "one" }, "between", item("two"), item("three"));
  pm.indent(2, "in");
  pm.deleteBlock(1);
  expect(shownBy(pm)).toBe(openedAnew(pm));
  pm.undo();
  expect(shownBy(pm)).toBe(openedAnew(pm));
});

test("what is indented behind a deleted item is shown under the item before that", () => {
  const [pm] = meet({ kind: "check", text: "one" }, item("two"), item("three"));
  pm.indent(2, "in");
  pm.deleteBlock(1);
  expect(shownBy(pm)).toBe(openedAnew(pm));
});

test("what was indented under an item that is none any more is shown in lists of its own kind", () => {
  const [pm] = meet(item("one"), { kind: "check", text: "two" });
  pm.indent(1, "in");
  pm.turnInto(0, "paragraph");
  expect(shownBy(pm)).toBe(openedAnew(pm));
});

test("a list of which all is indented is shown under the list that it is taken to", () => {
  const [pm] = meet(item("one"), "between", { kind: "check", text: "two" }, "last");
  pm.indent(2, "in");
  const $take = () => {
    const [one, , two] = $getRoot().getChildren();
    if (one !== undefined && two !== undefined) one.insertAfter(two);
  };
  pm.editor.update($take, { discrete: true });
  expect(pm.text).toBe("one\ntwo\nbetween\nlast");
  expect(shownBy(pm)).toBe(openedAnew(pm));
  pm.undo();
  expect(shownBy(pm)).toBe(openedAnew(pm));
});

function shownBy({ binding, editor }: Person): string {
  binding.flush();
  return canonicalContent(editor);
}

/** The same of somebody who opens the document. */
function openedAnew({ state }: Person): string {
  const fresh = new Person(state);
  const content = shownBy(fresh);
  fresh.end();
  return content;
}
