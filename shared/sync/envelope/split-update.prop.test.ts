import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { mergeUpdates } from "./merge-updates.ts";
import { splitUpdate } from "./split-update.ts";
import { contents, edits, written } from "./testing/two-writers.ts";

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

/** Words that are put in one by one, each behind letters that go again, and now and then others that go. */
const places = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.integer({ min: 60, max: 200 }),
    gone: fc.nat(3),
    cut: fc.nat(4),
  }),
  { minLength: 30, maxLength: 40 },
);

/** The letters that stand there: who made each, and whether it goes in the end. */
function lettersIn(doc: Y.Doc, whole: Y.Doc) {
  const deleted = Y.createDeleteSetFromStructStore(whole.store);
  const letters: Readonly<{ id: Y.ID; item: Y.Item; goes: boolean }>[] = [];
  for (let item = doc.getText()._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let at = 0; at < item.length; at++) {
      const id = Y.createID(item.id.client, item.id.clock + at);
      letters.push({ id, item, goes: Y.isDeleted(deleted, id) });
    }
  }
  return letters;
}

test.each([
  ["as they came", (updates: Uint8Array[]) => Y.mergeUpdates(updates)],
  ["with what was written on as one text", mergeUpdates],
])(
  "a letter that goes is in no part without going when one that was written on behind it stays there, %s",
  (_, merge) => {
    fc.assert(
      fc.property(places, fc.integer({ min: 800, max: 1_600 }), (steps, mostBytes) => {
        const whole = new Y.Doc({ gc: false });
        const updates: Uint8Array[] = [];
        whole.on("update", (update: Uint8Array) => updates.push(update));
        const into = whole.getText();
        for (const { at, length, gone, cut } of steps) {
          whole.transact(() => {
            const place = at % (into.length + 1);
            into.insert(place, "x".repeat(length));
            into.delete(place, gone);
          });
          into.delete(0, Math.min(cut, into.length));
        }
        const there = new Y.Doc({ gc: false });
        const parts = splitUpdate(merge(updates), mostBytes);
        for (const [at, part] of parts.entries()) {
          // The last has all that is deleted as well.
          if (at < parts.length - 1) expect(part.length).toBeLessThanOrEqual(mostBytes);
          Y.applyUpdate(there, part);
          const letters = lettersIn(there, whole);
          const stay = letters.filter(({ goes }) => !goes);
          for (const { id, item } of letters.filter(({ goes }) => goes)) {
            const next = stay.find(
              (each) => each.id.client === id.client && each.id.clock === id.clock + 1,
            );
            const isFurther =
              next !== undefined &&
              Y.compareIDs(next.item.rightOrigin, item.rightOrigin) &&
              (next.item === item || Y.compareIDs(next.item.origin, id));
            expect(isFurther).toBe(false);
          }
        }
        expect(there.getText().toString()).toBe(into.toString());
      }),
      { numRuns: 60 },
    );
  },
);
