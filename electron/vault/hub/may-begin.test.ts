import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { mayHold, spaceKindSchema } from "#shared/domain/space.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { mayBegin } from "./may-begin.ts";

const document = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const body = partIdOf({ document, part: "body" });
const comments = partIdOf({ document, part: "comments" });

function updateOf(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  write(doc);
  return Y.encodeStateAsUpdate(doc);
}

test.each(spaceKindSchema.options)(
  "in a %s space a document begins if its type may lie there",
  (kind) => {
    for (const type of documentTypes) {
      const seed = updateOf((doc) => seedDocument(doc, type, 5));
      expect(mayBegin(kind, body, seed)).toBe(mayHold(kind, type.name));
    }
  },
);

test.each([
  ["that counts", 9, false],
  ["that does not", 1, true],
])("of a type that was named by two apart it is the one %s", (_, clientID, may) => {
  const update = updateOf((doc) => {
    // The larger number wins.
    doc.clientID = 5;
    doc.getMap("meta").set("type", "note");
    const other = new Y.Doc();
    other.clientID = clientID;
    other.getMap("meta").set("type", "journal");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  });
  expect(mayBegin("shared", body, update)).toBe(may);
});

test("what says no type, or says it elsewhere, is not known yet", () => {
  const elsewhere = updateOf((doc) => {
    doc.getMap("fields").set("type", "journal");
    doc.getMap("meta").set("other", "journal");
    doc.getMap("meta").set("type", 5);
  });
  for (const update of [elsewhere, Uint8Array.of(255, 255, 255), new Uint8Array()]) {
    expect(mayBegin("shared", body, update)).toBeNull();
  }
});

test("comments have no type", () => {
  expect(mayBegin("shared", comments, Uint8Array.of(1))).toBe(true);
});
