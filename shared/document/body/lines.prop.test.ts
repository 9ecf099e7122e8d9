import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { insertLines, type Line, readLines, writeLines } from "./lines.ts";

const line: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom("paragraph" as const, "heading" as const),
  text: fc.string({ unit: fc.constantFrom("a", "b", " ", "👩"), maxLength: 6 }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 6 });

test("whatever a body is rewritten to, it reads back as that", () => {
  fc.assert(
    fc.property(lines, fc.array(fc.tuple(lines, fc.nat(40))), (first, rewrites) => {
      const doc = new Y.Doc();
      const body = doc.getText("body");
      insertLines(body, first);
      for (const [after, caret] of rewrites) {
        doc.transact(() => writeLines(body, after, caret));
        expect(readLines(body)).toEqual(after);
      }
    }),
  );
});

test("replicas that rewrote apart read the same once they have met, in either order", () => {
  fc.assert(
    fc.property(lines, lines, lines, (common, mine, theirs) => {
      const start = new Y.Doc();
      insertLines(start.getText("body"), common);
      const replicas = [mine, theirs].map((after) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
        doc.transact(() => writeLines(doc.getText("body"), after));
        return doc;
      });
      const updates = replicas.map((doc) => Y.encodeStateAsUpdate(doc));
      const met = [updates, updates.toReversed()].map((order) => {
        const doc = new Y.Doc();
        for (const update of order) Y.applyUpdate(doc, update);
        return readLines(doc.getText("body"));
      });
      expect(met[0]).toEqual(met[1]);
    }),
  );
});
