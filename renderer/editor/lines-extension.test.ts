import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $createLineBreakNode,
  $createTextNode,
  $getRoot,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
} from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Person } from "./testing/person.ts";

function openEmpty(): Person {
  return new Person(Y.encodeStateAsUpdate(new Y.Doc()));
}

test("text of several lines comes in as several lines", () => {
  const pm = openEmpty();
  pm.type(0, "before after");
  pm.act(7, 7, () => {});
  pm.editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, "one\r\ntwo\n\nthree ");
  pm.binding.flush();
  expect(pm.stored.map((line) => line.text)).toEqual(["before one", "two", "", "three after"]);
});

test("a line break within a block begins a new line", () => {
  const pm = openEmpty();
  pm.type(0, "ab");
  pm.act(1, 1, () => {});
  pm.editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false);
  pm.binding.flush();
  expect(pm.stored.map((line) => line.text)).toEqual(["a", "b"]);
});

test("blocks that a body of lines does not know become ones it knows", () => {
  const pm = openEmpty();
  pm.editor.update(
    () => {
      $getRoot()
        .clear()
        .append(
          $createHeadingNode("h1").append($createTextNode("Title")),
          $createQuoteNode().append($createTextNode("said"), $createLineBreakNode()),
        );
    },
    { discrete: true },
  );
  expect(pm.stored).toEqual([
    { kind: "heading", text: "Title" },
    { kind: "paragraph", text: "said" },
    { kind: "paragraph", text: "" },
  ]);
});
