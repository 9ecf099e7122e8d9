import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type SavedView, wholeLibrary } from "#shared/domain/library-view.ts";
import { showSidebar } from "./testing/show-sidebar.tsx";

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

const savedViews: SavedView[] = [
  { id: "view_aaaaaaaaaaaa", name: "Open decisions", view: wholeLibrary },
  { id: "view_bbbbbbbbbbbb", name: "Interviews", view: { ...wholeLibrary, group: "tag" } },
];

function names(): readonly (string | null)[] {
  const list = screen.getByRole("list", { name: "Views" });
  return within(list)
    .getAllByRole("link")
    .map(({ textContent }) => textContent);
}

/** Opens the menu of a view by key and takes a line of it. */
async function take(view: string, line: string, pass: () => Promise<void>): Promise<void> {
  fireEvent.keyDown(screen.getByRole("button", { name: `More for ${view}` }), { key: "Enter" });
  await pass();
  fireEvent.click(screen.getByRole("menuitem", { name: line }));
  await pass();
}

test("a view is renamed in its place: Enter takes the name, Escape gives it up", async () => {
  const { pass } = await showSidebar({ settings: { savedViews } });
  await take("Interviews", "Rename", pass);
  const box = screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the view" });
  expect(box.value).toBe("Interviews");
  fireEvent.change(box, { target: { value: "  With clinics " } });
  act(() => box.focus());
  fireEvent.keyDown(box, { key: "Enter" });
  await pass();
  expect(names()).toEqual(["Open decisions", "With clinics"]);

  await take("With clinics", "Rename", pass);
  const again = screen.getByRole("textbox", { name: "Name of the view" });
  fireEvent.change(again, { target: { value: "Other" } });
  fireEvent.keyDown(again, { key: "Escape" });
  await pass();
  expect(names()).toEqual(["Open decisions", "With clinics"]);
});

test("a view that is removed comes back to its place with Undo", async () => {
  const { pass } = await showSidebar({ settings: { savedViews }, location: "/" });
  await take("Open decisions", "Remove", pass);
  expect(names()).toEqual(["Interviews"]);
  act(() => screen.getByRole("button", { name: /Undo/ }).click());
  await pass();
  expect(names()).toEqual(["Open decisions", "Interviews"]);
});

test("who removes the view that is shown goes on in the Library", async () => {
  const { pass } = await showSidebar({
    settings: { savedViews },
    location: "/library/view_aaaaaaaaaaaa",
  });
  await take("Open decisions", "Remove", pass);
  expect(window.location.hash).toBe("#/library");
});

test("a view that could not be removed stays, and the reason is said", async () => {
  const { pass } = await showSidebar({ settings: { savedViews }, isDiskFull: true });
  await take("Interviews", "Remove", pass);
  expect(names()).toEqual(["Open decisions", "Interviews"]);
  expect(screen.getByText(/disk is full/)).toBeTruthy();
});
