import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { hasHole } from "./own-update.ts";
import { mergeUpdates } from "./merge-updates.ts";

const steps = fc.array(
  fc.record({
    who: fc.constantFrom(0, 1),
    /** How far from the place of the last letter; mostly one goes on. */
    jump: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
    letter: fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }),
    kind: fc.constantFrom("type", "type", "append", "append", "delete", "format", "set"),
    hears: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);
type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

/** Two who write into one text at once, and hear of one another now and then; what each of them sent. */
function written(steps: Steps): readonly (readonly Uint8Array[])[] {
  const docs = [new Y.Doc(), new Y.Doc()];
  const sent: Uint8Array[][] = [[], []];
  docs.forEach((doc, who) => {
    doc.clientID = who + 1;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "other") sent[who]?.push(update);
    });
  });
  const carets = [0, 0];
  for (const { who, jump, letter, kind, hears } of steps) {
    const [doc, other] = [docs[who], docs[1 - who]];
    if (doc === undefined || other === undefined) continue;
    const text = doc.getText();
    const at = ((carets[who] ?? 0) + jump) % (text.length + 1);
    if (kind === "type") text.insert(at, letter);
    if (kind === "append") text.insert(text.length, letter);
    if (kind === "delete" && at > 0) text.delete(at - 1, 1);
    if (kind === "format" && at > 1) text.format(at - 2, 2, { strong: true });
    if (kind === "set") doc.getMap("m").set(`k${jump}`, letter);
    carets[who] = Math.min(text.length, kind === "type" ? at + letter.length : at);
    if (hears) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "other");
  }
  return sent;
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function contents(doc: Y.Doc) {
  return [doc.getText().toDelta() as unknown, doc.getMap("m").toJSON(), Y.encodeStateVector(doc)];
}

test("what is merged makes the document that its updates make one by one, whoever's comes first and whatever is there", () => {
  fc.assert(
    fc.property(steps, fc.nat(60), (made, cut) => {
      const [one = [], other = []] = written(made);
      const whole = contents(documentOf([...one, ...other]));
      const merged = [one, other].map(mergeUpdates);
      expect(contents(documentOf(merged))).toEqual(whole);
      expect(contents(documentOf(merged.toReversed()))).toEqual(whole);
      // A part of a run is there already, and everything of the other.
      expect(contents(documentOf([...other, ...one.slice(0, cut), ...merged]))).toEqual(whole);
      expect(contents(documentOf([mergeUpdates([...one, ...other].toReversed())]))).toEqual(whole);
      expect(merged.some(hasHole)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("what was typed letter by letter is one text, and what is typed into its middle meanwhile stands there", () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  const sent: Uint8Array[] = [];
  one.on("update", (update: Uint8Array) => sent.push(update));
  for (const letter of "letters") one.getText().insert(one.getText().length, letter);
  for (const update of sent) Y.applyUpdate(other, update);
  other.getText().insert(3, "-");

  const merged = mergeUpdates(sent);
  expect(Y.decodeUpdate(merged).structs).toHaveLength(1);
  Y.applyUpdate(other, merged);
  expect(other.getText().toJSON()).toBe("let-ters");
  const after = documentOf([merged, Y.encodeStateAsUpdate(other)]);
  expect(after.getText().toJSON()).toBe("let-ters");
});

test("letters between which another one's came are not one text", () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  [one.clientID, other.clientID] = [9, 1];
  const sent: Uint8Array[] = [];
  one.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "other") sent.push(update);
  });
  one.getText().insert(0, "a");
  Y.applyUpdate(other, sent[0] ?? new Uint8Array());
  other.getText().insert(1, "x");
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), "other");
  one.getText().insert(1, "b");
  const after = documentOf([mergeUpdates(sent), Y.encodeStateAsUpdate(other)]);
  expect(after.getText().toJSON()).toBe("abx");
});
