import { expect, test } from "vitest";
import * as Y from "yjs";
import { SeededRandom } from "../../testing/seeded-random.ts";
import { asBlockId } from "./block.ts";
import { Body } from "./body.ts";
import type { DeltaPart } from "./container.ts";
import { linesOf } from "./testing/read-body.ts";

type Parts = readonly (string | object)[];
type Stored = Readonly<{ order?: string; join?: string; deleted?: boolean; text?: Parts }>;

const marker = (block: string) => ({ block });

/** A body whose stored form is written by hand, one update for each block. */
function storedBody(entries: Readonly<Record<string, Stored>>) {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const root = doc.getMap<Y.Map<unknown>>("blocks");
  for (const [id, { text, ...values }] of Object.entries(entries)) {
    root.set(id, new Y.Map<unknown>(Object.entries(values)));
    if (text === undefined) continue;
    const stored = new Y.Text();
    root.get(id)?.set("t", stored);
    for (const part of text) {
      if (typeof part === "string") stored.insert(stored.length, part);
      else stored.insertEmbed(stored.length, part);
    }
  }
  const body = new Body(doc, new SeededRandom(1));
  const textOf = (id: string) => {
    const stored = root.get(id)?.get("t");
    if (!(stored instanceof Y.Text)) throw new Error(`block ${id} owns no text`);
    return stored;
  };
  /** The name of the n-th terminator of a text. */
  const end = (id: string, nth = 0) => {
    const parts = textOf(id).toDelta() as readonly DeltaPart[];
    const letters = parts.map(({ insert }) => (typeof insert === "string" ? insert : "-")).join("");
    const index = [...letters.matchAll(/\n/g)][nth]?.index ?? -1;
    const { item } = Y.createRelativePositionFromTypeIndex(textOf(id), index);
    return `${item?.client}-${item?.clock}`;
  };
  const set = (id: string, behind: unknown) => root.get(id)?.set("behind", behind);
  const read = () => {
    const lines = linesOf(body);
    expect(linesOf(new Body(doc, new SeededRandom(2)))).toEqual(lines);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(linesOf(new Body(copy, new SeededRandom(3)))).toEqual(lines);
    return lines;
  };
  return { doc, root, body, textOf, end, set, read };
}

/** "one two" was divided and parted by "new"; "three" was joined to the whole of it apart. */
function parted() {
  return storedBody({
    a: { order: "1", text: ["one\n", marker("c"), "two\n"] },
    b: { order: "4", join: "a", text: ["three\n"] },
    c: { order: "3" },
    n: { order: "2", text: ["new\n"] },
  });
}

test("a join hangs on the segment that its end stands in, and on its target without one", () => {
  const stored = parted();
  expect(stored.read()).toEqual(["onethree", "new", "two"]);
  stored.set("b", `a/${stored.end("a", 1)}`);
  expect(stored.read()).toEqual(["one", "new", "twothree"]);
  stored.set("b", `a/${stored.end("a", 0)}`);
  expect(stored.read()).toEqual(["onethree", "new", "two"]);
});

test("an end that names another block than the join does not count", () => {
  const stored = parted();
  stored.set("b", `n/${stored.end("a", 1)}`);
  expect(stored.read()).toEqual(["onethree", "new", "two"]);
  stored.root.get("b")?.set("join", "n");
  expect(stored.read()).toEqual(["one", "new", "twothree"]);
});

test("an end that is no terminator, not there yet or no end at all does not count", () => {
  const stored = parted();
  const [client, clock] = stored.end("a", 1).split("-").map(Number);
  const others = [
    `a/${client}-${Number(clock) - 1}`,
    "a/7-99999999",
    "a/99-0",
    "a/7",
    "7-1",
    "",
    7,
    null,
  ];
  const tooLarge = `a/${"9".repeat(16)}-${"9".repeat(16)}`;
  for (const each of [...others, tooLarge]) {
    stored.set("b", `a/${stored.end("a", 1)}`);
    expect(stored.read()).toEqual(["one", "new", "twothree"]);
    stored.set("b", each);
    expect(stored.read()).toEqual(["onethree", "new", "two"]);
  }
});

