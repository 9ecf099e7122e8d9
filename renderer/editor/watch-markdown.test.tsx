import { act, cleanup, screen } from "@testing-library/react";
import { $getRoot, FORMAT_TEXT_COMMAND, KEY_ENTER_COMMAND } from "lexical";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, showText, type, type ShownEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

function pressEnter({ editor }: ShownEditor): void {
  act(() => {
    editor.dispatchCommand(KEY_ENTER_COMMAND, new KeyboardEvent("keydown", { key: "Enter" }));
    // What is due is done before anything is looked at.
    editor.update(() => {}, { discrete: true });
  });
}

/** Types, and waits until what that sets off is done. */
function typed(shown: ShownEditor, text: string): void {
  for (const letter of text.split("")) {
    type(shown, letter);
    act(() => shown.editor.update(() => {}, { discrete: true }));
  }
}

function wordsOf({ document }: ShownEditor): string {
  const content = document.body.blocks.flatMap((block) => block.content);
  return content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
}

function kinds({ document }: ShownEditor): readonly string[] {
  return document.body.blocks.map((block) => block.kind);
}

// The first here: what floats is read once for all of them.
test("a list is made of the first letters, also before what floats has been read", () => {
  const shown = showText(null, "");
  select(shown, 0, 0);
  typed(shown, "- one");
  expect(kinds(shown)).toEqual(["bullet"]);
  expect(wordsOf(shown)).toBe("one");
});

test("three hyphens and Enter make a divider, and writing goes on below it", async () => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  type(shown, "---");
  pressEnter(shown);
  type(shown, "below");
  expect(screen.getByRole("separator")).toBeTruthy();
  expect(kinds(shown)).toEqual(["divider", "paragraph"]);
});

test.for([
  ["# ", "heading1"],
  ["## ", "heading2"],
  ["### ", "heading3"],
  ["> ", "quote"],
  ["! ", "callout"],
  ["- ", "bullet"],
  ["* ", "bullet"],
  ["1. ", "number"],
  ["[ ] ", "check"],
  ["[] ", "check"],
  ["- [x] ", "check"],
  ["``` ", "code"],
  ["```sql ", "code"],
] as const)(
  "%s at the beginning of a line makes it a %s, and words stay",
  async ([signs, kind]) => {
    const shown = await showEditor("Words");
    select(shown, 0, 0);
    typed(shown, signs);
    expect(kinds(shown)).toEqual([kind]);
    typed(shown, "Some ");
    expect(wordsOf(shown)).toBe("Some Words");
  },
);

test.for([
  ["**bold**", "bold"],
  ["__bold__", "bold"],
  ["*italic*", "italic"],
  ["_italic_", "italic"],
  ["`code`", "code"],
  ["~~gone~~", "strike"],
] as const)("%s is written in %s once it is closed", async ([signs, format]) => {
  const shown = await showEditor("");
  select(shown, 0, 0);
  typed(shown, `so ${signs} on`);
  expect(shown.document.body.blocks[0]?.content).toEqual([
    { kind: "text", text: "so ", marks: {} },
    { kind: "text", text: signs.replaceAll(/[*_`~]/g, ""), marks: { [format]: true } },
    { kind: "text", text: " on", marks: {} },
  ]);
});

test("three hyphens before a word in another format stay hyphens, and the word stays", async () => {
  const shown = await showEditor("---kept");
  select(shown, 0, 3, 7);
  act(() => {
    shown.editor.dispatchCommand(FORMAT_TEXT_COMMAND, "bold");
    shown.editor.update(() => $getRoot().getFirstDescendant()?.selectEnd(), { discrete: true });
  });
  pressEnter(shown);
  expect(screen.getByText("kept").tagName).toBe("STRONG");
  expect(kinds(shown)).not.toContain("divider");
});
