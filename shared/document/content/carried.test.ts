import { expect, test } from "vitest";
import * as Y from "yjs";
import { journalType } from "../../doctypes/journal/index.ts";
import { noteType } from "../../doctypes/note/index.ts";
import { documentIdSchema } from "../../domain/ids.ts";
import { seedDocument, seedWithContent } from "../create.ts";
import { differencesBetween, readPrediction } from "../journal/prediction.ts";
import { readSeals, sealedAsKnownHere, writeSeal } from "../journal/seal.ts";
import { rootsOf } from "../layout.ts";
import { readProvenance } from "../provenance.ts";
import { type Carried, carriedBy, forOthers, renameInSeals, withoutSeals } from "./carried.ts";
import { contentOf } from "./read-content.ts";
import { renameReferences } from "./rename-references.ts";

const decision = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const renamed = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const again = documentIdSchema.parse("doc_cccccccccccc");

/** An entry about a decision, sealed at 9. */
function sealed(): Y.Doc {
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  const { fields, seals } = rootsOf(doc);
  (fields.get("decision") as Y.Map<unknown>).set(
    "one",
    new Y.Map<unknown>([["document", decision]]),
  );
  (fields.get("expected") as Y.Text).insert(0, "A third answer.");
  fields.set("confidence", 70);
  fields.set("reviewOn", "2026-10-05");
  writeSeal(seals, readPrediction(fields), 9);
  return doc;
}

function copied(doc: Y.Doc, carried: Carried, names = new Map<string, typeof decision>()): Y.Doc {
  const copy = new Y.Doc();
  const content = renameReferences(contentOf(doc), names);
  seedWithContent(copy, { type: journalType, content, carried, now: 7 });
  return copy;
}

/** Of the seal that counts: what its fields say otherwise by now. */
function changedIn(doc: Y.Doc) {
  const [seal] = readSeals(rootsOf(doc).seals);
  if (seal === undefined) throw new Error("not sealed");
  return differencesBetween(sealedAsKnownHere(seal), readPrediction(rootsOf(doc).fields));
}

test("a seal is the same in a copy, with its time, its hash and its words", () => {
  const doc = sealed();
  const copy = copied(doc, carriedBy(doc));
  expect(rootsOf(copy).seals.toJSON()).toEqual(rootsOf(doc).seals.toJSON());
  expect(readSeals(rootsOf(copy).seals)).toMatchObject([{ at: 9, isIntact: true }]);
  expect(changedIn(copy)).toEqual([]);
});

test("what was changed after sealing, and a seal that was changed, are told in the copy as well", () => {
  const doc = sealed();
  const { fields, seals } = rootsOf(doc);
  fields.set("confidence", 95);
  expect(changedIn(copied(doc, carriedBy(doc)))).toEqual(["confidence"]);
  for (const [key, stored] of seals.entries()) {
    const { prediction, ...rest } = stored as { prediction: object };
    seals.set(key, { ...rest, prediction: { ...prediction, confidence: 95 } });
  }
  const copy = copied(doc, carriedBy(doc));
  expect(readSeals(rootsOf(copy).seals)).toMatchObject([{ isIntact: false }]);
});

test("what cannot be read as a seal is kept as it is", () => {
  const doc = sealed();
  rootsOf(doc).seals.set("broken", { at: 1 });
  rootsOf(doc).seals.set("shared", new Y.Map([["at", 2]]));
  const { seals } = rootsOf(copied(doc, carriedBy(doc)));
  expect([seals.get("broken"), seals.get("shared")]).toEqual([{ at: 1 }, { at: 2 }]);
});

test("a decision that gets another id is the one that was sealed, however often that happens", () => {
  let doc = sealed();
  for (const names of [new Map([[decision, renamed]]), new Map([[renamed, again]])]) {
    doc = copied(doc, renameInSeals(carriedBy(doc), names), names);
    const [seal] = readSeals(rootsOf(doc).seals);
    expect(seal).toMatchObject({ isIntact: true, prediction: { decision: [decision] } });
    expect(changedIn(doc)).toEqual([]);
  }
  expect(readPrediction(rootsOf(doc).fields).decision).toEqual([again]);
});

test("another decision than the one that was sealed is told, whatever else got another id", () => {
  const doc = sealed();
  (rootsOf(doc).fields.get("decision") as Y.Map<unknown>).set(
    "two",
    new Y.Map<unknown>([["document", renamed]]),
  );
  const names = new Map([[renamed, again]]);
  const copy = copied(doc, renameInSeals(carriedBy(doc), names), names);
  expect(changedIn(copy)).toEqual(["decision"]);
});

test("a copy says where its words came from, and one without seals has none", () => {
  const doc = new Y.Doc();
  seedDocument(doc, noteType, 5);
  const provenance = { from: "team/2026/plan.md", at: 3, rest: "nav: 2\n" };
  const carried = { ...carriedBy(sealed()), provenance };
  const copy = new Y.Doc();
  const content = contentOf(doc);
  seedWithContent(copy, { type: noteType, content, carried: withoutSeals(carried), now: 7 });
  expect(readProvenance(rootsOf(copy).meta)).toEqual(provenance);
  expect(rootsOf(copy).seals.size).toBe(0);
});

test.each(["team/2026/plan.md", "/home/ada/team/plan.md", "C:\\Users\\ada\\plan.md", "plan.md"])(
  "others are told the name of a file, and not that it lay as %s",
  (from) => {
    const carried = { ...carriedBy(sealed()), provenance: { from, at: 3, rest: "nav: 2\n" } };
    expect(forOthers(carried)).toEqual({
      seals: {},
      provenance: { from: "plan.md", at: 3, rest: "nav: 2\n" },
    });
  },
);

test("what was begun here came from nowhere", () => {
  expect(carriedBy(sealed()).provenance).toBeNull();
  expect(readProvenance(new Y.Doc().getMap("meta"))).toBeNull();
});
