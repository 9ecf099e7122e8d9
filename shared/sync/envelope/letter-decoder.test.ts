import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { LetterDecoder } from "./letter-decoder.ts";

function written(texts: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const list = doc.getArray("list");
  // Each in an item of its own, and its own name beside it.
  for (const text of texts) {
    list.insert(0, [new Y.Text(text)]);
    doc.getMap("map").set(text, text);
  }
  return Y.encodeStateAsUpdate(doc);
}

function read(update: Uint8Array, decoder?: typeof LetterDecoder): unknown {
  const doc = new Y.Doc();
  if (decoder === undefined) Y.applyUpdate(doc, update);
  else Y.applyUpdateV2(doc, update, null, decoder);
  return [doc.getArray("list").toJSON(), doc.getMap("map").toJSON()];
}

test("whatever was written is read as Yjs reads it", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("", "a", "é", "\u0000", "\u007f", "\u0080", "eight---", "nine-----", "👩‍👩‍👧"),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const update = written(texts);
      expect(read(update, LetterDecoder)).toEqual(read(update));
    }),
  );
});

test("an update that ends too soon is refused as Yjs refuses it", () => {
  const update = written(["letters", "a", "é"]);
  for (let length = 0; length < update.length; length++) {
    // A copy: behind a view there would be bytes that are not the update's.
    const cut = update.slice(0, length);
    const outcome = (decoder?: typeof LetterDecoder) => {
      try {
        return read(cut, decoder);
      } catch {
        return "refused";
      }
    };
    expect(outcome(LetterDecoder)).toEqual(outcome());
  }
});
