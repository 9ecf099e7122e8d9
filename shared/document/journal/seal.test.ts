import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { journalType } from "../../doctypes/journal/index.ts";
import { seedDocument } from "../create.ts";
import { rootsOf } from "../layout.ts";
import {
  differencesBetween,
  missingIn,
  type Prediction,
  predictionKeys,
  readPrediction,
} from "./prediction.ts";
import { canonicalJson, hashOf, readSeals, writeSeal } from "./seal.ts";

const said: Prediction = {
  decision: ["doc_aaaaaaaaaaaa"],
  stateOfMind: "Rested",
  expected: "A third of freed visits are taken by text.",
  confidence: 70,
  falsifier: "Fewer than one in five.",
  reviewOn: "2026-10-05",
};

function entry(): Y.Doc {
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  const { fields } = rootsOf(doc);
  write(fields, "expected", said.expected);
  fields.set("confidence", said.confidence);
  fields.set("reviewOn", said.reviewOn);
  return doc;
}

function write(fields: Y.Map<unknown>, key: string, words: string): void {
  const text = fields.get(key);
  if (text instanceof Y.Text) text.insert(text.length, words);
}

function seal(doc: Y.Doc, at: number) {
  const { seals, fields } = rootsOf(doc);
  return writeSeal(seals, readPrediction(fields), at);
}

test("the hash is SHA-256 of the JSON with sorted keys and nothing else", () => {
  const json =
    '{"confidence":70,"decision":["doc_aaaaaaaaaaaa"],"expected":"A third of freed visits are taken by text.",' +
    '"falsifier":"Fewer than one in five.","reviewOn":"2026-10-05","stateOfMind":"Rested"}';
  expect(canonicalJson(said)).toBe(json);
  expect(hashOf(said)).toBe(createHash("sha256").update(json).digest("hex"));
});

test("the order of keys makes no difference to the hash, and any other word does", () => {
  const turned = Object.fromEntries(Object.entries(said).toReversed()) as Prediction;
  expect(hashOf(turned)).toBe(hashOf(said));
  fc.assert(
    fc.property(fc.string(), (words) => {
      fc.pre(words !== said.expected);
      expect(hashOf({ ...said, expected: words })).not.toBe(hashOf(said));
    }),
  );
});

test("every field of a prediction is in the type, and one that has changed is named", () => {
  const keys = new Set(journalType.fields.map(({ key }) => key));
  for (const key of predictionKeys) expect(keys).toContain(key);
  expect(differencesBetween(said, said)).toEqual([]);
  expect(differencesBetween(said, { ...said, confidence: 71, falsifier: "" })).toEqual([
    "confidence",
    "falsifier",
  ]);
});

test("a prediction that could not be judged later is not sealed", () => {
  const doc = new Y.Doc();
  seedDocument(doc, journalType, 5);
  expect(seal(doc, 1)).toEqual({
    ok: false,
    failure: { kind: "incomplete", missing: ["expected", "confidence", "reviewOn"] },
  });
  expect(readSeals(rootsOf(doc).seals)).toEqual([]);
  expect(missingIn({ ...said, decision: [], falsifier: "", stateOfMind: "" })).toEqual([]);
});

test("a seal keeps what was said, though the fields are changed afterwards", () => {
  const doc = entry();
  expect(seal(doc, 9).ok).toBe(true);
  write(rootsOf(doc).fields, "expected", " Or half.");
  const [kept] = readSeals(rootsOf(doc).seals);
  expect(kept).toMatchObject({ at: 9, isIntact: true });
  expect(kept?.prediction.expected).toBe(said.expected);
  const present = readPrediction(rootsOf(doc).fields);
  expect(kept === undefined ? [] : differencesBetween(kept.prediction, present)).toEqual([
    "expected",
  ]);
});

test("nobody seals twice", () => {
  const doc = entry();
  seal(doc, 9);
  expect(seal(doc, 10)).toEqual({ ok: false, failure: { kind: "sealed-already" } });
});

test("two seals that meet are both kept, and the earlier one counts on both sides", () => {
  const one = entry();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  rootsOf(other).fields.set("confidence", 90);
  seal(one, 20);
  seal(other, 10);
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  for (const doc of [one, other]) {
    expect(
      readSeals(rootsOf(doc).seals).map(({ at, prediction }) => [at, prediction.confidence]),
    ).toEqual([
      [10, 90],
      [20, 70],
    ]);
  }
});

test("a record whose words were changed shows it, and what is no record is passed over", () => {
  const doc = entry();
  seal(doc, 9);
  const { seals } = rootsOf(doc);
  for (const [key, stored] of seals.entries()) {
    const record = stored as { prediction: Prediction };
    seals.set(key, { ...record, prediction: { ...record.prediction, confidence: 99 } });
  }
  seals.set("other", { hostile: true });
  expect(readSeals(seals)).toMatchObject([{ isIntact: false, prediction: { confidence: 99 } }]);
});
