import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { $getRoot, $isElementNode, $isTextNode } from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";
import { FIND_COMMAND } from "./find-command.ts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** What somebody else wrote comes into a paragraph, a moment before whoever looks for "desk" does something. */
async function whileOthersWrite(...paragraphs: readonly string[]) {
  const { shown, ...rest } = await lookFor("counter", ...paragraphs);
  return { ...rest, becomes: (at: number, words: string) => act(() => write(shown, at, words)) };
}

async function lookFor(replacement: string, ...paragraphs: readonly string[]) {
  const shown = await showEditor(...paragraphs);
  act(() => screen.getByRole("textbox", { name: "Document body" }).focus());
  select(shown, 0, 0);
  act(() => void shown.editor.dispatchCommand(FIND_COMMAND, null));
  fireEvent.change(box(), { target: { value: "desk" } });
  fireEvent.click(screen.getByRole("button", { name: "Replace" }));
  fireEvent.change(screen.getByRole("textbox", { name: "Replace with" }), {
    target: { value: replacement },
  });
  return {
    shown,
    texts: () =>
      shown.editor.read(() =>
        $getRoot()
          .getChildren()
          .map((each) => each.getTextContent()),
      ),
  };
}

function write({ editor }: ShownEditor, at: number, words: string): void {
  editor.update(
    () => {
      const paragraph = $getRoot().getChildAtIndex(at);
      const text = $isElementNode(paragraph) ? paragraph.getFirstChild() : null;
      if ($isTextNode(text)) text.setTextContent(words);
    },
    { discrete: true },
  );
}

const box = () => screen.getByRole("textbox", { name: "Find" });
const count = () => screen.getByRole("status", { name: "Matches" }).textContent;
const press = (name: string) =>
  act(async () => screen.getAllByRole("button", { name }).at(-1)?.click());

test("all are replaced where they are by now, and no word that somebody writes meanwhile", async () => {
  const { becomes, texts } = await whileOthersWrite("The desk is open", "A desk");
  becomes(0, "The de, he wrote, and a desk is open");
  await press("All");
  expect(texts()).toEqual(["The de, he wrote, and a counter is open", "A counter"]);
});

test("the present one is replaced where others moved it to", async () => {
  const { becomes, texts } = await whileOthersWrite("The desk is open", "A desk");
  becomes(0, "In the morning the desk is open");
  await press("Replace");
  expect(texts()).toEqual(["In the morning the counter is open", "A desk"]);
});

test("where somebody else changed the present one, nothing is replaced", async () => {
  const { becomes, texts } = await whileOthersWrite("The desk is open", "A desk");
  becomes(0, "The table is open");
  await press("Replace");
  expect(texts()).toEqual(["The table is open", "A desk"]);
});

test("the present one stays so when others write the words before it", async () => {
  const { becomes } = await whileOthersWrite("One desk", "Two", "Three desk");
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(count()).toBe("2 of 2");
  becomes(1, "Two desk and desk");
  await expect.poll(count).toBe("4 of 4");
});

test("Enter goes on from the present one, wherever it is by now", async () => {
  const { becomes } = await whileOthersWrite("One desk", "Two desk", "Three desk");
  fireEvent.keyDown(box(), { key: "Enter" });
  becomes(0, "No more");
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(count()).toBe("2 of 2");
});

test("one after the other is replaced, however fast", async () => {
  const { texts } = await whileOthersWrite("One desk", "Two desk", "Three desk");
  await press("Replace");
  await press("Replace");
  expect(texts()).toEqual(["One counter", "Two counter", "Three desk"]);
});

test("whoever reads elsewhere is not taken to the present one because others write", async () => {
  const { becomes } = await whileOthersWrite("One desk", "Two");
  const brought = vi.spyOn(Element.prototype, "scrollIntoView");
  becomes(1, "Two desk");
  await expect.poll(count).toBe("1 of 2");
  expect(brought).not.toHaveBeenCalled();
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(brought).toHaveBeenCalledOnce();
});

test("what was put in the place of a match is gone on from, also where it says the same", async () => {
  const { texts } = await lookFor("desks", "One desk, a Desk", "Two desk");
  await press("Replace");
  expect(count()).toBe("2 of 3");
  await press("Replace");
  await press("Replace");
  expect(texts()).toEqual(["One desks, a desks", "Two desks"]);
  expect(count()).toBe("1 of 3");
});

