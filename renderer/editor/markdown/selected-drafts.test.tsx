import { act, cleanup } from "@testing-library/react";
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
} from "lexical";
import { afterEach, expect, test } from "vitest";
import { writeMarkdown } from "#shared/markdown/write-markdown.ts";
import { $placePoint } from "../binding/place.ts";
import { INSERT_BLOCK_COMMAND } from "../insert-block-extension.ts";
import { select, showEditor, type ShownEditor, type } from "../testing/show-editor.tsx";
import { selectedDrafts } from "./selected-drafts.ts";

afterEach(cleanup);

/** Selects from a letter of one block at the top level, or of an item of a list, to one of another. */
function selectAcross(
  { editor }: ShownEditor,
  from: readonly [block: number, offset: number],
  to: readonly [block: number, offset: number],
): void {
  act(() =>
    editor.update(
      () => {
        const selection = $createRangeSelection();
        for (const [end, [block, offset]] of [
          ["anchor", from],
          ["focus", to],
        ] as const) {
          const nodes = $getRoot()
            .getChildren()
            .flatMap((node) =>
              $isElementNode(node) && node.getType() === "list" ? node.getChildren() : [node],
            );
          const node = nodes[block];
          if (node === undefined) throw new RangeError(`There is no block ${block}.`);
          $placePoint(selection, end, node, offset);
        }
        $setSelection(selection);
      },
      { discrete: true },
    ),
  );
}

function selected({ editor, document }: ShownEditor): string | null {
  const drafts = selectedDrafts(editor, document);
  return drafts === null ? null : writeMarkdown(drafts);
}

test("blocks that are selected are written with their signs, the first and the last as far as they are", async () => {
  const shown = await showEditor(
    { kind: "heading2", text: "Why now" },
    { kind: "bullet", text: "the desk is full" },
    { kind: "number", text: "they wait" },
    "And that is all.",
  );
  selectAcross(shown, [0, 4], [3, 3]);
  expect(selected(shown)).toBe("## now\n\n- the desk is full\n\n1. they wait\n\nAnd\n");
});

test("it makes no difference in which direction it was selected", async () => {
  const shown = await showEditor("One two", "three four");
  selectAcross(shown, [1, 5], [0, 4]);
  expect(selected(shown)).toBe("two\n\nthree\n");
});

test("what a block says that its editor does not show comes along", async () => {
  const shown = await showEditor({ kind: "code", text: "<details>" }, "x");
  const { body } = shown.document;
  const [first] = body.blocks;
  act(() => {
    if (first !== undefined) body.change(first.id, { properties: { verbatim: true } });
  });
  selectAcross(shown, [0, 0], [1, 1]);
  expect(selected(shown)).toBe("<details>\n\nx\n");
});

test("a caret selects nothing", async () => {
  const shown = await showEditor("One");
  select(shown, 0, 1);
  expect(selected(shown)).toBeNull();
});

test("words in a cell are words; what reaches out of a table takes all of it", async () => {
  const shown = await showEditor("before", "");
  select(shown, 1, 0);
  act(() => void shown.editor.dispatchCommand(INSERT_BLOCK_COMMAND, "table"));
  await act(async () => type(shown, "Clinic"));
  const $inCell = () => {
    const selection = $getSelection();
    const node = $isRangeSelection(selection) ? selection.anchor.getNode() : null;
    if (!$isTextNode(node)) throw new Error("The caret is in no text.");
    return node;
  };
  act(() => shown.editor.update(() => void $inCell().select(2, 6), { discrete: true }));
  expect(selected(shown)).toBe("inic\n");

  act(() =>
    shown.editor.update(
      () => {
        const first = $getRoot().getFirstDescendant();
        const selection = $inCell().select(2, 2);
        if ($isTextNode(first)) selection.anchor.set(first.getKey(), 3, "text");
      },
      { discrete: true },
    ),
  );
  expect(selected(shown)).toMatch(/^ore\n\n\| Clinic \|.*\|\n\| -/);
});
