import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Editing } from "../blocks/testing/editing.ts";
import { putBack, takeAway } from "./place.ts";
import { keepRecovered, settleRecovered } from "./recovered.ts";
import { meet, now, tray, watched } from "./testing/watched.ts";

describe("words typed into a block that somebody deleted meanwhile", () => {
  function deletedUnderTheHands(): readonly [Editing, Editing] {
    const [writer, deleter] = watched("Edge cases", "The first text", "After");
    writer.type("The first text", 14, " goes out");
    deleter.remove("The first text");
    meet(writer, deleter);
    return [writer, deleter];
  }

  test("stand in the body and wait in both trays, with where they stood", () => {
    const [writer, deleter] = deletedUnderTheHands();
    expect(writer.lines).toEqual(["Edge cases", " goes out", "After"]);
    const expected = {
      text: " goes out",
      before: "Edge cases",
      why: "typed-into-deleted",
      client: writer.doc.clientID,
      at: now,
      stands: true,
    };
    expect(tray(writer)).toEqual([expect.objectContaining(expected)]);
    expect(tray(deleter)).toEqual(tray(writer));
  });

  test("are theirs who typed them, whoever finds them", () => {
    const [writer, deleter] = watched("Edge cases", "The first text", "After");
    writer.type("The first text", 14, " goes out");
    deleter.remove("The first text");
    deleter.receive(writer);
    expect(tray(deleter).map(({ client }) => client)).toEqual([writer.doc.clientID]);
  });

  test("stay for good once they are put back", () => {
    const [writer, deleter] = deletedUnderTheHands();
    const [found] = tray(writer);
    if (found === undefined) throw new Error("nothing was found");
    writer.edit((body) => putBack(body, found));
    settleRecovered(writer.doc, found, "kept");
    meet(writer, deleter);
    expect(tray(writer)).toEqual([]);
    expect(tray(deleter)).toEqual([]);
    expect(deleter.lines).toEqual(["Edge cases", " goes out", "After"]);
  });

  test("leave the body when they are let go, and stay stored", () => {
    const [writer, deleter] = deletedUnderTheHands();
    const [found] = tray(deleter);
    if (found === undefined) throw new Error("nothing was found");
    deleter.edit((body) => takeAway(body, found));
    settleRecovered(deleter.doc, found, "let-go");
    meet(writer, deleter);
    expect(writer.lines).toEqual(["Edge cases", "After"]);
    expect(tray(writer)).toEqual([]);
    expect(JSON.stringify(writer.doc.getMap("recovered").toJSON())).toContain("goes out");
  });

  test("need no decision any more once somebody goes on writing there", () => {
    const [writer, deleter] = deletedUnderTheHands();
    writer.type(" goes out", 9, " at noon");
    meet(writer, deleter);
    expect(tray(writer)).toEqual([]);
    expect(deleter.lines).toEqual(["Edge cases", " goes out at noon", "After"]);
  });
});

