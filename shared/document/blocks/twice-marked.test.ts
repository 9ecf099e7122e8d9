import { expect, test } from "vitest";
import * as Y from "yjs";
import { invariant } from "../../kernel/invariant.ts";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "./body.ts";
import { writtenAnchor } from "./place.ts";
import { linesOf } from "./testing/read-body.ts";

type Entries = Y.Map<Y.Map<unknown>>;

/** A text that marks its part twice, which stands apart, as does what was put before the second mark; or is on its way. */
function twiceMarked(anchor: string): Readonly<{ doc: Y.Doc; text: Y.Text }> {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const root: Entries = doc.getMap("blocks");
  const text = new Y.Text("first\n");
  doc.transact(() => {
    root.set("T", new Y.Map<unknown>([["t", text]]));
    root.set("put", new Y.Map<unknown>([["t", new Y.Text("put\n")]]));
    root.set("part", new Y.Map());
    text.insertEmbed(6, { block: "part" });
    text.insert(7, "between\n");
    text.insertEmbed(15, { block: "part" });
    text.insert(16, "last\n");
    root.get("T")?.set("order", "A");
    root.get("part")?.set("order", "A!");
    root.get("put")?.set("order", `A!${anchor}!V`);
  });
  return { doc, text };
}

/** Somebody who hears of it bit by bit. */
function heardOf(doc: Y.Doc): Body {
  const heard = new Y.Doc();
  const body = new Body(heard, new SeededRandom(1));
  doc.on("update", (update: Uint8Array) => Y.applyUpdate(heard, update));
  Y.applyUpdate(heard, Y.encodeStateAsUpdate(doc));
  return body;
}

function readAnew(doc: Y.Doc): readonly string[] {
  return linesOf(new Body(doc, new SeededRandom(2)));
}

test("a part that is marked twice begins at its second mark for everybody once the first has gone, whatever was written before", () => {
  const { item } = Y.createRelativePositionFromTypeIndex(twiceMarked("0").text, 14);
  invariant(item !== null, "something stands there");
  const { doc, text } = twiceMarked(writtenAnchor(item));
  const body = heardOf(doc);
  expect(linesOf(body)).toEqual(["first", "betweenlast", "put"]);
  text.insert(0, "x");
  text.delete(7, 1);
  expect(readAnew(doc)).toEqual(["xfirstbetween", "put", "last"]);
  expect(linesOf(body)).toEqual(["xfirstbetween", "put", "last"]);
});

test("what was put behind words that had not come is found once they come into a text that marks a part twice", () => {
  const { doc } = twiceMarked("9-0");
  const body = heardOf(doc);
  const late = new Y.Doc();
  late.clientID = 9;
  Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
  const entries: Y.Map<Y.Map<Y.Text>> = late.getMap("blocks");
  entries.get("T")?.get("t")?.insert(20, "late");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(late));
  expect(linesOf(body)).toEqual(readAnew(doc));
});
