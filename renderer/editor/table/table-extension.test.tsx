import { getTableObserverFromTableElement, INSERT_TABLE_COMMAND } from "@lexical/table";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNDO_COMMAND } from "lexical";
import * as Y from "yjs";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { Editor } from "../Editor.tsx";
import { seedOf } from "../testing/meet.ts";
import { Person } from "../testing/person.ts";
import { select, type ShownEditor, showText, type } from "../testing/show-editor.tsx";

/** What Lexical's selecting of cells asks the window for. */
let listened: string[];

beforeEach(() => {
  listened = [];
  const listen = window.addEventListener.bind(window);
  vi.spyOn(window, "addEventListener").mockImplementation((...all: Parameters<typeof listen>) => {
    listened.push(all[0]);
    listen(...all);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Whether the cells of the first table can be selected. */
function canBeSelected(): boolean {
  const table = screen.getAllByRole<HTMLTableElement>("table")[0];
  return table !== undefined && getTableObserverFromTableElement(table) !== null;
}

function insertTable({ editor }: ShownEditor): void {
  const size = { rows: "2", columns: "2" };
  act(() => {
    editor.dispatchCommand(INSERT_TABLE_COMMAND, size);
    editor.read(() => {});
  });
}

test("a text without a table is written without a look at tables", () => {
  const shown = showText(null, "words");
  select(shown, 0, 5);
  type(shown, " more");
  expect(listened).not.toContain("pointerdown");
  insertTable(shown);
  expect(listened.filter((kind) => kind === "pointerdown")).toHaveLength(1);
});

test("the cells of a table that is put in can be selected, and of one that undo brings back", () => {
  const shown = showText(null, "words");
  select(shown, 0, 5);
  insertTable(shown);
  expect(canBeSelected()).toBe(true);
  act(() => void shown.editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(screen.queryByRole("table")).toBeNull();
  act(() => shown.document.redo());
  expect(canBeSelected()).toBe(true);
});

test("the cells of a table that somebody else put in can be selected", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedOf(["words"]));
  const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };
  const open = new OpenDocument(place, doc);
  render(<Editor document={open} isReadOnly={false} />);
  const far = new Person(seedOf(["words"]));
  far.insertTable(0, 2, 2);
  act(() => open.door.pass(() => Y.applyUpdate(doc, far.state)));
  expect(canBeSelected()).toBe(true);
});
