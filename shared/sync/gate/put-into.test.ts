import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { isJust, putInto, wholeOf } from "./put-into.ts";
import { editHonestly } from "./testing/edit-honestly.ts";

const author = 5;

/** What somebody sent while they wrote, one by one. */
function sentBy(client: number, seed: number): { doc: Y.Doc; sent: readonly Uint8Array[] } {
  const random = new SeededRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = client;
  const sent: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => sent.push(update));
  for (let step = 0; step < 30; step++) editHonestly(doc, random);
  return { doc, sent };
}

test("what is put into a document without being read again makes what Yjs makes of its bytes", () => {
  for (let seed = 0; seed < 12; seed++) {
    const { sent } = sentBy(author, seed);
    const [read, put] = [new Y.Doc(), new Y.Doc()];
    for (const [at, update] of sent.entries()) {
      Y.applyUpdate(read, update);
      // All of it once more, with what is new among what is there.
      const sentNow = at % 5 === 0 ? Y.encodeStateAsUpdate(read) : update;
      const decoded = Y.decodeUpdate(sentNow);
      const isPut = putInto(put, decoded);
      expect(isPut).toBe(decoded.structs.length > 0);
      if (!isPut) Y.applyUpdate(put, sentNow);
    }
    expect(Y.encodeStateAsUpdate(put)).toEqual(Y.encodeStateAsUpdate(read));
    expect(put.toJSON()).toEqual(read.toJSON());
  }
});

test("of a text that is there in part only the rest is put into a document", () => {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, "words");
  const copy = new Y.Doc();
  expect(putInto(copy, Y.decodeUpdate(Y.encodeStateAsUpdate(doc)))).toBe(true);
  doc.getText("t").insert(5, " and more");
  expect(putInto(copy, Y.decodeUpdate(Y.encodeStateAsUpdate(doc)))).toBe(true);
  expect(copy.getText("t").toJSON()).toBe("words and more");
});

test("what makes a whole document is written down as it came, if nothing of it was cut, joined or deleted since", () => {
  let count = 0;
  for (let seed = 0; seed < 12; seed++) {
    const { doc, sent } = sentBy(author, seed);
    for (const update of [Y.encodeStateAsUpdate(doc), Y.mergeUpdates([...sent])]) {
      const decoded = Y.decodeUpdate(update);
      const whole = wholeOf(decoded);
      const copy = new Y.Doc();
      expect(putInto(copy, decoded)).toBe(true);
      const isAsItCame = isSameButForgotten(Y.encodeStateAsUpdate(copy), update);
      expect(isJust(copy, whole)).toBe(isAsItCame);
      if (isAsItCame) count += 1;
      copy.getText("t").insert(0, "more");
      expect(isJust(copy, whole)).toBe(false);
    }
  }
  expect(count).toBeGreaterThan(8);
});

test("what several sessions made, or waits for something, is left to Yjs", () => {
  const { sent } = sentBy(author, 1);
  const both = Y.mergeUpdates([...sent, ...sentBy(9, 2).sent]);
  const doc = new Y.Doc();
  expect(putInto(doc, Y.decodeUpdate(both))).toBe(false);
  Y.applyUpdate(doc, sent[3] ?? both);
  expect(putInto(doc, Y.decodeUpdate(sent[0] ?? both))).toBe(false);
  expect(doc.store.clients.size).toBe(0);
});

/** But for the bit of which Yjs takes no notice, and which merging leaves out. */
function isSameButForgotten(one: Uint8Array, other: Uint8Array): boolean {
  const isSame = (byte: number, at: number) => ((byte ^ (other[at] ?? 0)) & ~0b10_0000) === 0;
  return one.length === other.length && one.every(isSame);
}
