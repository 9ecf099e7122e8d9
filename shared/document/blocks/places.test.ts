import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { Body } from "./body.ts";
import { partsOf, placeOfPart, placesBehind } from "./place.ts";
import { linesOf } from "./testing/read-body.ts";
import { meet, startWithOneText } from "./testing/editing.ts";

type Entries = Y.Map<Y.Map<unknown>>;

/** Places of every kind: some name what is there, some what is not, and some are no places at all. */
const order: fc.Arbitrary<string> = fc
  .array(fc.constantFrom("", "!", "A", "B", " ", "1-0", "1-4", "1-9", "9-9", "zz", "!!"), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

function docOf(orders: readonly string[], isBackward: boolean): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const root: Entries = doc.getMap("blocks");
  doc.transact(() => {
    for (const id of ["T", "U"]) {
      const text = new Y.Text("first\n");
      root.set(id, new Y.Map<unknown>([["t", text]]));
      for (const at of [1, 2, 3]) {
        root.set(`${id}${at}`, new Y.Map());
        text.insertEmbed(text.length, { block: `${id}${at}` });
        text.insert(text.length, `${id}${at}\n`);
      }
    }
  });
  const ids = ["T", "T1", "T2", "T3", "U", "U1", "U2", "U3"];
  const placed = ids.map((id, at) => [id, orders[at] ?? "A"] as const);
  for (const [id, place] of isBackward ? placed.toReversed() : placed) {
    root.get(id)?.set("order", place);
  }
  return doc;
}

test("whatever places say, somebody who heard of them one by one reads what somebody does who opens the document", () => {
  fc.assert(
    fc.property(fc.array(order, { minLength: 8, maxLength: 8 }), fc.boolean(), (orders, back) => {
      const doc = docOf(orders, back);
      const heard = new Y.Doc();
      const body = new Body(heard, new SeededRandom(1));
      doc.on("update", (update: Uint8Array) => Y.applyUpdate(heard, update));
      Y.applyUpdate(heard, Y.encodeStateAsUpdate(doc));
      const root: Entries = doc.getMap("blocks");
      for (const [at, id] of ["U3", "T2", "U", "T"].entries()) {
        root.get(id)?.set("order", orders[at] ?? "");
        expect(linesOf(body)).toEqual(linesOf(new Body(doc, new SeededRandom(2))));
      }
    }),
    { numRuns: 200 },
  );
});

test("whatever places say, what somebody puts behind a block stands right behind it", () => {
  const anchors = ["1-4", "1-9", "9-9", "0"].map((anchor) => `A!${anchor}!V`);
  const sound = [...anchors, "A!1-4!!", "A!1-4!V!", "A!1-4!V!1-9!B"];
  const place = fc.constantFrom("A", "AV", "B", "A!", "B!", "A!V", "A!!B", ...sound);
  const places = fc.array(place, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(places, fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), (orders, picks) => {
      const doc = docOf(orders, false);
      const body = new Body(doc, new SeededRandom(1));
      for (const [at, pick] of picks.entries()) {
        const before = body.blocks.map(({ id }) => id);
        const behind = pick % before.length;
        const spot = { after: before[behind] ?? null };
        const added = body.insert(spot, {}, [{ kind: "text", text: `new ${at}`, marks: {} }]);
        const wanted = before.toSpliced(behind + 1, 0, added);
        expect(body.blocks.map(({ id }) => id)).toEqual(wanted);
        expect(linesOf(new Body(doc, new SeededRandom(2)))).toEqual(linesOf(body));
      }
    }),
    { numRuns: 200 },
  );
});

test("a place that names what has not come yet is found once that has come", () => {
  const [me, they] = startWithOneText("one", "two", "three");
  const before = Y.encodeStateVector(they.doc);
  const late = new Y.Doc();
  const body = new Body(late, new SeededRandom(3));
  they.split("two", 3);
  they.type("", 0, "new");
  const theirs = Y.encodeStateAsUpdate(they.doc, before);
  const known = Y.encodeStateVector(they.doc);
  me.receive(they);
  me.add("put", "new");
  const mine = Y.encodeStateAsUpdate(me.doc, known);
  Y.applyUpdate(late, Y.encodeStateAsUpdate(startWithOneText("one", "two", "three")[0].doc));
  Y.applyUpdate(late, mine);
  Y.applyUpdate(late, theirs);
  expect(linesOf(body)).toEqual(["one", "two", "new", "put", "three"]);
});

test("what was put behind a line that was taken back stays where that was", () => {
  const [me, they] = startWithOneText("one", "two", "three");
  they.split("two", 3);
  meet(me, they);
  me.add("behind two", "two");
  me.add("behind the empty line", "");
  meet(me, they);
  they.undoing.undo();
  expect(meet(me, they)).toEqual(["one", "two", "behind two", "behind the empty line", "three"]);
  me.add("last", "two");
  expect(meet(me, they).slice(0, 3)).toEqual(["one", "two", "last"]);
});

test("no place is ever deeper than some texts in the midst of others", () => {
  let base = "A";
  for (let depth = 0; depth < 20; depth++) {
    const prefix = placesBehind(base, { client: depth, clock: 1 });
    if (prefix === null) break;
    base = `${prefix}B`;
  }
  expect(partsOf(base).length).toBeLessThanOrEqual(15);
  expect([placeOfPart(base), placesBehind(base, { client: 1, clock: 1 })]).toEqual([null, null]);
});

test("blocks are put in the midst of others, however deep, where somebody wants them", () => {
  const [me, they] = startWithOneText("ab", "last");
  for (let depth = 0; depth < 12; depth++) {
    const top = depth === 0 ? "ab" : `${depth - 1}a${depth - 1}b`;
    const head = top.slice(0, top.length / 2);
    me.split(top, head.length);
    const seen = me.lines;
    me.add(`${depth}a${depth}b`, head);
    const at = seen.indexOf(head) + 1;
    expect(me.lines).toEqual(seen.toSpliced(at, 0, `${depth}a${depth}b`));
  }
  expect(meet(me, they)).toEqual(me.lines);
});
