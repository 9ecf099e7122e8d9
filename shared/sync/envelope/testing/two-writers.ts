import * as fc from "fast-check";
import * as Y from "yjs";

/** What two people do in turn. */
export const edits = fc.array(
  fc.record({
    who: fc.constantFrom(0, 1),
    at: fc.nat(),
    text: fc.string({ maxLength: 40, unit: "grapheme" }),
    cut: fc.nat(5),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Two who write into one text and a map, and hear of one another at once. */
export function written(
  steps: readonly Readonly<{ who: number; at: number; text: string; cut: number }>[],
) {
  const docs = [new Y.Doc({ gc: true }), new Y.Doc({ gc: true })];
  docs.forEach((doc, index) => {
    doc.clientID = index + 1;
    doc.on("update", (update: Uint8Array) => Y.applyUpdate(docs[1 - index] ?? doc, update));
  });
  for (const { who, at, text, cut } of steps) {
    const doc = docs[who];
    const into = doc?.getText();
    if (doc === undefined || into === undefined) continue;
    into.insert(at % (into.length + 1), text);
    into.delete(0, Math.min(cut, into.length));
    doc.getMap("fields").set(text, new Y.Text(text));
  }
  return docs[0] ?? new Y.Doc();
}

/** All that such a document says. */
export function contents(doc: Y.Doc) {
  return [doc.getText().toDelta() as unknown, doc.getMap("fields").toJSON()];
}
