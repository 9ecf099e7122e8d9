import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../testing/seeded-random.ts";
import { Body } from "./blocks/body.ts";
import { linesOf } from "./blocks/testing/read-body.ts";
import type { Line } from "./body/lines.ts";
import { insertLines } from "./body/testing/insert-lines.ts";
import { rootsOf } from "./layout.ts";
import { isFlat, migration } from "./migrate.ts";
import { toPlainText } from "./read.ts";

const someLine: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom("paragraph" as const, "heading" as const),
  text: fc.string({ unit: fc.constantFrom("a", "b", " ", "👩"), maxLength: 6 }),
});
const someLines = fc.array(someLine, { minLength: 1, maxLength: 30 });

/** A document as version 1 of the program left it. */
function flatDocument(lines: readonly Line[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const { meta, body } = rootsOf(doc);
    meta.set("type", "decision");
    meta.set("schema", 1);
    meta.set("minWriter", 1);
    insertLines(body, lines);
  });
  return doc;
}

function migrate(doc: Y.Doc): void {
  const update = migration(doc);
  if (update !== null) Y.applyUpdate(doc, update);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

test("every line of version 1 is a block with its kind, in its order", () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const doc = flatDocument(lines);
      migrate(doc);
      expect(linesOf(new Body(doc, new SeededRandom(1)))).toEqual(
        lines.map(({ kind, text }) => (kind === "heading" ? `heading2: ${text}` : text)),
      );
    }),
  );
});

test("two replicas that carry the same lines over at once come to the same bytes, and end with the blocks once", () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const here = flatDocument(lines);
      const there = copyOf(here);
      expect(migration(there)).toEqual(migration(here));
      migrate(here);
      migrate(there);
      Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
      expect(new Body(here, new SeededRandom(1)).blocks).toHaveLength(lines.length);
    }),
  );
});

test("a document that was carried over is not carried over again, and says which version may write it", () => {
  const doc = flatDocument([{ kind: "paragraph", text: "one" }]);
  migrate(doc);
  expect(isFlat(doc)).toBe(false);
  expect(migration(doc)).toBeNull();
  expect(rootsOf(doc).meta.toJSON()).toMatchObject({ schema: 2, minWriter: 2 });
});

test("the old lines are left as they are", () => {
  const doc = flatDocument([{ kind: "heading", text: "Context" }]);
  const before = rootsOf(doc).body.toDelta() as unknown;
  migrate(doc);
  expect(rootsOf(doc).body.toDelta()).toEqual(before);
});

test("a document without its first update is left alone", () => {
  expect(migration(new Y.Doc())).toBeNull();
});

test("a document of version 1 can be read without changing it", () => {
  const doc = flatDocument([
    { kind: "heading", text: "Context" },
    { kind: "paragraph", text: "Calls go unanswered." },
  ]);
  const before = Y.encodeStateAsUpdate(doc);
  expect(toPlainText(doc)).toBe("# \n\n## Context\nCalls go unanswered.\n");
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});
