import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../document/open-document.ts";
import { TitleControl } from "./TitleControl.tsx";

afterEach(cleanup);

function show(onEnter = () => {}) {
  const doc = new Y.Doc();
  seedDocument(doc, decisionType, 0);
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const document = new OpenDocument(place, doc);
  render(
    <TitleControl
      document={document}
      placeholder="Untitled"
      isReadOnly={false}
      onEnter={onEnter}
    />,
  );
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
  return { document, doc, box };
}

function type(box: HTMLTextAreaElement, value: string, caret = value.length): void {
  fireEvent.change(box, { target: { value, selectionEnd: caret } });
}

function typeElsewhere(doc: Y.Doc, at: number, text: string): void {
  act(() => {
    const title = doc.getMap("fields").get("title");
    if (title instanceof Y.Text) title.insert(at, text);
  });
}

test("typing becomes the title", () => {
  const { document, box } = show();
  type(box, "Where we keep backups");
  expect(document.textField("title")?.read()).toBe("Where we keep backups");
});

test("what somebody else types comes in and leaves the caret at its words", () => {
  const { doc, box } = show();
  type(box, "backups");
  box.focus();
  box.setSelectionRange(3, 3);
  fireEvent.select(box);
  typeElsewhere(doc, 0, "Our ");
  expect(box.value).toBe("Our backups");
  expect(box.selectionStart).toBe(7);
});

test("a title is one line", () => {
  const { document, box } = show();
  type(box, "one\ntwo");
  expect(document.textField("title")?.read()).toBe("one two");
});

test("Enter leads on to the body, but not while a character is composed", () => {
  let entered = 0;
  const { box } = show(() => {
    entered += 1;
  });
  fireEvent.keyDown(box, { key: "Enter", isComposing: true });
  expect(entered).toBe(0);
  fireEvent.keyDown(box, { key: "Enter" });
  expect(entered).toBe(1);
});

test("↓ leads on to the body from the end of the title, and from nowhere else", () => {
  let entered = 0;
  const { box } = show(() => {
    entered += 1;
  });
  type(box, "Backups");
  box.setSelectionRange(3, 3);
  fireEvent.keyDown(box, { key: "ArrowDown" });
  expect(entered).toBe(0);
  box.setSelectionRange(7, 7);
  fireEvent.keyDown(box, { key: "ArrowDown" });
  expect(entered).toBe(1);
});

test("undo in the title is the document's undo", () => {
  const { doc, box } = show();
  type(box, "mine");
  typeElsewhere(doc, 0, "theirs ");
  fireEvent.keyDown(box, { key: "z", ctrlKey: true });
  expect(box.value).toBe("theirs ");
  fireEvent.keyDown(box, { key: "Z", ctrlKey: true, shiftKey: true });
  expect(box.value).toBe("theirs mine");
});

test("while a character is composed the title is not in the document yet", () => {
  const { document, box } = show();
  fireEvent.compositionStart(box);
  expect(document.door.isHeld).toBe(true);
  fireEvent.compositionEnd(box);
  expect(document.door.isHeld).toBe(false);
});

test("words that are taken back from elsewhere are shown: the box has the focus, with the caret where they stood", () => {
  const { document, box } = show();
  type(box, "Backups");
  document.endUndoStep();
  type(box, "Daily Backups", 6);
  act(() => box.blur());
  act(() => document.undo());
  expect(window.document.activeElement).toBe(box);
  expect([box.value, box.selectionStart]).toEqual(["Backups", 0]);
});
