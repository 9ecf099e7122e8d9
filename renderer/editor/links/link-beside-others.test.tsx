import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, type ShownEditor } from "../testing/show-editor.tsx";

afterEach(cleanup);

const url = "https://example.com/";
const other = "https://example.net/";

/** "see the trial", in which somebody asks for the address of what they have selected and types another one. */
async function typeAddress(
  links: readonly (readonly [from: number, length: number, url: string])[],
  from: number,
  to = from,
): Promise<ShownEditor> {
  const shown = await showEditor("see the trial");
  for (const [offset, length, leads] of links)
    shown.byAnother((body) =>
      body.format(line(shown).id, { offset, length }, { link: { url: leads } }),
    );
  const text = screen.getByRole("textbox", { name: "Document body" });
  act(() => text.focus());
  select(shown, 0, from, to);
  fireEvent.keyDown(text, { key: "k", code: "KeyK", ctrlKey: true });
  const box = screen.getByRole("textbox", { name: "Address of the link" });
  fireEvent.change(box, { target: { value: "example.org" } });
  return shown;
}

function line({ document }: ShownEditor) {
  const [block] = document.body.blocks;
  if (block === undefined) throw new Error("There is no line");
  return block;
}

function linksIn(shown: ShownEditor): readonly unknown[] {
  return line(shown).content.map((part) =>
    part.kind === "text" ? [part.text, part.marks["link"] ?? null] : part,
  );
}

const press = () => act(async () => screen.getByRole("button", { name: "Link" }).click());

const removed = (shown: ShownEditor) =>
  shown.byAnother((body) => body.deleteText(line(shown).id, 8, 5));

test("where somebody else removes the words of a link meanwhile, its new address is put nowhere, and that is said", async () => {
  const shown = await typeAddress([[8, 5, url]], 10);
  removed(shown);
  await press();
  expect(screen.getByRole("alert").textContent).toContain("removed elsewhere since");
  expect(linksIn(shown)).toEqual([["see the ", null]]);
});

test("where somebody else removes the words that were to be linked, the address is put nowhere", async () => {
  const shown = await typeAddress([], 8, 13);
  removed(shown);
  await press();
  expect(screen.getByRole("alert").textContent).toContain("removed elsewhere since");
  expect(linksIn(shown)).toEqual([["see the ", null]]);
});

test("where somebody else takes the link away meanwhile, no address comes between its words", async () => {
  const shown = await typeAddress([[8, 5, url]], 10);
  shown.byAnother((body) => body.format(line(shown).id, { offset: 8, length: 5 }, { link: null }));
  await press();
  expect(screen.getByRole("alert")).toBeTruthy();
  expect(linksIn(shown)).toEqual([["see the trial", null]]);
});

test("the link before the one that somebody else removes meanwhile leads where it led", async () => {
  const shown = await typeAddress(
    [
      [0, 8, other],
      [8, 5, url],
    ],
    10,
  );
  removed(shown);
  await press();
  expect(linksIn(shown)).toEqual([["see the ", { url: other }]]);
});

test("a link of which somebody else changes the address or some words meanwhile is led elsewhere all the same", async () => {
  const shown = await typeAddress([[8, 5, url]], 10);
  shown.byAnother((body) => {
    body.format(line(shown).id, { offset: 8, length: 5 }, { link: { url: other } });
    body.deleteText(line(shown).id, 11, 2);
  });
  await press();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(linksIn(shown)).toEqual([
    ["see the ", null],
    ["tri", { url: "https://example.org" }],
  ]);
});
