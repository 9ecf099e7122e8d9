import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";
import { goToDocument } from "./workspace.ts";

afterEach(cleanup);

afterEach(leaveWindow);

/** The window with a decision of that name on the screen. */
async function startWith(title: string) {
  const started = await start();
  const { workspace } = started;
  const pass = async () => {
    for (let turn = 0; turn < 5; turn++) await started.pass(300);
  };
  const place = workspace.documents.create(privateSpaceId, "decision");
  workspace.documents.find(place).document.textField("title")?.write(title, title.length);
  act(() => goToDocument(place));
  await pass();
  const choose = async (name: string) => {
    const more = screen.getByRole("button", { name: "More" });
    fireEvent.pointerDown(more, { button: 0, ctrlKey: false });
    fireEvent.click(screen.getByRole("menuitem", { name }));
    await pass();
  };
  return { ...started, place, pass, choose };
}

function title(): string {
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" }).value;
}

test("a document is duplicated, and the copy is shown", async () => {
  const { place, choose } = await startWith("Backups");
  await choose("Duplicate");
  expect(title()).toBe("Backups (copy)");
  expect(window.location.hash).not.toContain(place.id);
});

test("where one may not write, nothing is offered that would stand beside the document", async () => {
  const { workspace, place, pass } = await startWith("Backups");
  const { sharing, commands } = workspace;
  const offered = () =>
    commands.run("document.duplicate") || commands.run("document.save-as-template");
  vi.spyOn(sharing, "barOf").mockReturnValue("viewer");
  act(() => void (window.location.hash = ""));
  await pass();
  act(() => goToDocument(place));
  await pass();
  expect(offered()).toBe(false);
});

test("a document is saved as a template, stays on the screen and says so", async () => {
  const { place, choose } = await startWith("Backups");
  await choose("Save as template");
  expect(window.location.hash).toContain(place.id);
  expect(screen.getByText("A template was made of this document.")).toBeTruthy();
});

test("a template is offered for new documents, and is in no list", async () => {
  const row = sampleRow({
    id: documentIdSchema.parse("doc_aaaaaaaaaaaa"),
    title: "Choosing a supplier",
  });
  const { workspace, lines, pass } = await startWith("Backups");
  act(() => lines.list?.post({ kind: "changed", rows: [{ ...row, isTemplate: true }] }));
  await pass();
  act(() => void workspace.commands.run("document.new"));
  const group = screen.getByRole("group", { name: "From a template" });
  expect(within(group).getByRole("menuitem", { name: "Choosing a supplier" })).toBeTruthy();
  fireEvent.keyDown(group, { key: "Escape" });
  expect(screen.queryByRole("link", { name: "Choosing a supplier" })).toBeNull();
  expect(workspace.commands.list().map(({ title }) => title)).toContain(
    "New from “Choosing a supplier”",
  );
});

test("a template says that it is one, and a new document is made from it there", async () => {
  const { workspace, pass } = await startWith("Backups");
  const content = { title: "Choosing a supplier", fields: {}, blocks: [] };
  const template = workspace.documents.create(privateSpaceId, "decision", {
    content,
    isTemplate: true,
    // The ids of another test's documents come again, and the cache knows those.
    id: documentIdSchema.parse("doc_bbbbbbbbbbbb"),
  });
  act(() => goToDocument(template));
  await pass();
  expect(title()).toBe("Choosing a supplier");
  fireEvent.click(screen.getByRole("button", { name: "New from it" }));
  await pass();
  expect(title()).toBe("");
  expect(screen.queryByText("This is a template.")).toBeNull();
});
