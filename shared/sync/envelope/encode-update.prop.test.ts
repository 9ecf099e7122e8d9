import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { encodeUpdate } from "./encode-update.ts";

const noState = Uint8Array.of(0);

const text = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.string({ unit: "grapheme", minLength: 20, maxLength: 50 }),
);

const steps = fc.array(fc.record({ who: fc.nat(2), at: fc.nat(), text, cut: fc.nat(3) }), {
  maxLength: 20,
});

test("what was read of an update is written as Yjs would, byte by byte", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const updates: Uint8Array[] = [];
      const docs = [3, 200, 70_000].map((client) => {
        const doc = new Y.Doc();
        doc.clientID = client;
        doc.on("update", (update: Uint8Array) => updates.push(update));
        return doc;
      });
      for (const { who, at, text: typed, cut } of all) {
        const doc = docs[who] ?? new Y.Doc();
        const body = doc.getText("body");
        body.insert(at % (body.length + 1), typed, { bold: at % 2 === 0 });
        body.delete(0, Math.min(cut, body.length));
        doc.getMap("meta").set(typed, new Y.Array());
      }
      const merged = updates.length === 0 ? [] : [Y.mergeUpdates(updates)];
      for (const update of [
        ...updates,
        ...merged,
        ...docs.map((doc) => Y.encodeStateAsUpdate(doc)),
      ]) {
        expect(encodeUpdate(Y.decodeUpdate(update))).toEqual(Y.diffUpdate(update, noState));
      }
    }),
    { numRuns: 40 },
  );
});
