import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { clientsIn, hasHole, onlyBy } from "./own-update.ts";
import { contents, edits, written } from "./testing/two-writers.ts";

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
