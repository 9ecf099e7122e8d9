import { expect, test } from "vitest";
import type * as Y from "yjs";
import type { BodyChange } from "./body.ts";
import { meet, startWith, startWithOneText } from "./testing/editing.ts";

test("a body without blocks has none, and one that is put in stands alone", () => {
  const [me] = startWith();
  expect(me.body.blocks).toEqual([]);
  me.add("one", null);
  expect(me.lines).toEqual(["one"]);
});

test("text is marked as it is asked to be, wherever it is put", () => {
  const [me, they] = startWith("plain");
  const id = me.id("plain");
  me.edit((body) => {
    body.format(id, { offset: 2, length: 2 }, { bold: true, link: { url: "u" } });
    body.insertText(id, 4, "in", { bold: true });
    body.insertText(id, 2, "be");
  });
  meet(me, they);
  expect(they.body.find(id)?.content).toEqual([
    { kind: "text", text: "plbe", marks: {} },
    { kind: "text", text: "ai", marks: { bold: true, link: { url: "u" } } },
    { kind: "text", text: "in", marks: { bold: true } },
    { kind: "text", text: "n", marks: {} },
  ]);
  expect(me.body.find(id)).toEqual(they.body.find(id));
});

test("a mark that is set to null is taken away", () => {
  const [me, they] = startWith("bold");
  const id = me.id("bold");
  me.edit((body) => body.format(id, { offset: 0, length: 4 }, { bold: true }));
  me.edit((body) => body.format(id, { offset: 1, length: 2 }, { bold: null }));
  meet(me, they);
  expect(they.body.find(id)?.content.map((inline) => inline.marks)).toEqual([
    { bold: true },
    {},
    { bold: true },
  ]);
});

test("marks of two people over one stretch both stand", () => {
  const [me, they] = startWith("word");
  me.edit((body) => body.format(me.id("word"), { offset: 0, length: 3 }, { bold: true }));
  they.edit((body) => body.format(they.id("word"), { offset: 1, length: 3 }, { italic: true }));
  meet(me, they);
  expect(me.body.blocks[0]?.content.map((inline) => Object.keys(inline.marks))).toEqual([
    ["bold"],
    ["bold", "italic"],
    ["italic"],
  ]);
});

test("an embed takes the room of one character, and moves and divides like one", () => {
  const [me, they] = startWith("ab");
  const id = me.id("ab");
  me.edit((body) => body.insertEmbed(id, 1, { mention: "doc_1" }));
  expect(me.body.find(id)?.length).toBe(3);
  me.edit((body) => body.split(id, 2));
  meet(me, they);
  expect(they.lines).toEqual(["a\u{fffc}", "b"]);
  me.edit((body) => body.deleteText(id, 1, 1));
  expect(me.lines).toEqual(["a", "b"]);
});

test("what is deleted over a seam of merged blocks is gone on both sides of it", () => {
  const [me, they] = startWith("one", "two");
  me.merge("two", "one");
  me.erase("onetwo", 2, 2);
  expect(meet(me, they)).toEqual(["onwo"]);
});

test("a block merged into one that stands elsewhere goes there", () => {
  const [me, they] = startWithOneText("one", "two", "three", "four");
  me.merge("four", "one");
  expect(meet(me, they)).toEqual(["onefour", "two", "three"]);
});

test("nothing but the block that is moved changes its place, however the text is shared", () => {
  const [me, they] = startWithOneText("one", "two", "three", "four", "five");
  me.merge("three", "two");
  me.split("twothree", 1);
  me.move("wothree", null);
  expect(me.lines).toEqual(["wothree", "one", "t", "four", "five"]);
  me.move("one", "four");
  expect(meet(me, they)).toEqual(["wothree", "t", "four", "one", "five"]);
});

test("an edit of a block that a partner's words brought back makes it stay", () => {
  const [me, they] = startWith("one", "two");
  me.remove("two");
  they.type("two", 0, "!");
  meet(me, they);
  const stored = me.doc.getMap<Y.Map<unknown>>("blocks").get(me.id("!"));
  expect(stored?.has("deleted")).toBe(true);
  me.type("!", 1, "?");
  expect(stored?.has("deleted")).toBe(false);
  me.erase("!?", 0, 2);
  expect(meet(me, they)).toEqual(["one", ""]);
});

test("reading inside of an edit shows what was done so far", () => {
  const [me] = startWith("one");
  me.edit((body) => {
    const next = body.split(me.id("one"), 1);
    body.insertText(next, 0, "!");
    expect(me.lines).toEqual(["o", "!ne"]);
    body.move(next, { after: null });
    expect(me.lines).toEqual(["!ne", "o"]);
    expect(body.next(next)?.id).toBe(body.blocks[1]?.id);
    expect(body.previous(next)).toBeUndefined();
  });
});

test("a block is the same object until it reads differently, and the list until one of its blocks does", () => {
  const [me] = startWith("one", "two");
  const before = me.body.blocks;
  expect(me.body.blocks).toBe(before);
  me.type("two", 0, "!");
  expect(me.body.blocks).not.toBe(before);
  expect(me.body.blocks[0]).toBe(before[0]);
  expect(me.body.blocks[1]).not.toBe(before[1]);
});

