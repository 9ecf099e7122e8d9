// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { rowOf } from "../fields/testing/show-document.tsx";
import { start, startWithDocument } from "./testing/start-app.tsx";

afterEach(async () => {
  cleanup();
  window.location.hash = "";
  await vi.dynamicImportSettled();
});

const state = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "State" });

/** A document with the caret in its title, from where F6 led into the details. */
async function inDetails() {
  const started = await startWithDocument();
  const title = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
  act(() => title.focus());
  act(() => void started.workspace.commands.run("view.other-side"));
  await started.pass(1_000);
  return { ...started, title };
}

test("one key leads from a text into the panel beside it, and back to where one was", async () => {
  const { workspace, title, pass } = await inDetails();
  expect(document.activeElement).toBe(state());
  act(() => void workspace.commands.run("view.other-side"));
  await pass();
  expect(document.activeElement).toBe(title);
});

test("Escape closes the panel and leaves the caret where it was, be it beside or in the text", async () => {
  const { workspace, title, pass } = await inDetails();
  fireEvent.keyDown(state(), { key: "Escape" });
  await pass();
  expect(screen.queryByRole("complementary", { name: "Details" })).toBeNull();
  expect(document.activeElement).toBe(title);

  act(() => void workspace.commands.run("view.toggle-details"));
  await pass();
  fireEvent.keyDown(title, { key: "Escape" });
  await pass();
  expect(screen.queryByRole("complementary", { name: "Details" })).toBeNull();
  expect(document.activeElement).toBe(title);
});

test("undo takes back what was set in a field, with the focus still on that field", async () => {
  const { pass } = await inDetails();
  fireEvent.change(state(), { target: { value: "accepted" } });
  fireEvent.keyDown(state(), { key: "z", ctrlKey: true });
  await pass();
  expect(state().value).toBe("proposed");
  fireEvent.keyDown(state(), { key: "Z", ctrlKey: true, shiftKey: true });
  await pass();
  expect(state().value).toBe("accepted");

  const owner = screen.getByRole("combobox", { name: "Add to Owner" });
  fireEvent.change(owner, { target: { value: "Ada" } });
  fireEvent.keyDown(owner, { key: "z", ctrlKey: true });
  expect(state().value).toBe("accepted");
});

test("whoever comes to the Library by a key goes on with the arrows, also after coming back", async () => {
  const { workspace, lines, pass } = await start();
  const rows = ["Calls", "Clinics"].map((title, index) =>
    rowOf({ id: documentIdSchema.parse(`doc_aaaaaaaaaaa${index}`), title, updatedAt: 2 - index }),
  );
  act(() => lines.list?.post({ kind: "all", rows }));
  act(() => void workspace.commands.run("go.library"));
  await pass(1_000);
  const grid = () => screen.getByRole("grid");
  expect(document.activeElement).toBe(grid());
  fireEvent.keyDown(grid(), { key: "ArrowDown" });
  const at = grid().getAttribute("aria-activedescendant")?.split("-").at(-1);
  expect(at).toBe("1");

  act(() => void workspace.commands.run("go.home"));
  await pass(1_000);
  act(() => void workspace.commands.run("go.library"));
  await pass(1_000);
  expect(grid().getAttribute("aria-activedescendant")?.split("-").at(-1)).toBe(at);
});

test("whoever comes to a list by a key goes on in it, and not in the sidebar", async () => {
  const { workspace, pass } = await start();
  act(() => void workspace.commands.run("go.journal"));
  await pass(1_000);
  expect(document.activeElement).toBe(screen.getByRole("main"));
});