describe("words typed in the middle of what somebody cut meanwhile", () => {
  test("stand where they were typed and wait in both trays", () => {
    const [writer, deleter] = watched("one two three four");
    writer.type("one two three four", 7, " NEW");
    deleter.erase("one two three four", 3, 15);
    meet(writer, deleter);
    expect(writer.lines).toEqual(["one NEW"]);
    const expected = { text: " NEW", before: "one", why: "cut-around", at: now, stands: true };
    const { clientID: client } = writer.doc;
    expect(tray(writer)).toEqual([expect.objectContaining({ ...expected, client })]);
    expect(tray(deleter)).toEqual(tray(writer));
  });

  test("are found also where they are bold", () => {
    const [writer, deleter] = watched("one two three four");
    const bold = { bold: true };
    writer.edit((body) => body.insertText(writer.id("one two three four"), 7, " N", bold));
    writer.edit((body) => body.insertText(writer.id("one two N three four"), 9, "EW", bold));
    deleter.erase("one two three four", 3, 15);
    meet(writer, deleter);
    expect(writer.lines).toEqual(["one NEW"]);
    expect(tray(writer)).toMatchObject([{ text: " NEW", why: "cut-around", stands: true }]);
  });

  test("are found also where somebody had removed something right before, before everybody's eyes", () => {
    const [writer, deleter] = watched("one two three");
    writer.erase("one two three", 12, 1);
    deleter.receive(writer);
    writer.type("one two thre", 12, " NEW");
    deleter.erase("one two thre", 3, 9);
    meet(writer, deleter);
    expect(writer.lines).toEqual(["one NEW"]);
    expect(tray(deleter)).toEqual([
      expect.objectContaining({ text: " NEW", before: "one", why: "cut-around", stands: true }),
    ]);
    expect(tray(writer)).toEqual(tray(deleter));
  });

  test("leave the body when they are let go", () => {
    const [writer, deleter] = watched("one two three four");
    writer.type("one two three four", 7, " NEW");
    deleter.erase("one two three four", 3, 15);
    meet(writer, deleter);
    const [found] = tray(writer);
    if (found === undefined) throw new Error("nothing was found");
    writer.edit((body) => takeAway(body, found));
    expect(writer.lines).toEqual(["one"]);
  });
});

test("words that others had cut around, that one keeps and another, apart, lets go, wait once more", () => {
  const [writer, deleter] = watched("one two three four");
  writer.type("one two three four", 7, " NEW");
  deleter.erase("one two three four", 3, 15);
  meet(writer, deleter);
  const [found] = tray(writer);
  if (found === undefined) throw new Error("nothing was found");
  writer.edit((body) => putBack(body, found));
  settleRecovered(writer.doc, found, "kept");
  deleter.edit((body) => takeAway(body, found));
  settleRecovered(deleter.doc, found, "let-go");
  meet(writer, deleter);
  expect(writer.lines).toEqual(["one"]);
  for (const each of [writer, deleter]) {
    expect(tray(each)).toMatchObject([{ text: " NEW", stands: false }]);
  }
});

