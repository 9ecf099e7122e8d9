import { act, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { keyGroups } from "./key-groups.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start, startWithDocument } from "./testing/start-app.tsx";
import { goHome, type Workspace } from "./workspace.ts";

afterEach(leaveWindow);

function writing(workspace: Workspace): readonly string[] {
  return workspace.commands
    .list()
    .filter(({ group }) => group === "Writing")
    .map(({ title }) => title);
}

test("what a key does in a text can be found by its name, where there is a text", async () => {
  const { workspace, pass } = await startWithDocument();
  expect(writing(workspace)).toContain("Find in the document");
  expect(writing(workspace)).toContain("Bulleted list");
  act(goHome);
  await pass();
  expect(writing(workspace)).toEqual([]);
});

test("such a command does in the text what its key does there", async () => {
  const { workspace, pass } = await startWithDocument();
  await act(() => vi.dynamicImportSettled());
  const body = screen.getByRole("textbox", { name: "Document body" });
  const headings = () => within(body).getAllByRole("heading").length;
  const before = headings();
  act(() => void workspace.commands.run("text.heading-2"));
  await pass(100);
  expect(headings()).toBe(before + 1);
  act(() => void workspace.commands.run("text.undo"));
  await pass(100);
  expect(headings()).toBe(before);

  act(() => void workspace.commands.run("text.find"));
  await pass(100);
  expect(screen.getByRole("search")).toBeTruthy();
});

test("what has no key is done where the caret is", async () => {
  const { workspace, pass } = await startWithDocument();
  await act(() => vi.dynamicImportSettled());
  const body = screen.getByRole("textbox", { name: "Document body" });
  const run = async (id: string) => {
    act(() => void workspace.commands.run(id));
    await pass(100);
  };
  const before = body.children.length;
  await run("text.quote");
  expect(body.querySelectorAll("blockquote")).toHaveLength(1);
  await run("text.duplicate");
  expect(body.querySelectorAll("blockquote")).toHaveLength(2);
  await run("text.delete");
  expect(body.children).toHaveLength(before);
  await run("text.table");
  expect(body.querySelectorAll("table")).toHaveLength(1);
});

test("a document in the trash is restored by its command, and no other is", async () => {
  const { workspace, pass } = await startWithDocument();
  const offers = () => workspace.commands.list().some(({ id }) => id === "document.restore");
  expect(offers()).toBe(false);
  act(() => void workspace.commands.run("document.trash"));
  await pass(100);
  expect(offers()).toBe(true);
  act(() => void workspace.commands.run("document.restore"));
  await pass(100);
  expect(offers()).toBe(false);
});

test("the sheet of keys names each of them, and what is typed to do something", async () => {
  await start();
  const group = keyGroups(false).find(({ heading }) => heading === "Writing");
  const chordOf = (title: string) => group?.keys.find((line) => line.title === title)?.chord;
  expect(chordOf("Find in the document")).toBe("Ctrl+F");
  expect(chordOf("Move a block up")).toBe("Alt+↑");
  expect(chordOf("Insert a block")).toBe("/");
  expect(chordOf("Leave the text, so that Tab leads on")).toBe("Escape");
});
