import { expect, test } from "vitest";
import { meet, send } from "../testing/meet.ts";

test("a paste of many blocks is one step of undo and comes in updates of less than 64 KB", () => {
  const [pm, lead] = meet("one two", "three");
  const lines = Array.from({ length: 300 }, (_, line) => `line ${line} `.repeat(40));
  pm.paste([0, 4], lines);
  expect(Math.max(...pm.outbox.map((update) => update.length))).toBeLessThan(64 * 1024);
  expect(pm.outbox.length).toBeGreaterThan(2);
  send(pm, lead);
  expect(lead.content).toEqual(pm.content);
  expect(pm.content).toEqual(pm.storedContent);
  pm.undo();
  expect(pm.text).toBe("one two\nthree");
});

test("one paragraph as long as a book is written in parts too", () => {
  const [pm, lead] = meet("one");
  pm.type([0, 3], "words 👩 ".repeat(20_000));
  expect(Math.max(...pm.outbox.map((update) => update.length))).toBeLessThan(64 * 1024);
  send(pm, lead);
  expect(lead.text).toBe(pm.text);
  pm.undo();
  expect(pm.text).toBe("one");
});

test("half a character is stored as the sign for one that cannot be read", () => {
  const [pm, lead] = meet("");
  pm.type([0, 0], "a\uD83D");
  send(pm, lead);
  expect(lead.text).toBe("a\uFFFD");
  expect(pm.content).toEqual(pm.storedContent);
});
