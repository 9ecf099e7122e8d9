import { expect, test } from "vitest";
import { bringTogether, meet } from "./testing/meet.ts";
import type { Person } from "./testing/person.ts";

function typeKeys(person: Person, block: number, text: string): void {
  for (const [index, letter] of text.split("").entries()) person.type([block, index], letter);
}

test("[ ] and a space make a bulleted item one to be checked, and leave those around it", () => {
  const item = (text: string) => ({ kind: "bullet", text });
  const [pm, lead] = meet(item("a"), item("call the desk"), item("c"));
  typeKeys(pm, 1, "[ ] ");
  expect(pm.stored.map((block) => block.kind)).toEqual(["bullet", "check", "bullet"]);
  expect(pm.text).toBe("a\ncall the desk\nc");
  lead.type([1, 13], " today");
  bringTogether(pm, lead);
  expect(pm.text).toBe("a\ncall the desk today\nc");
  expect(lead.content).toEqual(pm.content);
});

test("with an x it is checked already", () => {
  const [pm] = meet({ kind: "bullet", text: "done" });
  typeKeys(pm, 0, "[x] ");
  expect(pm.stored[0]).toMatchObject({ kind: "check", checked: true });
});

test("1. and a space make an indented item a numbered one, and leave those around it", () => {
  const item = (text: string) => ({ kind: "bullet", text });
  const [pm, lead] = meet(item("a"), item("b"), item("first"), item("c"));
  for (const block of [1, 2, 3]) pm.indent(block, "in");
  typeKeys(pm, 2, "1. ");
  const shape = pm.stored.map(({ kind, indent }) => `${kind} ${indent}`);
  expect(shape).toEqual(["bullet 0", "bullet 1", "number 1", "bullet 1"]);
  expect(pm.text).toBe("a\nb\nfirst\nc");
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
});

test("such letters elsewhere are letters", () => {
  const [pm] = meet({ kind: "bullet", text: "see " }, "plain");
  for (const [index, letter] of "[ ] ".split("").entries()) pm.type([0, 4 + index], letter);
  expect(pm.stored[0]?.kind).toBe("bullet");
  expect(pm.text).toBe("see [ ] \nplain");
});
