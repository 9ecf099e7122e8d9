import { expect, test } from "vitest";
import * as Y from "yjs";
import { passagesIn } from "./passages.ts";

const target = "doc_aaaaaaaaaaaa";

/** A text with a mention where it says @. */
function textWith(words: string): Y.Text {
  const text = new Y.Text();
  new Y.Doc().getMap("all").set("text", text);
  for (const [index, part] of words.split("@").entries()) {
    if (index > 0) text.insertEmbed(text.length, { mention: target });
    text.insert(text.length, part);
  }
  return text;
}

test.for([
  ["As @ shows, so it is.", "As ", " shows, so it is."],
  ["First. As @ shows. Then more.", "As ", " shows."],
  ["A line\nSee @\nanother", "See ", ""],
  ["Is it @? Yes.", "Is it ", "?"],
  ["Version 1.2 of @ and 3.4 of it", "Version 1.2 of ", " and 3.4 of it"],
])("of %o the sentence around the mention is taken", ([words = "", before, after]) => {
  expect(passagesIn(textWith(words))).toEqual([{ target, before, after }]);
});

test("a long sentence is cut at words, and says so", () => {
  const [passage] = passagesIn(textWith(`${"word ".repeat(60)}@${" more".repeat(60)}`));
  expect(passage?.before).toMatch(/^…(?:word )+$/);
  expect(passage?.after).toMatch(/^(?: more)+…$/);
});

test("another mention in the sentence is no part of its words", () => {
  expect(passagesIn(textWith("Both @ and @ say so"))).toEqual([
    { target, before: "Both ", after: " and … say so" },
    { target, before: "Both … and ", after: " say so" },
  ]);
});

test("a mention behind the marker of a block does not read on from the line before", () => {
  const text = textWith("One\n");
  text.insertEmbed(text.length, { block: "b2" });
  text.insert(text.length, "Two ");
  text.insertEmbed(text.length, { mention: target });
  expect(passagesIn(text)).toEqual([{ target, before: "Two ", after: "" }]);
});
