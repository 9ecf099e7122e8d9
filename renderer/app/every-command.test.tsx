import { act, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { $getRoot, getNearestEditorFromDOMNode } from "lexical";
import { commandTable } from "#shared/bridge/commands.ts";
import { patience } from "#shared/testing/patience.ts";
import { blockChoices } from "../editor/block-choices.ts";
import { panels } from "../features/document/panels/panels.ts";
import { panelsOfOthers } from "./use-document-history.tsx";
import { leaveWindow } from "./testing/leave-window.ts";
import { startWithDocument } from "./testing/start-app.tsx";

afterEach(leaveWindow);

/** Each of these is there once what it is about is. */
const onlyThen = new Map([
  ["sample.remove", "there is a sample"],
  ["document.restore", "the document is in the trash"],
  ["document.open-beside", "another document was open before"],
  ["view.close-side", "two documents are side by side"],
  ["trash.empty", "something is in the trash"],
  ["space.remove", "a space that can be removed is shown"],
  ["view.next-change", "others changed the document"],
  ["view.previous-change", "others changed the document"],
]);

/** They are of a list of documents; `commands-of-lists.test.tsx` looks at them there. */
const ofLists = /^(?:chosen|library)\./;

/** The caret has to be in a table, a picture or a file; `block-menu-commands.test.tsx` looks at them there. */
const ofKinds = /^text\.(?:.*row|.*column|describe-picture|press-file)/;

const isElsewhere = (id: string) => onlyThen.has(id) || ofLists.test(id) || ofKinds.test(id);

test("beside a document the palette offers every command there is", async () => {
  const { workspace, pass } = await startWithDocument();
  const missing = () => {
    const offered = new Set(workspace.commands.list().map(({ id }) => id));
    return Object.keys(commandTable).filter((id) => !offered.has(id) && !isElsewhere(id));
  };
  // The parts that give a document its commands are read from disk, in their own time.
  const afterAPass = (read: () => readonly string[]) => () => pass(100).then(read);
  await expect.poll(afterAPass(missing), patience).toEqual([]);

  act(() => void workspace.commands.run("find.everything"));
  const unlisted = () => {
    const titles = screen.queryAllByRole("option").map(({ textContent }) => textContent);
    const isListed = (title: string) => titles.some((words) => words.startsWith(title));
    const commands = workspace.commands.list().filter(({ title }) => !isListed(title));
    return commands.map(({ id }) => id);
  };
  // The palette itself is open.
  await expect.poll(afterAPass(unlisted), patience).toEqual(["find.everything"]);
});

/** What a menu or bar calls by another name, because it stands beside what is meant. */
const calledElsewhere = new Map([
  ["Text", "Paragraph"],
  ["Strike", "Strikethrough"],
  ["Comment", "Comment on the selection"],
]);

/** It has a key of the text alone. */
const noCommands = new Set(["Link"]);

test("what the bar, the blocks and the panels of a document offer has a command as well", async () => {
  const { workspace, pass } = await startWithDocument();
  await act(() => vi.dynamicImportSettled());
  const body = screen.getByRole("textbox", { name: "Document body" });
  const editor = getNearestEditorFromDOMNode(body);
  act(() => body.focus());
  act(() => editor?.update(() => void $getRoot().getFirstDescendant()?.getParent()?.select(0, 1)));
  await pass(1_000);
  act(() => void workspace.commands.run("text.format-bar"));
  await pass(1_000);
  const bar = within(screen.getByRole("toolbar", { name: "Format" })).getAllByRole("button");
  const inBar = bar.map((button) => button.getAttribute("aria-label") ?? "");

  const offered = new Set(workspace.commands.list().map(({ title }) => title));
  const shown = inBar.filter((title) => !title.startsWith("Turn into, now"));
  expect(shown).toEqual(expect.arrayContaining(["Bold", "Highlight"]));
  const inText = [...shown, ...blockChoices.map(({ title }) => title)]
    .filter((title) => !noCommands.has(title))
    .map((title) => calledElsewhere.get(title) ?? title);
  const beside = [...panels, ...panelsOfOthers].map(({ label }) => `Toggle ${label.toLowerCase()}`);
  expect([...inText, ...beside].filter((title) => !offered.has(title))).toEqual([]);
});
