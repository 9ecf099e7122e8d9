import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "./body.ts";

const letters = 200;
const joined = 100;

/** A text of many pieces, with a marker behind them, and many blocks that were joined behind the end of its first part. */
function textWithManyEnds() {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const root = doc.getMap<Y.Map<unknown>>("blocks");
  const text = new Y.Text("\n");
  doc.transact(() => {
    root.set(
      "a",
      new Y.Map<unknown>([
        ["order", "1"],
        ["t", text],
      ]),
    );
    root.set("c", new Y.Map<unknown>([["order", "2"]]));
    const end = text._start?.id.clock;
    // Each before the last: Yjs joins none of them.
    for (let at = 0; at < letters; at++) text.insert(0, "x");
    text.insertEmbed(text.length, { block: "c" });
    text.insert(text.length, "end\n");
    for (let at = 0; at < joined; at++) {
      const behind = `a/1-${end}`;
      const t = new Y.Text(`${at}\n`);
      root.set(
        `j${at}`,
        new Y.Map<unknown>([
          ["join", "a"],
          ["behind", behind],
          ["t", t],
        ]),
      );
    }
  });
  return { doc, text };
}

/** How often something goes from a piece of a text to the one before it. */
function countStepsBack(text: Y.Text, act: () => void): number {
  let steps = 0;
  for (let item = text._start; item !== null; item = item.right) {
    let { left } = item;
    Object.defineProperty(item, "left", {
      configurable: true,
      get: () => {
        steps += 1;
        return left;
      },
      set: (before: Y.Item | null) => {
        left = before;
      },
    });
  }
  act();
  return steps;
}

test("no piece of a text is passed for each end that is behind it", () => {
  const { doc, text } = textWithManyEnds();
  const open = () => expect(new Body(doc, new SeededRandom(1)).blocks).toHaveLength(2);
  expect(countStepsBack(text, open)).toBeLessThan(3 * letters);
});

test("no piece of a text is passed for each end when a letter comes", () => {
  const { doc, text } = textWithManyEnds();
  const body = new Body(doc, new SeededRandom(1));
  expect(body.blocks).toHaveLength(2);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(other);
  const entry = other.getMap<Y.Map<unknown>>("blocks").get("a");
  const theirs = entry?.get("t");
  if (theirs instanceof Y.Text) theirs.insert(0, "y");
  const update = Y.encodeStateAsUpdate(other, before);
  const take = () => {
    Y.applyUpdate(doc, update);
    expect(body.blocks[0]?.length).toBeGreaterThan(letters);
  };
  expect(countStepsBack(text, take)).toBeLessThan(3 * letters);
});
