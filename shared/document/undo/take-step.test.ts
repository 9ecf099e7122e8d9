import { expect, test } from "vitest";
import * as Y from "yjs";
import { takeStep } from "./take-step.ts";

/** Somebody at a text that has a word removed in its midst. */
class Somebody {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText("t");
  readonly #undoing = new Y.UndoManager(this.text, {
    trackedOrigins: new Set(["me"]),
    captureTimeout: 0,
  });

  constructor(number: number, seed: Uint8Array) {
    this.doc.clientID = number;
    Y.applyUpdate(this.doc, seed);
  }

  type(at: number, words: string): void {
    let caret = at;
    for (const letter of words) {
      this.doc.transact(() => this.text.insert(caret, letter), "me");
      caret += letter.length;
    }
  }

  remove(at: number, length: number): void {
    this.doc.transact(() => this.text.delete(at, length), "me");
  }

  undo(): void {
    takeStep(this.#undoing, "undo");
  }

  redo(): void {
    takeStep(this.#undoing, "redo");
  }

  hear(other: Somebody): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)));
  }

  get words(): string {
    return this.text.toString();
  }
}

function seedOf(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText("t").insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

const numbers = [
  [2, 3],
  [3, 2],
] as const;

function meet(one: Somebody, other: Somebody): string {
  one.hear(other);
  other.hear(one);
  expect(one.words).toBe(other.words);
  return one.words;
}

test("what was removed is brought back, removed again and brought back", () => {
  const me = new Somebody(2, seedOf("one two three"));
  me.remove(4, 4);
  me.undo();
  expect(me.words).toBe("one two three");
  me.redo();
  expect(me.words).toBe("one three");
  me.undo();
  expect(me.words).toBe("one two three");
  me.redo();
  me.undo();
  expect(me.words).toBe("one two three");
});

test("what was typed, taken back and typed anew is there once", () => {
  const me = new Somebody(2, seedOf("one"));
  me.type(3, "🙂!");
  me.undo();
  me.undo();
  expect(me.words).toBe("one");
  me.redo();
  me.redo();
  expect(me.words).toBe("one🙂!");
});

test.each(numbers)(
  "a word that somebody types before removed ones stays whole when those come back meanwhile (%i, %i)",
  (mine, theirs) => {
    const seed = seedOf("one two three");
    const [me, they] = [new Somebody(mine, seed), new Somebody(theirs, seed)];
    they.type(4, "n");
    me.remove(4, 4);
    me.hear(they);
    they.type(5, "ew ");
    me.undo();
    expect(meet(me, they)).toBe("one new two three");
  },
);

test.each(numbers)(
  "words come back where they stood, beside what others typed before and behind them (%i, %i)",
  (mine, theirs) => {
    const seed = seedOf("one two three");
    const [me, they] = [new Somebody(mine, seed), new Somebody(theirs, seed)];
    they.type(4, "before ");
    they.type(15, "behind ");
    me.remove(4, 4);
    me.undo();
    expect(meet(me, they)).toBe("one before two behind three");
  },
);

test.each([
  ["one 🙂🙂 two", 4, 5],
  ["a🙂b", 1, 2],
  ["a🙂b", 0, 4],
  ["abc", 1, 1],
] as const)("no letter of two code units is divided: %s", (words, at, length) => {
  const me = new Somebody(2, seedOf(words));
  me.remove(at, length);
  me.undo();
  const they = new Somebody(3, Y.encodeStateAsUpdate(me.doc));
  expect([me.words, they.words]).toEqual([words, words]);
});

test.each([
  [4, 4, 4, 4],
  [4, 4, 4, 2],
  [4, 2, 4, 4],
  [4, 1, 4, 1],
  [4, 4, 6, 2],
  [6, 2, 4, 4],
  [5, 3, 2, 7],
  [2, 7, 5, 3],
  [7, 3, 3, 5],
] as const)(
  "words that both removed are back once when both take it back, one after the other (%i %i, %i %i)",
  (myAt, myLength, theirAt, theirLength) => {
    const seed = seedOf("one two three");
    const [me, they] = [new Somebody(2, seed), new Somebody(3, seed)];
    me.remove(myAt, myLength);
    they.remove(theirAt, theirLength);
    meet(me, they);
    they.undo();
    me.hear(they);
    me.undo();
    expect(meet(me, they)).toBe("one two three");
  },
);

test("what somebody else brought back and took away once more comes back with one's own step", () => {
  const seed = seedOf("one two three");
  const [me, they] = [new Somebody(2, seed), new Somebody(3, seed)];
  me.remove(4, 4);
  they.remove(4, 4);
  meet(me, they);
  they.undo();
  they.redo();
  me.hear(they);
  me.undo();
  expect(meet(me, they)).toBe("one two three");
});

test("a place in removed words is followed to those that came back", () => {
  const me = new Somebody(2, seedOf("one two three"));
  const place = Y.createRelativePositionFromTypeIndex(me.text, 6);
  me.remove(4, 4);
  me.undo();
  const found = Y.createAbsolutePositionFromRelativePosition(place, me.doc);
  expect(found?.index).toBe(6);
});

test("formats come back with their words", () => {
  const me = new Somebody(2, seedOf("one two three"));
  me.doc.transact(() => me.text.format(5, 1, { bold: true }), "me");
  me.remove(3, 5);
  me.undo();
  expect(me.text.toDelta()).toEqual([
    { insert: "one t" },
    { insert: "w", attributes: { bold: true } },
    { insert: "o three" },
  ]);
});
