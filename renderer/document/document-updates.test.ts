import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type DocumentUpdate, DocumentUpdates } from "./document-updates.ts";

const elsewhere = Symbol("elsewhere");

function written(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("body").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

/** So many pairs of letters, written and removed, each pair a piece of its own in one update. */
function removedInPieces(pairs: number): Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText("body");
  const pieces = Array.from({ length: pairs }, () => {
    const before = Y.encodeStateVector(doc);
    text.insert(text.length, "ab");
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.getText("body").delete(0, text.length);
    return Y.encodeStateAsUpdate(copy, before);
  });
  return Y.mergeUpdates(pieces);
}

/** Of all that Yjs keeps of a document, piece by piece. */
function lengthsIn({ store }: Y.Doc): readonly number[] {
  return [...store.clients.values()].flat().map(({ length }) => length);
}

function listened(doc = new Y.Doc()) {
  const updates = new DocumentUpdates(doc);
  const told: DocumentUpdate[] = [];
  updates.on((update) => told.push(update));
  const again = () => {
    const copy = new Y.Doc();
    for (const { bytes } of told) Y.applyUpdate(copy, bytes);
    return copy.getText("body").toString();
  };
  return { doc, updates, told, again };
}

test("what an empty document takes in is told as it came", () => {
  const { doc, updates, told } = listened();
  const bytes = [written("one "), written("two ")];
  updates.takeIn(bytes, elsewhere);
  expect(told.map((update) => update.bytes)).toEqual(bytes);
  expect(told.map((update) => update.origin)).toEqual([elsewhere, elsewhere]);
  expect(doc.getText("body")).toHaveLength(8);
});

test("what is written in answer to the first contents is told too", () => {
  const { doc, updates, told, again } = listened();
  doc.getText("body").observe((_, { origin }) => {
    if (origin === elsewhere) doc.getText("body").insert(0, "answer ");
  });
  updates.takeIn([written("question")], elsewhere);
  expect(again()).toBe("answer question");
  expect(told.filter((update) => update.origin === elsewhere)).toHaveLength(1);
});

test("what is written after the first contents is told once", () => {
  const { doc, updates, told, again } = listened();
  updates.takeIn([written("words")], elsewhere);
  doc.getText("body").insert(5, " more");
  expect(again()).toBe("words more");
  expect(told).toHaveLength(2);
});

test("a document that has something tells only what is new to it", () => {
  const { updates, told } = listened();
  const bytes = written("words");
  updates.takeIn([bytes], elsewhere);
  updates.takeIn([bytes], elsewhere);
  expect(told).toHaveLength(1);
});

test("what is new to a document is told as it came, and what is written in answer beside it", () => {
  const { doc, updates, told, again } = listened();
  updates.takeIn([written("words")], elsewhere);
  doc.getText("body").observe((_, { origin }) => {
    if (origin === elsewhere) doc.getText("body").insert(0, "answer ");
  });
  const bytes = [written("one "), written("two ")];
  updates.takeInNew(bytes, elsewhere);
  const isElsewhere = (update: DocumentUpdate) => update.origin === elsewhere;
  expect(told.filter(isElsewhere).slice(1)).toEqual(
    bytes.map((each) => ({ bytes: each, origin: elsewhere, told: "once" })),
  );
  expect(again()).toBe(doc.getText("body").toString());
  expect(again()).toMatch(/^answer /);
});

test("contents that cannot be read are passed over and told to nobody, and what is written is told", () => {
  const { doc, updates, again } = listened();
  const whole = written(" and what was there");
  expect(updates.takeIn([new Uint8Array([1, 200, 3]), whole], elsewhere)).toEqual([whole]);
  doc.getText("body").insert(0, "words");
  expect(again()).toBe("words and what was there");
});

test("of one update that is all there is as much is joined as Yjs joins, and whoever hears of it is told what is removed", () => {
  const update = removedInPieces(6);
  const plain = new Y.Doc();
  Y.applyUpdate(plain, update);
  const { doc, updates } = listened();
  const removed: number[] = [];
  doc.on("afterTransactionCleanup", ({ deleteSet }) => {
    for (const { len } of [...deleteSet.clients.values()].flat()) removed.push(len);
  });
  updates.takeIn([update], elsewhere);
  expect(lengthsIn(doc)).toEqual([12]);
  expect(lengthsIn(doc)).toEqual(lengthsIn(plain));
  expect(removed).toEqual([12]);
});

test("an update that is all there is is not looked through for what was removed, and what is removed after it is thrown away", () => {
  const other = new Y.Doc();
  other.getText("body").insert(0, "some words");
  other.getText("body").delete(4, 6);
  const gcFilter = vi.fn<() => boolean>(() => true);
  const { doc, updates } = listened(new Y.Doc({ gcFilter }));
  doc.getText("body").observe((_, { origin }) => {
    if (origin === elsewhere) doc.getText("body").delete(0, 1);
  });
  updates.takeIn([Y.encodeStateAsUpdate(other)], elsewhere);
  expect(doc.getText("body").toJSON()).toBe("ome");
  expect(gcFilter).toHaveBeenCalledOnce();
  doc.getText("body").delete(0, 1);
  expect(gcFilter).toHaveBeenCalledTimes(2);
});
