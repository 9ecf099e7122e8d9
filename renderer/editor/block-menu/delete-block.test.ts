import { INSERT_LINE_BREAK_COMMAND } from "lexical";
import { expect, test } from "vitest";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { meet } from "../testing/meet.ts";
import { DELETE_BLOCK_COMMAND } from "./block-actions-extension.ts";

test("the caret is in the last indented item when the item below the indented ones is deleted", () => {
  const [pm] = meet(
    { kind: "bullet", text: "one" },
    { kind: "bullet", text: "two" },
    { kind: "bullet", text: "three" },
  );
  pm.indent(1, "in");
  pm.act([2, 0], [2, 0], () => pm.editor.dispatchCommand(DELETE_BLOCK_COMMAND, null));
  pm.editor.update(() => pm.editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false), {
    discrete: true,
  });
  pm.typeOn("!");
  expect(pm.text).toBe("one\ntwo\u2028!");
});

test("the caret is in the first cell when the only item of a list above a table is deleted", () => {
  const [pm] = meet({ kind: "bullet", text: "one" }, "");
  pm.insertTable(1, 2, 2);
  for (const block of [1, 0]) {
    pm.act([block, 0], [block, 0], () => pm.editor.dispatchCommand(DELETE_BLOCK_COMMAND, null));
  }
  pm.typeOn("!");
  // After what stands at the top level come the cells.
  const texts = pm.blocks.map(({ content }) => textOfContent(content));
  expect(texts).toEqual(["", "", "!", "", "", ""]);
});
