import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { nowhere } from "../testing/nowhere.ts";
import { select, showEditorIn, type ShownEditor, type } from "../testing/show-editor.tsx";
import { findDocuments } from "./find-documents.ts";

afterEach(cleanup);

function row(id: string, title: string, more: Partial<DocumentRow> = {}): DocumentRow {
  return sampleRow({ id, title, ...more });
}

const diary = row("doc_aaaaaaaaaaaa", "Keep the diary full");
const paper = row("doc_bbbbbbbbbbbb", "Paper lists");

async function showWith(rows: readonly DocumentRow[], more = {}): Promise<ShownEditor> {
  const documents = new Map(rows.map((each) => [each.id as string, each]));
  const shown = await showEditorIn({ ...nowhere, documents, mentionable: rows, ...more }, "");
  select(shown, 0, 0);
  return shown;
}

function contentOf({ document }: ShownEditor): readonly unknown[] {
  return (document.body.blocks[0]?.content ?? []).map((inline) =>
    inline.kind === "text" ? inline.text : inline.embed,
  );
}

test.for(["@pap", "[[pap"])(
  "%s offers the document, and Enter puts its id into the text",
  async (typed) => {
    const shown = await showWith([diary, paper]);
    type(shown, `See ${typed}`);
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      "Paper listsDecision",
      "New note “pap”",
    ]);
    const body = screen.getByRole("textbox", { name: "Document body" });
    act(() => body.focus());
    fireEvent.keyDown(body, { key: "Enter" });
    expect(contentOf(shown)).toEqual(["See ", { mention: paper.id }, " "]);
    expect(screen.getByRole("link", { name: "Paper lists" })).toBeTruthy();
  },
);

test("a document that is only listed once its letters are typed is offered, and what was marked stays marked", async () => {
  const shown = await showWith([paper]);
  type(shown, "@diary");
  expect(screen.getAllByRole("option")).toHaveLength(1);
  shown.surround({ ...nowhere, documents: new Map(), mentionable: [paper, diary] });
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
    "Keep the diary fullDecision",
    "New note “diary”",
  ]);

  const body = screen.getByRole("textbox", { name: "Document body" });
  fireEvent.keyDown(body, { key: "ArrowDown" });
  const diaries = row("doc_cccccccccccc", "Diary of a clinic");
  shown.surround({ ...nowhere, documents: new Map(), mentionable: [paper, diary, diaries] });
  expect(screen.getAllByRole("option")).toHaveLength(3);
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("New note");
});

test("a name is found without its accents", () => {
  const cafe = row("doc_cccccccccccc", "The Café visits");
  expect(findDocuments([diary, cafe], "cafe")).toEqual([cafe]);
  expect(findDocuments([diary, cafe], "CAFÉ V")).toEqual([cafe]);
});

test("an address with an at sign in a word offers nothing", async () => {
  const shown = await showWith([diary]);
  type(shown, "pm@di");
  expect(screen.queryByRole("listbox")).toBeNull();
});

/** Makes notes of one id, and says under which titles. */
function noteMaker() {
  const made: string[] = [];
  const id = documentIdSchema.parse("doc_cccccccccccc");
  const createNote = (title: string) => {
    made.push(title);
    return id;
  };
  return { made, id, createNote };
}

test("the typed words can become a note, which is mentioned", async () => {
  const { made, id, createNote } = noteMaker();
  const shown = await showWith([diary], { createNote });
  type(shown, "@Ask the desk");
  fireEvent.click(screen.getByRole("option", { name: /New note/ }));
  expect(made).toEqual(["Ask the desk"]);
  expect(contentOf(shown)).toEqual([{ mention: id }, " "]);
});

test("behind an at sign Enter ends the line where no document is meant, and brackets make a note", async () => {
  const { made, createNote } = noteMaker();
  const shown = await showWith([diary], { createNote });
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  type(shown, "ask @Grace");
  expect(screen.queryByRole("option", { selected: true })).toBeNull();
  expect(body.hasAttribute("aria-activedescendant")).toBe(false);
  fireEvent.keyDown(body, { key: "Enter" });
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(contentOf(shown)).toEqual(["ask @Grace"]);

  type(shown, "@Grace");
  fireEvent.keyDown(body, { key: "ArrowUp" });
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("New note");
  fireEvent.keyDown(body, { key: "Escape" });
  type(shown, " [[Grace]]");
  fireEvent.keyDown(body, { key: "Enter" });
  expect(made).toEqual(["Grace"]);
});

test("brackets that are closed mean the document whose title they hold", async () => {
  const shown = await showWith([diary, paper]);
  type(shown, "[[Paper lists]]");
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  fireEvent.keyDown(body, { key: "Enter" });
  expect(contentOf(shown)).toEqual([{ mention: paper.id }, " "]);
});

test("a click on a mention opens the document; one in the Trash or not here says so", async () => {
  const opened: string[] = [];
  const gone = row("doc_dddddddddddd", "Old plan", { trashedAt: 5 });
  const around = { openDocument: (each: DocumentRow) => opened.push(each.title) };
  const shown = await showWith([diary, gone], around);
  type(shown, "@diary");
  fireEvent.click(screen.getByRole("option", { name: /Keep the diary/ }));
  fireEvent.click(screen.getByRole("link", { name: "Keep the diary full" }));
  expect(opened).toEqual(["Keep the diary full"]);
  type(shown, "@old");
  fireEvent.click(screen.getByRole("option", { name: /Old plan/ }));
  expect(screen.getByRole("link", { name: "Old plan in the Trash" })).toBeTruthy();
  cleanup();

  const alone = await showWith([]);
  type(alone, "@x");
  fireEvent.click(screen.getByRole("option", { name: /New note/ }));
  expect(screen.getByText("A document that is not here")).toBeTruthy();
});

test("a mention of a document that was moved leads to where it is now", async () => {
  const now = row("doc_eeeeeeeeeeee", "The plan, in Booking");
  const then = row("doc_dddddddddddd", "The plan", { trashedAt: 5, movedTo: now.id });
  const opened: string[] = [];
  const openDocument = (each: DocumentRow) => opened.push(each.title);
  const shown = await showWith([then, now], { openDocument, mentionable: [then] });
  type(shown, "@plan");
  fireEvent.click(screen.getByRole("option", { name: /The plan/ }));
  fireEvent.click(screen.getByRole("link", { name: "The plan, in Booking" }));
  const body = screen.getByRole("textbox", { name: "Document body" });
  fireEvent.keyDown(body, { key: "Enter", ctrlKey: true });
  expect(opened).toEqual(["The plan, in Booking", "The plan, in Booking"]);
});

test("a key opens the mention beside the caret", async () => {
  const opened: string[] = [];
  const shown = await showWith([diary], {
    openDocument: (each: DocumentRow) => opened.push(each.title),
  });
  type(shown, "@diary");
  fireEvent.click(screen.getByRole("option", { name: /Keep the diary/ }));
  const body = screen.getByRole("textbox", { name: "Document body" });
  fireEvent.keyDown(body, { key: "Enter", ctrlKey: true });
  expect(opened).toEqual(["Keep the diary full"]);
});

test("documents are found by how their title begins, then by a word, then anywhere", () => {
  const rows = [row("doc_1aaaaaaaaaaa", "Unfull"), diary, row("doc_2aaaaaaaaaaa", "Full diaries")];
  expect(findDocuments(rows, "full").map((each) => each.title)).toEqual([
    "Full diaries",
    "Keep the diary full",
    "Unfull",
  ]);
});