test("what is reserved changes nothing that is seen, whatever place it is reserved for", () => {
  const [me] = startWithOneText("one", "two");
  const before = me.body.blocks;
  const place = { after: me.id("one") };
  me.body.reserve({ containers: 3, splits: 2, place });
  expect(me.body.blocks).toBe(before);
  me.edit((body) => body.insert(place, {}, [{ kind: "text", text: "new", marks: {} }]));
  expect(me.lines).toEqual(["one", "new", "two"]);
});

test("a change tells which blocks read differently and whether places changed", () => {
  const [me, they] = startWith("one", "two", "three");
  const heard: BodyChange[] = [];
  const stop = they.body.onChange((change) => heard.push(change));
  const hear = () => {
    they.receive(me);
    const told = heard.splice(0);
    expect(told).toHaveLength(1);
    return told[0] && { changed: told[0].changed, structural: told[0].structural };
  };

  const one = me.id("one");
  me.type("one", 0, "!");
  expect(hear()).toEqual({ changed: new Set([one]), structural: false });
  me.change("!one", { kind: "quote" });
  expect(hear()).toEqual({ changed: new Set([one]), structural: false });
  me.edit((body) => body.move(one, { after: me.id("three") }));
  expect(hear()).toEqual({ changed: new Set(), structural: true });
  const two = me.id("two");
  me.remove("two");
  expect(hear()).toEqual({ changed: new Set([two]), structural: true });
  stop();
  me.type("three", 0, "!");
  they.receive(me);
  expect(heard).toEqual([]);
});

test("a marked place stays behind its character while others type, split, merge and move", () => {
  const [me, they] = startWithOneText("one", "two", "three");
  const mark = me.body.markAt(me.id("two"), 2);
  they.type("two", 0, "!!");
  they.split("!!two", 3);
  they.move("wo", null);
  meet(me, they);
  expect(me.body.resolve(mark)).toEqual({ block: me.id("wo"), offset: 1 });
  they.merge("one", "wo");
  meet(me, they);
  expect(me.body.resolve(mark)).toEqual({ block: me.id("woone"), offset: 1 });
});

test("places at both ends of a block are found again", () => {
  const [me] = startWithOneText("one", "", "three");
  for (const block of me.body.blocks) {
    for (const offset of [0, block.length]) {
      for (const side of ["behind", "before"] as const) {
        const mark = me.body.markAt(block.id, offset, side);
        expect(me.body.resolve(mark)).toEqual({ block: block.id, offset });
      }
    }
  }
});

test("a place in a block that is deleted is found at the end of the block before, or before the first", () => {
  const [me, they] = startWith("one", "two", "three");
  const [first, second] = [me.body.markAt(me.id("one"), 1), me.body.markAt(me.id("two"), 1)];
  they.remove("two");
  meet(me, they);
  expect(me.body.resolve(second)).toEqual({ block: me.id("one"), offset: 3 });
  they.remove("one");
  meet(me, they);
  expect(me.body.resolve(first)).toEqual({ block: me.id("three"), offset: 0 });
  they.remove("three");
  meet(me, they);
  expect(me.body.resolve(first)).toBeNull();
});

test("a line feed in the text of a block is refused", () => {
  const [me] = startWith("one");
  expect(() => me.type("one", 0, "a\nb")).toThrow("line feed");
});

test.each([{ bold: true }, { bold: null }, { link: { url: "u" } }])(
  "what others write in a block is seen after an edit of it that changed nothing: %o",
  (marks) => {
    const [me, they] = startWith("one");
    const format = () =>
      me.edit((body) => body.format(me.id("one"), { offset: 0, length: 3 }, marks));
    format();
    they.receive(me);
    they.type("one", 3, " theirs");
    format();
    me.receive(they);
    expect(me.lines).toEqual(["one theirs"]);
  },
);

test("a place in a block that was removed between two that are joined is found where these meet", () => {
  const [me, they] = startWith("one", "two", "three");
  const mark = me.body.markAt(me.id("two"), 1);
  they.remove("two");
  they.merge("three", "one");
  meet(me, they);
  expect(me.lines).toEqual(["onethree"]);
  expect(me.body.resolve(mark)).toEqual({ block: me.id("onethree"), offset: 3 });
});

test("a place in a block that came behind joined ones is found at their end when it is removed", () => {
  const [me, they] = startWith("one", "two", "three");
  me.merge("two", "one");
  // Each before the last, so that one has its order before that of what was joined.
  const insert = (text: string) => {
    const content = [{ kind: "text", text, marks: {} }] as const;
    me.edit((body) => body.insert({ after: me.id("onetwo") }, {}, content));
  };
  for (let at = 0; at < 8; at++) insert(`new ${at}`);
  meet(me, they);
  const before = me.body.markAt(me.id("onetwo"), 6);
  const mark = me.body.markAt(me.id("new 7"), 0);
  they.remove("new 7");
  meet(me, they);
  expect(me.body.resolve(mark, before)).toEqual({ block: me.id("onetwo"), offset: 6 });
});
