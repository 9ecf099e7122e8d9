import { expect, test } from "vitest";
import fc from "fast-check";
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

test("a correction is taken back and made again, letter by letter", () => {
  const me = new Somebody(2, seedOf("color"));
  me.doc.transact(() => {
    me.text.delete(0, 5);
    me.text.insert(0, "c");
  }, "me");
  me.undo();
  expect(me.words).toBe("color");
  me.redo();
  expect(me.words).toBe("c");
});

test.each(numbers)(
  "a step that changes nothing any more is passed over, and the one below is taken in its place (%i, %i)",
  (mine, theirs) => {
    const seed = seedOf("one two three");
    const [me, they] = [new Somebody(mine, seed), new Somebody(theirs, seed)];
    they.type(4, "n");
    me.remove(4, 4);
    me.type(0, "x");
    me.doc.transact(() => me.text.delete(0, 1), "somebody else");
    me.hear(they);
    they.type(5, "ew ");
    me.undo();
    expect(meet(me, they)).toBe("one new two three");
  },
);

type Edit =
  | Readonly<{ kind: "type"; at: number; words: string }>
  | Readonly<{ kind: "remove" | "bold"; at: number; length: number }>
  | Readonly<{ kind: "replace"; at: number; length: number; words: string }>;
type Act = "undo" | "redo" | Edit;

const at = fc.nat(40);
const length = fc.integer({ min: 1, max: 9 });
const words = fc.stringMatching(/^[a-c🙂]{1,4}$/u);
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("type" as const), at, words }),
  fc.record({ kind: fc.constantFrom("remove" as const, "bold" as const), at, length }),
  fc.record({ kind: fc.constant("replace" as const), at, length, words }),
  fc.constantFrom("undo" as const, "redo" as const),
);

/** One person's text, whose steps are taken by Yjs alone or with what is tested here. */
function writtenBy(script: readonly Act[], step: typeof takeStep): readonly unknown[] {
  const doc = new Y.Doc();
  doc.clientID = 2;
  const text = doc.getText("t");
  const undoing = new Y.UndoManager(text, { trackedOrigins: new Set(["me"]), captureTimeout: 0 });
  return script.map((act) => {
    if (act === "undo" || act === "redo") step(undoing, act);
    else doc.transact(() => write(text, act), "me");
    return text.toDelta() as unknown;
  });
}

function write(text: Y.Text, act: Edit): void {
  const place = Math.min(act.at, text.length);
  const many = "length" in act ? Math.min(act.length, text.length - place) : 0;
  if (act.kind === "bold") text.format(place, many, { bold: true });
  else if (many > 0) text.delete(place, many);
  if ("words" in act) text.insert(place, act.words);
}

test("somebody who writes alone sees what Yjs alone would show, after each step back and forward", () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (script) => {
      const plain = writtenBy(script, (undoing, direction) => undoing[direction]());
      expect(writtenBy(script, takeStep)).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});
