import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { clientsIn, hasHole, onlyBy, splitUpdate } from "./own-update.ts";

const edits = fc.array(
  fc.record({
    who: fc.constantFrom(0, 1),
    at: fc.nat(),
    text: fc.string({ maxLength: 40, unit: "grapheme" }),
    cut: fc.nat(5),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Two who write into one text and a map, and hear of one another at once. */
function written(
  steps: readonly Readonly<{ who: number; at: number; text: string; cut: number }>[],
) {
  const docs = [new Y.Doc({ gc: true }), new Y.Doc({ gc: true })];
  docs.forEach((doc, index) => {
    doc.clientID = index + 1;
    doc.on("update", (update: Uint8Array) => Y.applyUpdate(docs[1 - index] ?? doc, update));
  });
  for (const { who, at, text, cut } of steps) {
    const doc = docs[who];
    const into = doc?.getText();
    if (doc === undefined || into === undefined) continue;
    into.insert(at % (into.length + 1), text);
    into.delete(0, Math.min(cut, into.length));
    doc.getMap("fields").set(text, new Y.Text(text));
  }
  return docs[0] ?? new Y.Doc();
}

function contents(doc: Y.Doc) {
  return [doc.getText().toDelta() as unknown, doc.getMap("fields").toJSON()];
}

function applied(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) {
    Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
  }
  return doc;
}

test("the parts of an update, one after the other, make the same document, and none waits for a later one", () => {
  fc.assert(
    fc.property(edits, fc.integer({ min: 20, max: 200 }), (steps, mostBytes) => {
      const doc = written(steps);
      const parts = splitUpdate(Y.encodeStateAsUpdate(doc), mostBytes);
      expect(contents(applied(parts))).toEqual(contents(doc));
    }),
    { numRuns: 60 },
  );
});

test("a text that is longer than a part is cut, and never through a letter", () => {
  const doc = new Y.Doc();
  doc.getText().insert(0, `${"x".repeat(29_999)}😀${"y".repeat(100_000)}`);
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 60_000);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.length).toBeLessThan(70_000);
  expect(applied(parts).getText().toString()).toBe(doc.getText().toString());
});

test("what others made is left to them, and what they deleted of ours is kept", () => {
  fc.assert(
    fc.property(edits, (steps) => {
      const state = Y.encodeStateAsUpdate(written(steps));
      const own = onlyBy((client) => client === 1, state);
      const theirs = onlyBy((client) => client === 2, state);
      expect(own === null ? [] : clientsIn(own)).not.toContain(2);
      expect(theirs === null ? [] : clientsIn(theirs)).not.toContain(1);
      const doc = new Y.Doc();
      for (const part of [own, theirs]) if (part !== null) Y.applyUpdate(doc, part);
      expect(contents(doc)).toEqual(contents(written(steps)));
    }),
    { numRuns: 60 },
  );
  const alone = Y.encodeStateAsUpdate(new Y.Doc());
  expect(onlyBy(() => false, alone)).toBe(alone);
});

test("an update with something missing in the middle is known by it", () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const text of ["a", "b", "c"]) doc.getText().insert(0, text);
  const [one, two, three] = updates;
  if (one === undefined || two === undefined || three === undefined) throw new Error("three edits");
  expect(hasHole(Y.mergeUpdates([one, two, three]))).toBe(false);
  expect(hasHole(Y.mergeUpdates([one, three]))).toBe(true);
});
