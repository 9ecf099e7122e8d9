import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { $getSelection } from "lexical";
import { afterEach, expect, test, vi } from "vitest";
import { $createEmbedNode } from "../blocks/embed-node.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

async function openMenu(block: number, ...more: readonly string[]): Promise<ShownEditor> {
  const shown = await showEditor("one", "two", ...more);
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  select(shown, block, 0);
  fireEvent.keyDown(body, { key: "F10", shiftKey: true });
  return shown;
}

function wordsOf({ document }: ShownEditor): readonly string[] {
  return document.body.blocks.map(
    ({ kind, content }) =>
      `${kind} ${content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("")}`,
  );
}

test.for([
  ["Duplicate", ["paragraph one", "paragraph one", "paragraph two"]],
  ["Delete", ["paragraph two"]],
  ["Move down", ["paragraph two", "paragraph one"]],
] as const)("a key opens the menu of the block with the caret: %s", async ([name, words]) => {
  const shown = await openMenu(0);
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: new RegExp(name) })));
  expect(wordsOf(shown)).toEqual(words);
  expect(screen.queryByRole("menu")).toBeNull();
});

test("a picture is described from the menu of its block, or by a press on the words below it", async () => {
  watchSeen();
  const shown = await showEditor("see ", "two");
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  select(shown, 0, 4);
  const picture = { attachment: "att_1", name: "curve.png", alt: "" };
  act(() =>
    shown.editor.update(() => $getSelection()?.insertNodes([$createEmbedNode(picture)]), {
      discrete: true,
    }),
  );
  const describe = async (words: string) => {
    const box = screen.getByRole("textbox", { name: "Description of the picture" });
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: words } });
    await act(async () => screen.getByRole("button", { name: "Describe" }).click());
  };
  const described = () => shown.document.body.blocks[0]?.content[1];

  fireEvent.keyDown(body, { key: "F10", shiftKey: true });
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: /Describe/ })));
  await waitFor(() => screen.getByRole("textbox", { name: "Description of the picture" }));
  await describe("Deaths of disks");
  expect(described()).toMatchObject({ embed: { ...picture, alt: "Deaths of disks" } });

  // Not while it is waited for: what an act sets is drawn once it ends.
  const words = await screen.findByText("Deaths of disks");
  await act(async () => fireEvent.click(words));
  await describe("Deaths of disks, by year");
  expect(described()).toMatchObject({ embed: { ...picture, alt: "Deaths of disks, by year" } });
});

test("the block is turned into another kind from a menu beside the menu", async () => {
  const shown = await openMenu(1);
  await act(async () =>
    fireEvent.keyDown(screen.getByRole("menuitem", { name: "Turn into" }), { key: "ArrowRight" }),
  );
  const keys = (name: string) =>
    [...screen.getByRole("menuitem", { name }).querySelectorAll("kbd")].map(
      (key) => key.textContent,
    );
  expect(keys("Heading 2")).toEqual(["Ctrl", "Alt", "2"]);
  expect(keys("Check list")).toEqual(["Ctrl", "Shift", "9"]);
  expect(keys("Callout")).toEqual([]);
  await act(async () => fireEvent.click(screen.getByRole("menuitem", { name: "Callout" })));
  expect(wordsOf(shown)).toEqual(["paragraph one", "callout two"]);
});

test("the menu of a block that somebody else deletes closes, and the keyboard is in the text again", async () => {
  const shown = await openMenu(0, "three");
  const [one, , three] = shown.document.body.blocks;
  if (one === undefined || three === undefined) throw new Error("there are three blocks");
  const remove = (id: typeof one.id) =>
    act(async () => shown.document.edit(() => shown.document.body.remove(id)));
  await remove(three.id);
  expect(screen.queryByRole("menu")).not.toBeNull();
  const focus = vi.spyOn(shown.editor, "focus");
  await remove(one.id);
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await waitFor(() => expect(focus).toHaveBeenCalled());
});

test("the line for a comment shows the key of one", async () => {
  const shown = await showEditor("one");
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  select(shown, 0, 0);
  fireEvent.keyDown(body, { key: "F10", shiftKey: true });
  const line = screen.getByRole("menuitem", { name: "Comment" });
  expect(line.querySelector("kbd")?.parentElement?.textContent).toBe("CtrlAltM");
});
