import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { textOfContent } from "#shared/document/blocks/inline.ts";
import { encodeMark } from "#shared/document/blocks/mark-bytes.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start, startWithDocument } from "./testing/start-app.tsx";
import { goToDocument, goToPair } from "./workspace.ts";

afterEach(leaveWindow);

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

test("whoever asks for a new document and chooses none goes on where they were", async () => {
  const { workspace, title, pass } = await inDetails();
  act(() => title.focus());
  act(() => void workspace.commands.run("document.new"));
  await pass();
  const line = screen.getByRole("menuitem", { name: /^PRD/ });
  act(() => line.focus());
  fireEvent.keyDown(line, { key: "Escape" });
  await pass();
  expect(screen.queryByRole("menuitem", { name: /^PRD/ })).toBeNull();
  expect(document.activeElement).toBe(title);

  act(() => void workspace.commands.run("document.new"));
  await pass();
  fireEvent.click(screen.getByRole("menuitem", { name: /^Note/ }));
  await pass();
  expect(title.isConnected).toBe(false);
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Title" }));
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

test("the keys of the history open it from a field as well, and redo nothing there", async () => {
  const { workspace, pass } = await inDetails();
  const [shown] = workspace.memory.shown;
  invariant(shown !== undefined, "a document is shown");
  fireEvent.change(state(), { target: { value: "rejected" } });
  fireEvent.keyDown(state(), { key: "z", ctrlKey: true });
  fireEvent.keyDown(state(), { key: "Y", ctrlKey: true, shiftKey: true });
  await pass(1_000);
  expect(screen.getByRole("complementary", { name: "History" })).toBeTruthy();
  expect(workspace.documents.find(shown).document.readField("state")).not.toBe("rejected");
});

test("the keys of the history open it from the title as well", async () => {
  const { title, pass } = await inDetails();
  act(() => title.focus());
  fireEvent.keyDown(title, { key: "Y", ctrlKey: true, shiftKey: true });
  await pass(1_000);
  expect(screen.getByRole("complementary", { name: "History" })).toBeTruthy();
});

test("whoever comes to the Library by a key goes on with the arrows, also after coming back", async () => {
  const { workspace, lines, pass } = await start();
  const rows = ["Calls", "Clinics"].map((title, index) =>
    sampleRow({
      id: documentIdSchema.parse(`doc_aaaaaaaaaaa${index}`),
      title,
      updatedAt: 2 - index,
    }),
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

test("in the Library the keyboard is at the first document until somebody moves, also when another comes before it", async () => {
  const { workspace, lines, pass } = await start();
  const rows = ["Third", "Second", "First"].map((title, index) =>
    sampleRow({
      id: documentIdSchema.parse(`doc_aaaaaaaaaaa${index}`),
      title,
      updatedAt: 3 - index,
    }),
  );
  act(() => lines.list?.post({ kind: "all", rows: rows.slice(1) }));
  act(() => void workspace.commands.run("go.library"));
  await pass(1_000);
  const grid = screen.getByRole("grid");
  const line = () => grid.getAttribute("aria-activedescendant")?.split("-").at(-1);
  expect(line()).toBe("0");
  act(() => lines.list?.post({ kind: "all", rows }));
  await pass(1_000);
  expect(line()).toBe("0");
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  expect(line()).toBe("1");
});

test("whoever comes to a list by a key goes on in it, and not in the sidebar", async () => {
  const { workspace, pass } = await start();
  act(() => void workspace.commands.run("go.journal"));
  await pass(1_000);
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("a link of the sidebar keeps the keyboard neither when one goes elsewhere nor when it is pointed at", async () => {
  const { workspace, lines, pass } = await start();
  const row = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Calls" });
  act(() => lines.list?.post({ kind: "all", rows: [row] }));
  const home = screen.getByRole("link", { name: "Home" });

  act(() => home.focus());
  act(() => void workspace.commands.run("go.library"));
  await pass(1_000);
  expect(document.activeElement).toBe(screen.getByRole("grid"));

  act(() => void workspace.commands.run("go.home"));
  await pass(1_000);
  act(() => home.focus());
  fireEvent.click(home, { detail: 1 });
  await pass(1_000);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "d" });
  await pass(1_000);
  expect(screen.getByRole("textbox", { name: "Title" })).toBe(document.activeElement);
});

/** Two documents that have a name and an outline; the second is on the screen. */
async function withTwo() {
  const started = await startWithDocument();
  const { workspace, pass } = started;
  const run = async (id: string) => {
    act(() => void workspace.commands.run(id));
    await pass(1_000);
  };
  const name = (value: string) =>
    fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value } });
  name("Booking");
  await run("new.decision");
  name("Clinics");
  const [second, first] = workspace.memory.shown;
  invariant(first !== undefined && second !== undefined, "both were shown");
  const go = async (where: () => void) => {
    act(where);
    await pass(1_000);
  };
  return { ...started, first, second, run, go };
}

/** The text of a document, by the name with which whoever comes to it hears of it. */
function textOf(name: string): Element | undefined {
  return screen.getAllByRole("textbox", { name: "Document body" }).find((text) => {
    const described = document.getElementById(text.getAttribute("aria-describedby") ?? "");
    return described?.querySelector("textarea")?.value === name;
  });
}

test("a document that is opened has the keyboard in its text, where somebody wrote last", async () => {
  const { workspace, first, run, go } = await withTwo();
  await go(() => goToDocument(first));
  expect(document.activeElement).toBe(textOf("Booking"));
  expect(getSelection()?.anchorOffset).toBe(0);

  const { body } = workspace.documents.find(first).document;
  const options = body.blocks.find(({ content }) => textOfContent(content) === "Options");
  invariant(options !== undefined, "the outline has it");
  const mark = encodeMark(body.markAt(options.id, 3));
  workspace.lastPlaces.remember(first, { words: "Opt", mark });
  act(() => body.insertText(options.id, 0, "The "));
  await run("go.home");
  await go(() => goToDocument(first));
  const { anchorNode, anchorOffset } = getSelection() ?? {};
  expect([anchorNode?.textContent, anchorOffset]).toEqual(["The Options", 7]);
});

test("with two beside one another one key leads through texts and the panel, and closing one leads into the other", async () => {
  const { first, second, run, go } = await withTwo();
  await go(() => goToPair(first, second));
  expect(document.activeElement).toBe(textOf("Clinics"));
  await run("view.other-side");
  expect(document.activeElement).toBe(textOf("Booking"));
  await run("view.toggle-details");
  const panel = () => screen.getByRole("complementary", { name: "Details" });
  await run("view.other-side");
  expect(panel().contains(document.activeElement)).toBe(true);
  await run("view.other-side");
  expect(document.activeElement).toBe(textOf("Clinics"));
  await run("view.other-side");
  expect(panel().contains(document.activeElement)).toBe(true);
  await run("view.close-side");
  expect(document.activeElement).toBe(textOf("Booking"));
});

test("a document that comes beside the one that is written has the keyboard", async () => {
  const { workspace, first, second, run, go } = await withTwo();
  await run("new.note");
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value: "Phones" } });
  const [third] = workspace.memory.shown;
  invariant(third !== undefined, "it was shown");
  await go(() => goToPair(first, second));
  await run("view.other-side");
  expect(document.activeElement).toBe(textOf("Booking"));
  await go(() => goToPair(first, third));
  expect(document.activeElement).toBe(textOf("Phones"));
});
