import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { $selectAll } from "lexical";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { nowhere } from "../testing/nowhere.ts";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

function body(): HTMLElement {
  return screen.getByRole("textbox", { name: "Document body" });
}

async function selectWords(from: number, to: number): Promise<ShownEditor> {
  const shown = await showEditor("The diary is full");
  act(() => body().focus());
  select(shown, 0, from, to);
  return shown;
}

function marksOf({ document }: ShownEditor): readonly unknown[] {
  return (document.body.blocks[0]?.content ?? []).map((inline) => inline.marks);
}

test("a selection raises a toolbar that says how the words look and changes it", async () => {
  const shown = await selectWords(4, 9);
  const bold = screen.getByRole("button", { name: "Bold" });
  expect(screen.getByRole("toolbar", { name: "Format" })).toBeTruthy();
  expect(bold.getAttribute("aria-pressed")).toBe("false");
  await act(async () => bold.click());
  expect(screen.getByRole("button", { name: "Bold" }).getAttribute("aria-pressed")).toBe("true");
  expect(marksOf(shown)).toEqual([{}, { bold: true }, {}]);
});

test("of blocks of several kinds none is named", async () => {
  const shown = await showEditor("A line", { kind: "heading2", text: "A heading" });
  act(() => body().focus());
  select(shown, 0, 0, 6);
  expect(screen.getByRole("button", { name: "Turn into, now Text" })).toBeTruthy();
  act(() => shown.editor.update(() => $selectAll(), { discrete: true }));
  expect(screen.getByRole("button", { name: "Turn into, now Several kinds" })).toBeTruthy();
});

test("a caret alone raises nothing, until the toolbar is asked for by its key", async () => {
  await selectWords(4, 4);
  expect(screen.queryByRole("toolbar")).toBeNull();
  fireEvent.keyDown(body(), { key: "F10", altKey: true });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Bold" }));
  await act(async () => {
    fireEvent.keyDown(screen.getByRole("button", { name: "Bold" }), { key: "Escape" });
  });
  expect(screen.queryByRole("toolbar")).toBeNull();
  expect(document.activeElement).toBe(body());
});

test("an address is typed into a box, and one that is none is refused in words", async () => {
  const shown = await selectWords(4, 9);
  fireEvent.keyDown(body(), { key: "k", code: "KeyK", ctrlKey: true });
  const box = screen.getByRole("textbox", { name: "Address of the link" });
  fireEvent.change(box, { target: { value: "javascript:alert(1)" } });
  await act(async () => screen.getByRole("button", { name: "Link" }).click());
  expect(screen.getByRole("alert").textContent).toContain("Nothing was changed");
  fireEvent.change(box, { target: { value: "example.com" } });
  await act(async () => screen.getByRole("button", { name: "Link" }).click());
  expect(marksOf(shown)).toEqual([{}, { link: { url: "https://example.com" } }, {}]);
});

test("what went because one may not write any more does not come back with the leave to write, nor take the keyboard", async () => {
  const shown = await selectWords(4, 9);
  for (const keys of [
    { key: "k", code: "KeyK", ctrlKey: true },
    { key: "F10", altKey: true },
  ]) {
    fireEvent.keyDown(body(), keys);
    expect(document.activeElement).not.toBe(body());
    shown.letWrite(false);
    act(() => body().focus());
    shown.letWrite(true);
    expect(screen.queryByRole("textbox", { name: "Address of the link" })).toBeNull();
    expect(document.activeElement).toBe(body());
  }
});

test("a caret in a link says where it leads, and the link can be taken away", async () => {
  const shown = await selectWords(4, 9);
  fireEvent.keyDown(body(), { key: "k", code: "KeyK", ctrlKey: true });
  const box = screen.getByRole("textbox", { name: "Address of the link" });
  fireEvent.change(box, { target: { value: "example.com/a" } });
  await act(async () => screen.getByRole("button", { name: "Link" }).click());
  act(() => body().focus());
  select(shown, 0, 6);
  expect(screen.getByRole("group", { name: "Link" }).textContent).toContain("example.com/a");
  await act(async () => screen.getByRole("button", { name: "Remove link" }).click());
  expect(marksOf(shown)).toEqual([{}]);
  expect(screen.queryByRole("group", { name: "Link" })).toBeNull();
});

test("what floats takes the keyboard without scrolling the page to where it is not yet", async () => {
  const focused = vi.spyOn(HTMLElement.prototype, "focus");
  onTestFinished(() => focused.mockRestore());

  await selectWords(4, 9);
  fireEvent.keyDown(body(), { key: "F10", altKey: true });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Bold" }));
  fireEvent.keyDown(body(), { key: "k", code: "KeyK", ctrlKey: true });
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Address of the link" }));
  const isTool = (element: HTMLElement) => element.closest('[role="toolbar"], form') !== null;
  const how = focused.mock.calls.filter((_, index) => {
    const element = focused.mock.contexts[index];
    return element instanceof HTMLElement && isTool(element);
  });
  expect(how).toEqual([[{ preventScroll: true }], [{ preventScroll: true }]]);
});

test("a link is opened by the window around the editor", async () => {
  const opened: string[] = [];
  const { SurroundingsProvider } = await import("../surroundings.ts");
  const { LinkCard } = await import("../links/LinkCard.tsx");
  const { editor } = await selectWords(0, 0);
  render(
    <SurroundingsProvider value={{ ...nowhere, openLink: (url) => opened.push(url) }}>
      <LinkCard editor={editor} url="https://example.com/" />
    </SurroundingsProvider>,
  );
  screen.getByRole("button", { name: "Open link" }).click();
  expect(opened).toEqual(["https://example.com/"]);
});

test.for([
  [{ key: "e", code: "KeyE" }, "code"],
  [{ key: "X", code: "KeyX", shiftKey: true }, "strike"],
  [{ key: "b", code: "KeyB" }, "bold"],
  [{ key: "e", code: "KeyK" }, "code"],
  [{ key: "у", code: "KeyE" }, "code"],
] as const)("%o with the main key marks the selection", async ([keys, mark]) => {
  const shown = await selectWords(0, 3);
  await act(async () => fireEvent.keyDown(body(), { ...keys, ctrlKey: true }));
  expect(marksOf(shown)).toEqual([{ [mark]: true }, {}]);
});

test("a key marks nothing that another letter would have marked in its place", async () => {
  const shown = await selectWords(0, 3);
  await act(async () => fireEvent.keyDown(body(), { key: "f", code: "KeyE", ctrlKey: true }));
  expect(marksOf(shown)).toEqual([{}]);
});

test("what a text can be turned into shows its key", async () => {
  await selectWords(0, 3);
  const button = screen.getByRole("button", { name: "Turn into, now Text" });
  await act(async () => fireEvent.keyDown(button, { key: "Enter" }));
  const heading = screen.getByRole("menuitem", { name: "Heading 1" });
  expect(heading.querySelector("kbd")?.parentElement?.textContent).toBe("CtrlAlt1");
});