test("a join hangs on its target again when the terminator that it names is deleted", () => {
  const stored = parted();
  stored.set("b", `a/${stored.end("a", 1)}`);
  expect(stored.read()).toEqual(["one", "new", "twothree"]);
  const text = stored.textOf("a");
  stored.doc.transact(() => {
    text.insert(text.length, "\n");
    text.delete(text.length - 2, 1);
  });
  expect(stored.read()).toEqual(["onethree", "new", "two"]);
});

test("a join hangs on its end once that comes, and on its target until then", () => {
  const stored = parted();
  const text = stored.textOf("a");
  const other = new Y.Doc();
  other.clientID = 9;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(stored.doc));
  const theirs = other.getMap<Y.Map<unknown>>("blocks").get("a")?.get("t");
  if (theirs instanceof Y.Text) theirs.insert(text.length, "\n");
  stored.set("b", "a/9-0");
  expect(stored.read()).toEqual(["onethree", "new", "two"]);
  Y.applyUpdate(stored.doc, Y.encodeStateAsUpdate(other));
  expect(stored.read()).toEqual(["one", "new", "twothree"]);
});

test("a join whose end would close a circle hangs on its target, and stays there when an edit opens the circle", () => {
  const stored = storedBody({
    a: { order: "1", text: ["one\n", marker("c"), "two\n"] },
    b: { order: "2", join: "a", text: ["three\n"] },
    c: { order: "3", join: "b" },
    d: { order: "4", text: ["four\n"] },
  });
  stored.set("b", `a/${stored.end("a", 1)}`);
  expect(stored.read()).toEqual(["onethreetwo", "four"]);
  stored.body.move(asBlockId("d"), { after: null });
  expect(stored.root.get("b")?.has("behind")).toBe(false);
  expect(stored.read()).toEqual(["four", "onethreetwo"]);
});

test("of two joins whose ends close a circle that of the smaller block hangs on its target", () => {
  const stored = storedBody({
    a: { order: "1", text: ["one\n", marker("c"), "two\n"] },
    b: { order: "3", join: "n", text: ["three\n"] },
    c: { order: "2", join: "n" },
    n: { order: "4", text: ["new\n"] },
  });
  expect(stored.read()).toEqual(["one", "newtwothree"]);
  stored.set("c", `n/${stored.end("b")}`);
  expect(stored.read()).toEqual(["one", "newthreetwo"]);
  stored.set("b", `n/${stored.end("a", 1)}`);
  expect(stored.read()).toEqual(["one", "newthreetwo"]);
});

test("a merge says which end it comes behind", () => {
  const stored = storedBody({
    a: { order: "1", text: ["one\n"] },
    b: { order: "2", text: ["two\n"] },
    c: { order: "3", text: ["three"] },
    d: { order: "4", text: ["four\n"] },
  });
  stored.body.merge(asBlockId("b"), asBlockId("a"));
  expect(stored.root.get("b")?.get("behind")).toBe(`a/${stored.end("a")}`);
  // What has lost its terminator has no end to name.
  stored.body.merge(asBlockId("d"), asBlockId("c"));
  expect(stored.root.get("d")?.has("behind")).toBe(false);
  expect(stored.read()).toEqual(["onetwo", "threefour"]);
});

test("what was joined to something that is gone names no end once it is taken elsewhere", () => {
  const stored = storedBody({
    a: { order: "1", deleted: true, text: ["\n"] },
    b: { order: "2", join: "a", text: ["two\n"] },
    c: { order: "3", text: ["three\n"] },
  });
  stored.set("b", `a/${stored.end("a")}`);
  expect(stored.read()).toEqual(["two", "three"]);
  stored.body.move(asBlockId("b"), { after: asBlockId("c") });
  expect([...(stored.root.get("b")?.keys() ?? [])].toSorted()).toEqual(["order", "t"]);
  expect(stored.read()).toEqual(["three", "two"]);
});
