import { expect, test } from "vitest";
import * as Y from "yjs";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { GatheredUpdates } from "./gathered-updates.ts";

/** The shortest timer of a browser, in milliseconds. */
const turn = 1;

class ClockOfTurns extends ManualClock {
  override after(milliseconds: number, task: () => void): () => void {
    return super.after(Math.max(milliseconds, turn), task);
  }
}

function gather() {
  const clock = new ClockOfTurns();
  const handedOn: Uint8Array[] = [];
  const gathered = new GatheredUpdates(clock, 250, (update) => handedOn.push(update));
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => gathered.add(update));
  const type = (word: string) => doc.getText("body").insert(doc.getText("body").length, word);
  return { clock, gathered, type, handedOn };
}

function wordsIn(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText("body").toString();
}

test("what is typed in a short while is handed on as one update, with every word", () => {
  const { clock, type, handedOn } = gather();
  type("one ");
  clock.advance(200);
  type("two");
  expect(handedOn).toEqual([]);
  clock.advance(50);
  expect(handedOn).toHaveLength(1);
  expect(wordsIn(handedOn)).toBe("one two");
});

test("somebody who types without a pause is not put off for ever", () => {
  const { clock, type, handedOn } = gather();
  for (let key = 0; key < 10; key++) {
    type("x");
    clock.advance(100);
  }
  expect(handedOn.length).toBeGreaterThan(2);
  expect(wordsIn(handedOn)).toBe("x".repeat(wordsIn(handedOn).length));
});

test("a flush hands on at once, and nothing twice", () => {
  const { clock, gathered, type, handedOn } = gather();
  type("one");
  gathered.flush();
  expect(wordsIn(handedOn)).toBe("one");
  clock.advance(1_000);
  gathered.flush();
  expect(handedOn).toHaveLength(1);
});

test("very many are joined a few hundred in a turn, and handed on as one", () => {
  const { clock, type, handedOn } = gather();
  for (let key = 0; key < 1_000; key++) type("x");
  clock.advance(250);
  expect(handedOn).toEqual([]);
  clock.advance(turn);
  expect(handedOn).toEqual([]);
  clock.advance(10 * turn);
  expect(handedOn).toHaveLength(1);
  expect(wordsIn(handedOn)).toBe("x".repeat(1_000));
});

test("a flush between two turns hands on what was joined and what was not, and nothing twice", () => {
  const { clock, gathered, type, handedOn } = gather();
  for (let key = 0; key < 1_000; key++) type("x");
  clock.advance(250);
  gathered.flush();
  expect(wordsIn(handedOn)).toBe("x".repeat(1_000));
  clock.advance(1_000);
  expect(handedOn).toHaveLength(1);
});

test("what comes between two turns is handed on as well", () => {
  const { clock, type, handedOn } = gather();
  for (let key = 0; key < 1_000; key++) type("x");
  clock.advance(250);
  type("y");
  clock.advance(1_000);
  expect(wordsIn(handedOn)).toBe(`${"x".repeat(1_000)}y`);
});