describe("nothing is found", () => {
  test("when somebody deletes around words that they know", () => {
    const [writer, deleter] = watched("one two three");
    writer.type("one two three", 7, " NEW");
    meet(writer, deleter);
    deleter.erase("one two NEW three", 11, 6);
    deleter.erase("one two NEW", 0, 7);
    meet(writer, deleter);
    expect(writer.lines).toEqual([" NEW"]);
    expect(tray(writer)).toEqual([]);
    expect(tray(deleter)).toEqual([]);
  });

  test("when somebody types, deletes what they typed, and goes on", () => {
    const [writer, deleter] = watched("one");
    writer.type("one", 3, " two");
    writer.type("one two", 7, " three");
    writer.erase("one two three", 3, 4);
    meet(writer, deleter);
    expect(deleter.lines).toEqual(["one three"]);
    expect(tray(deleter)).toEqual([]);
  });

  test.each([
    ["at the end", 8, 5],
    ["in the midst", 4, 3],
    ["at the beginning", 0, 4],
    ["at the last letter", 12, 1],
    ["of all there was", 0, 13],
  ])("when somebody removes words that others see go, and types anew %s", (_place, at, length) => {
    const text = "one two three";
    const [writer, reader] = watched(text);
    writer.erase(text, at, length);
    reader.receive(writer);
    const left = text.slice(0, at) + text.slice(at + length);
    writer.type(left, at, "n");
    reader.receive(writer);
    writer.type(`${left.slice(0, at)}n${left.slice(at)}`, at + 1, "ew");
    meet(writer, reader);
    expect(reader.lines).toEqual([`${left.slice(0, at)}new${left.slice(at)}`]);
    expect(tray(reader)).toEqual([]);
  });

  test.each([
    ["at the end", 8, 5],
    ["at the beginning", 0, 4],
    ["of all there was", 0, 13],
  ])(
    "when somebody removes words that others see go, and takes it back %s",
    (_place, at, length) => {
      const text = "one two three";
      const [writer, reader] = watched(text);
      writer.undoing.clear();
      writer.erase(text, at, 1);
      writer.erase(text.slice(0, at) + text.slice(at + 1), at, length - 1);
      reader.receive(writer);
      for (let step = 0; step < 2; step++) {
        writer.undoing.undo();
        reader.receive(writer);
      }
      meet(writer, reader);
      expect(reader.lines).toEqual([text]);
      expect(tray(reader)).toEqual([]);
    },
  );

  test("when somebody removes all of a part that they divided off, and types anew", () => {
    const [writer, reader] = watched("one two");
    writer.split("one two", 4);
    writer.erase("two", 0, 3);
    reader.receive(writer);
    writer.type("", 0, "n");
    reader.receive(writer);
    writer.erase("n", 0, 1);
    reader.receive(writer);
    writer.type("", 0, "new");
    meet(writer, reader);
    expect(reader.lines).toEqual(["one ", "new"]);
    expect(tray(reader)).toEqual([]);
  });

  test("when somebody removes all that stands behind a mention, and types anew", () => {
    const [writer, reader] = watched("see  and");
    const id = writer.id("see  and");
    writer.edit((body) => body.insertEmbed(id, 4, { mention: "doc_aaaaaaaaaaaa" }));
    writer.edit((body) => body.deleteText(id, 5, 4));
    reader.receive(writer);
    writer.edit((body) => body.insertText(id, 5, " or"));
    meet(writer, reader);
    expect(tray(reader)).toEqual([]);
  });

  test.each([
    ["plain ones behind bold ones", { offset: 4, length: 3 }, 7, 6],
    ["plain ones before bold ones", { offset: 4, length: 3 }, 0, 4],
    ["bold ones", { offset: 8, length: 5 }, 10, 3],
  ])("when somebody removes %s that others see go, and types anew", (_which, bold, at, length) => {
    const text = "one two three";
    const [writer, reader] = watched(text);
    writer.edit((body) => body.format(writer.id(text), bold, { bold: true }));
    writer.erase(text, at, length);
    reader.receive(writer);
    const left = text.slice(0, at) + text.slice(at + length);
    const marks = at > bold.offset && at < bold.offset + bold.length ? { bold: true } : {};
    writer.edit((body) => body.insertText(writer.id(left), at, "new", marks));
    meet(writer, reader);
    expect(reader.lines).toEqual([`${left.slice(0, at)}new${left.slice(at)}`]);
    expect(tray(reader)).toEqual([]);
  });

  test("on the first load of a document that holds rescued words", () => {
    const [writer, deleter] = watched("one", "two");
    writer.type("two", 3, "!");
    deleter.remove("two");
    meet(writer, deleter);
    const [fresh] = watched();
    Y.applyUpdate(fresh.doc, Y.encodeStateAsUpdate(writer.doc));
    expect(tray(fresh)).toEqual(tray(writer));
  });
});

test("words that stand nowhere any more get a paragraph where they stood", () => {
  const [person] = watched("one", "two");
  const block = person.id("one");
  const found = {
    key: "k",
    text: "lost\nwords",
    block,
    before: "one",
    client: 1,
    at: now,
  } as const;
  keepRecovered(person.doc, [{ ...found, why: "check-mismatch" }]);
  const [waiting] = tray(person);
  if (waiting === undefined) throw new Error("nothing waits");
  expect(waiting.stands).toBe(false);
  person.edit((body) => putBack(body, waiting));
  expect(person.lines).toEqual(["one", "lost", "words", "two"]);
});

test("what was dealt with is not put into the tray again", () => {
  const [person] = watched("one");
  const found = {
    key: "k",
    text: "lost",
    block: person.id("one"),
    before: "one",
    client: 1,
    at: now,
    why: "check-mismatch",
  } as const;
  keepRecovered(person.doc, [found]);
  settleRecovered(person.doc, { ...found, stands: false }, "let-go");
  keepRecovered(person.doc, [found]);
  expect(tray(person)).toEqual([]);
});
