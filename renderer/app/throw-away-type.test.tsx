import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SearchHit } from "#shared/domain/search-hit.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import { registerThrowAwayType } from "#shared/testing/register-throw-away-type.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { letterOf } from "../features/home/new-letters.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";
import { goToDocument, goToSearch } from "./workspace.ts";

beforeEach(registerThrowAwayType);

beforeEach(() => {
  // Without a layout nothing is in sight: here everything is as large as a window.
  for (const side of ["clientHeight", "clientWidth"]) {
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 800 });
  }
  return () => {
    Reflect.deleteProperty(HTMLElement.prototype, "clientHeight");
    Reflect.deleteProperty(HTMLElement.prototype, "clientWidth");
  };
});

afterEach(leaveWindow);

/** The window with a throw-away document that was begun in the menu of all types, named and set. */
async function begin() {
  const hits: SearchHit[] = [];
  const started = await start(undefined, { "documents.search": async () => ok(hits) });
  const { workspace, lines } = started;
  const pass = async () => {
    for (let turn = 0; turn < 5; turn++) await started.pass(300);
  };
  act(() => void workspace.commands.run("document.new"));
  await pass();
  fireEvent.click(screen.getByRole("menuitem", { name: "Throw-away" }));
  await pass();
  const id = documentIdSchema.parse(/doc_\w+/.exec(window.location.hash)?.[0]);
  const { document } = workspace.documents.find({ space: privateSpaceId, id });
  act(() => document.textField("title")?.write("A brief visit", 0));
  act(() => document.writeField("stage", "over"));
  await pass();
  // What the vault says of it once it has stored that.
  const about = { type: "throw-away", title: "A brief visit", status: "over" };
  const row = sampleRow({ id, ...about, updatedAt: 2 });
  const others = [
    sampleRow({
      id: documentIdSchema.parse("doc_bbbbbbbbbbbb"),
      type: "note",
      title: "Calls",
      updatedAt: 5,
    }),
    sampleRow({
      id: documentIdSchema.parse("doc_cccccccccccc"),
      status: "accepted",
      title: "Text first",
      updatedAt: 4,
    }),
  ];
  act(() => lines.list?.post({ kind: "changed", rows: [row, ...others] }));
  await pass();
  return { ...started, pass, row, hits };
}

/** What stands in the Library, line by line. */
function library(): readonly string[] {
  return screen.getAllByRole("row").map((line) => line.textContent ?? "");
}

async function choose(button: string, role: "menuitemcheckbox" | "menuitemradio", name: RegExp) {
  fireEvent.keyDown(screen.getByRole("button", { name: button }), { key: "Enter" });
  fireEvent.click(await screen.findByRole(role, { name }));
}

test("a type that the registry has is begun from every list of types, and says what it is", async () => {
  const { workspace } = await begin();
  const line = screen.getByRole("group", { name: "Fields" }).textContent;
  expect(line).toContain("Throw-away");
  expect(line).toContain("Over");
  expect(workspace.commands.list().map(({ title }) => title)).toContain("New throw-away");
  expect(letterOf("throw-away")).toBe("T");
});

test("its documents are filtered, grouped and sorted in the Library as all others, with a plain picture", async () => {
  const { workspace, pass } = await begin();
  act(() => void workspace.commands.run("go.library"));
  await pass();
  const shown = screen.getByRole("row", { name: /A brief visit/ });
  const picture = shown.querySelector('svg[data-type="throw-away"] path');
  expect(picture?.getAttribute("d")).toMatch(/^M/);

  await choose("Order: Last changed", "menuitemradio", /^Status/);
  await pass();
  expect(library().map((line) => /Calls|Text first|A brief visit/.exec(line)?.[0])).toEqual([
    "Text first",
    "A brief visit",
    "Calls",
  ]);
  await choose("Groups: No groups", "menuitemradio", /type/);
  await pass();
  expect(library().findLast((line) => !/Calls|Text first|A brief visit/.test(line))).toContain(
    "Throw-away",
  );
  await choose("Type", "menuitemcheckbox", /Throw-away/);
  await pass();
  expect(library().filter((line) => /Calls|Text first|A brief visit/.test(line))).toHaveLength(1);
});

test("a search is asked for it by its name and its statuses, and says what was found", async () => {
  const { pass, row, hits } = await begin();
  const title = { text: row.title, ranges: [] };
  const passage = { text: "It was there one day.", ranges: [] };
  hits.push({ document: row.id, type: row.type, title, passage, score: 1 });
  act(() => goToSearch("type:throw-away status:over visit"));
  await pass();
  expect(screen.getByRole("option").textContent).toContain("A brief visit");
  expect(screen.queryByText(/no type|no status/i)).toBeNull();
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "type:thr" } });
  await pass();
  expect(screen.getByText("type:throw-away")).toBeTruthy();
});

test("it is a template for others of its kind, and is exported with its type", async () => {
  const { workspace, bridge, lines, pass, row } = await begin();
  act(() => goToDocument(row));
  await pass();
  const session = workspace.documents.find(row);
  expect(await session.toMarkdown()).toContain("type: throw-away");
  act(() => void workspace.commands.run("go.library"));
  await pass();
  const grid = screen.getByRole("grid");
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key: "End" });
  fireEvent.click(screen.getByRole("button", { name: "Export…" }));
  await pass();
  fireEvent.click(screen.getByRole("button", { name: "Choose a folder…" }));
  await pass();
  expect(bridge.asked.filter(({ name }) => name === "export.start").at(-1)?.input).toEqual({
    space: privateSpaceId,
    documents: [row.id],
  });

  const template = sampleRow({
    id: documentIdSchema.parse("doc_dddddddddddd"),
    type: row.type,
    isTemplate: true,
  });
  act(() => lines.list?.post({ kind: "changed", rows: [{ ...template, title: "Visits" }] }));
  await pass();
  act(() => void workspace.commands.run("document.new"));
  await pass();
  const group = screen.getByRole("group", { name: "From a template" });
  expect(within(group).getByRole("menuitem", { name: "Visits" })).toBeTruthy();
});
