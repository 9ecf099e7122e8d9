import { act, cleanup, screen } from "@testing-library/react";
import { $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";
import { afterEach, expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { cutPassage, soughtIn } from "#shared/search/passage.ts";
import { parseQuery } from "#shared/search/parse-query.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { nowhere } from "../testing/nowhere.ts";
import { select, showEditor, showEditorIn } from "../testing/show-editor.tsx";
import { arriveAt } from "./arrive.ts";

afterEach(cleanup);

const diary = sampleRow({ type: "note", title: "Keep the diary full" });

/** What stands behind the caret in its block, once somebody was taken to words found in `searched`. */
function arrive(editor: LexicalEditor, query: string, searched: string): string | null {
  const sought = soughtIn(parseQuery(query).filter((part) => part.kind === "words"));
  const arrival = { sought, passage: cutPassage(searched, sought) };
  let isThere = false;
  act(() => {
    isThere = arriveAt(editor, arrival, new ManualClock());
  });
  return isThere ? editor.read($behindCaret) : null;
}

function $behindCaret(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return "no caret";
  const { anchor } = selection;
  const node = anchor.getNode();
  if (anchor.type === "text") return node.getTextContent().slice(anchor.offset);
  return `before child ${anchor.offset}`;
}

test("the caret stands before the words, in the line from which they were shown", async () => {
  const { editor } = await showEditor("A price.", "Nobody waits for a price here.", "The price.");
  expect(arrive(editor, "price", "Nobody waits for a price here.")).toBe("price here.");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Document body" }));
});

test("the title of a mentioned document is such a word", async () => {
  const documents = new Map([[diary.id as string, diary]]);
  const shown = await showEditorIn({ ...nowhere, documents }, "See ", "the diary");
  select(shown, 0, 4);
  const mention = { mention: diary.id };
  act(() =>
    shown.editor.update(() => $getSelection()?.insertNodes([$createEmbedNode(mention)]), {
      discrete: true,
    }),
  );
  expect(arrive(shown.editor, "diary", "See Keep the diary full")).toBe("before child 1");
});

test("a file is arrived at by its name, and a picture by what is said of it", async () => {
  const shown = await showEditor("See ", "the diary");
  select(shown, 0, 4);
  const attachment = "f".repeat(64);
  const file = { attachment, name: "tapes.csv", alt: "Seven tapes" };
  act(() =>
    shown.editor.update(() => $getSelection()?.insertNodes([$createEmbedNode(file)]), {
      discrete: true,
    }),
  );
  expect(arrive(shown.editor, "tapes.csv", "See \ntapes.csv\nSeven tapes\n")).toBe(
    "before child 1",
  );
  expect(arrive(shown.editor, "seven", "See \ntapes.csv\nSeven tapes\n")).toBe("before child 1");
});

test("words that are not there any more move nothing", async () => {
  const shown = await showEditor("A price.");
  select(shown, 0, 2);
  expect(arrive(shown.editor, "tiger", "A tiger.")).toBeNull();
  expect(shown.editor.read($behindCaret)).toBe("price.");
});
