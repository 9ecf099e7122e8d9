import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { rootsOf } from "./layout.ts";

setFlagsFromString("--expose-gc");
// Node has no type for what the flag gives.
const collect = runInNewContext("gc") as (how: Readonly<{ type: "minor" | "major" }>) => void;

/** Another look through the whole memory may begin at any time. */
const mostTimes = 50;

/** Bytes that are left when only what is young was looked through, twice: who outlasts that is young no longer. */
function leftOfTheYoung(): number {
  collect({ type: "minor" });
  collect({ type: "minor" });
  return getHeapStatistics().used_heap_size;
}

test("a document whose roots were asked for is thrown away while it is young", () => {
  const make = () => {
    const doc = new Y.Doc({ guid: "copy" });
    const { meta } = rootsOf(doc);
    doc.transact(() => {
      for (let at = 0; at < 200; at++) meta.set(`key${at}`, new Y.Map());
    });
    return doc;
  };
  make();
  const before = leftOfTheYoung();
  const kept = Array.from({ length: 50 }, make);
  const withAll = leftOfTheYoung() - before;
  expect(kept).toHaveLength(50);
  kept.length = 0;

  let least = Infinity;
  for (let time = 0; time < mostTimes && least > withAll / 4; time++) {
    // Ends a look through all that is under way: until it is over, what is young may outlast it.
    collect({ type: "major" });
    const between = leftOfTheYoung();
    for (let at = 0; at < 50; at++) make();
    least = Math.min(least, leftOfTheYoung() - between);
  }
  expect(least).toBeLessThan(withAll / 4);
});

test("a document has the same roots whenever it is asked", () => {
  const doc = new Y.Doc();
  expect(rootsOf(doc)).toBe(rootsOf(doc));
  expect(rootsOf(doc).meta).toBe(doc.getMap("meta"));
  expect(rootsOf(new Y.Doc())).not.toBe(rootsOf(doc));
});