test("the present one stays so when a word beside it in its paragraph becomes bold", async () => {
  const { shown, texts } = await lookFor("counter", "One desk, two desk", "Three desk");
  fireEvent.keyDown(box(), { key: "Enter" });
  const { document } = shown;
  const [line] = document.body.blocks;
  if (line === undefined) throw new Error("there are two paragraphs");
  act(() =>
    document.edit(() => {
      document.body.format(line.id, { offset: 0, length: 3 }, { bold: true });
      document.body.format(line.id, { offset: 10, length: 3 }, { bold: true });
    }),
  );
  await press("Replace");
  expect(texts()).toEqual(["One desk, two counter", "Three desk"]);
});

test("the present one stays so when its paragraph becomes a heading", async () => {
  const { shown } = await lookFor("counter", "One desk", "Two desk", "Three desk");
  fireEvent.keyDown(box(), { key: "Enter" });
  const { document } = shown;
  const [, line] = document.body.blocks;
  if (line === undefined) throw new Error("there are three paragraphs");
  act(() => document.edit(() => document.body.change(line.id, { kind: "heading1" })));
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(count()).toBe("3 of 3");
  act(() => document.edit(() => document.body.change(line.id, { kind: "heading2" })));
  fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });
  expect(count()).toBe("2 of 3");
});

test("what asks for its letters as they are brings the present one into sight", async () => {
  await lookFor("counter", "One Desk", "Two desk");
  const brought = vi.spyOn(Element.prototype, "scrollIntoView");
  fireEvent.click(screen.getByRole("button", { name: "Match case" }));
  expect(count()).toBe("1 of 1");
  expect(brought).toHaveBeenCalledOnce();
});

test("where somebody else removed the present one a while ago, no match is the present one, and Replace goes to the next before it replaces it", async () => {
  const { becomes, texts } = await whileOthersWrite("The desk is open", "A desk", "No desk");
  becomes(0, "The table is open");
  await expect.poll(count).toBe("2 found");
  const brought = vi.spyOn(Element.prototype, "scrollIntoView");
  await press("Replace");
  expect(texts()).toEqual(["The table is open", "A desk", "No desk"]);
  expect(count()).toBe("1 of 2");
  expect(brought).toHaveBeenCalledOnce();
  await press("Replace");
  expect(texts()).toEqual(["The table is open", "A counter", "No desk"]);
});

test("Enter goes to the next one also where somebody else removed the present one a while ago, and Shift+Enter to the one before", async () => {
  const { becomes } = await whileOthersWrite("One desk", "Two desk", "Three desk", "Four desk");
  fireEvent.keyDown(box(), { key: "Enter" });
  fireEvent.keyDown(box(), { key: "Enter" });
  becomes(2, "No more");
  await expect.poll(count).toBe("3 found");
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(count()).toBe("3 of 3");
  becomes(3, "No more");
  await expect.poll(count).toBe("2 found");
  fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });
  expect(count()).toBe("2 of 2");
});

test("where nothing was left to find, what one takes back oneself is the present one, and Replace replaces it", async () => {
  const { shown, texts } = await lookFor("counter", "The desk is open");
  await press("Replace");
  expect(count()).toBe("Nothing found");
  act(() => shown.document.undo());
  expect(texts()).toEqual(["The desk is open"]);
  await expect.poll(count).toBe("1 of 1");
  await press("Replace");
  expect(texts()).toEqual(["The counter is open"]);
});

test("where nothing was found, nobody is led to what somebody else writes then, and Replace goes to it first", async () => {
  const { shown, texts } = await lookFor("counter", "The table is open");
  expect(count()).toBe("Nothing found");
  const brought = vi.spyOn(Element.prototype, "scrollIntoView");
  shown.byAnother((body) => {
    body.insert({ after: null }, { kind: "paragraph" }, [
      { kind: "text", text: "A desk", marks: {} },
    ]);
  });
  await expect.poll(count).toBe("1 found");
  expect(brought).not.toHaveBeenCalled();
  await press("Replace");
  expect(texts()).toContain("A desk");
  expect(count()).toBe("1 of 1");
});
