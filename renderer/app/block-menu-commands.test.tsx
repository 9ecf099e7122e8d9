import { act, fireEvent, screen, within } from "@testing-library/react";
import { $getRoot, $getSelection, getNearestEditorFromDOMNode } from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import type { CommandId } from "#shared/bridge/commands.ts";
import { $createEmbedNode } from "../editor/blocks/embed-node.ts";
import type { Embed } from "../editor/blocks/embedded.ts";
import { watchSeen } from "../editor/testing/seen-elements.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { startWithDocument } from "./testing/start-app.tsx";

afterEach(leaveWindow);

/** A new document with the caret in its text, and what the menu of the block with it offers. */
async function startInText() {
  watchSeen();
  const { workspace, pass } = await startWithDocument();
  await act(() => vi.dynamicImportSettled());
  const body = screen.getByRole("textbox", { name: "Document body" });
  const editor = getNearestEditorFromDOMNode(body);
  act(() => body.focus());
  act(() =>
    editor?.update(() => {
      $getRoot().getFirstDescendant()?.selectEnd();
    }),
  );
  await pass(100);
  const run = async (id: CommandId | `text.language.${string}`) => {
    act(() => void workspace.commands.run(id));
    await pass(1_000);
  };
  const insert = async (embed: Embed) => {
    act(() =>
      editor?.update(() => {
        $getSelection()?.insertNodes([$createEmbedNode(embed)]);
      }),
    );
    await pass(100);
  };
  const offered = () => new Set(workspace.commands.list().map(({ title }) => title));
  return { body, run, insert, offered, pass };
}

/** Every line of the menu that is open, those of the menus beside it with the line that opens them. */
async function linesOfMenu(pass: () => Promise<void>): Promise<readonly string[]> {
  const own = linesOf(screen.getAllByRole("menu"));
  const lines: string[] = [];
  for (const line of own) {
    if (line.getAttribute("aria-haspopup") !== "menu") {
      lines.push(wordsOf(line));
      continue;
    }
    fireEvent.keyDown(line, { key: "ArrowRight" });
    await pass();
    const beside = linesOf(screen.getAllByRole("menu").slice(1));
    expect(beside.length).toBeGreaterThan(1);
    lines.push(...beside.map((each) => `${wordsOf(line)} ${wordsOf(each)}`));
    fireEvent.keyDown(beside[0] ?? line, { key: "ArrowLeft" });
    await pass();
  }
  return lines;
}

function linesOf(menus: readonly HTMLElement[]): readonly HTMLElement[] {
  return menus.flatMap((menu) => within(menu).getAllByRole("menuitem"));
}

/** Without its keys, or what is chosen now. */
function wordsOf({ childNodes }: HTMLElement): string {
  const words = [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
  return words.map(({ textContent }) => textContent).join("");
}

/** What the menu calls by another name, because it stands beside what is meant. */
const calledElsewhere = new Map([
  ["Turn into Text", "Paragraph"],
  ["Move up", "Move a block up"],
  ["Move down", "Move a block down"],
  ["Comment", "Comment on the selection"],
  ["Duplicate", "Duplicate the block"],
  ["Delete", "Delete the block"],
  ["Row Add above", "Add a row above"],
  ["Row Add below", "Add a row below"],
  ["Row Move up", "Move the row up"],
  ["Row Move down", "Move the row down"],
  ["Row Delete row", "Delete the row"],
  ["Column Add before", "Add a column before"],
  ["Column Add after", "Add a column after"],
  ["Column Move left", "Move the column left"],
  ["Column Move right", "Move the column right"],
  ["Column Delete column", "Delete the column"],
]);

function titleOf(line: string): string {
  const title = line.replace(/^Turn into /, "").replace(/^Language /, "Language: ");
  return calledElsewhere.get(line) ?? title;
}

type Started = Awaited<ReturnType<typeof startInText>>;

const kinds: readonly (readonly [
  kind: string,
  make: (at: Started) => Promise<void>,
  own: string,
])[] = [
  ["text", async () => {}, "Turn into Callout"],
  ["code", ({ run }) => run("text.code-block"), "Language Python"],
  ["a table", ({ run }) => run("text.table"), "Column Add before"],
  ["a picture", ({ insert }) => insert(picture), "Describe the picture…"],
  ["a file", ({ insert }) => insert(file), "Open or save the file…"],
];

const picture = { attachment: "att_1", name: "curve.png", alt: "" };
const file = { attachment: "att_2", name: "plan.pdf", alt: "", size: "4096" };

test.for(kinds)(
  "whatever the menu of a block offers for %s is a command there as well",
  async ([, make, own]) => {
    const started = await startInText();
    await make(started);
    const offered = started.offered();
    await started.run("text.block-menu");
    const lines = await linesOfMenu(() => started.pass(100));
    expect(lines).toContain(own);
    expect(lines.map(titleOf).filter((title) => !offered.has(title))).toEqual([]);
  },
);

test("what means a table or a language is offered in one alone, and done to the one with the caret", async () => {
  const { body, run, offered } = await startInText();
  expect(offered()).not.toContain("Add a row above");
  expect(offered()).not.toContain("Language: Python");
  await run("text.table");
  const rows = () => body.querySelectorAll("tr").length;
  const before = rows();
  await run("text.row-below");
  expect(rows()).toBe(before + 1);
  await run("text.drop-row");
  expect(rows()).toBe(before);
  expect(offered()).not.toContain("Describe the picture…");
});
