import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { privateSpace } from "#shared/domain/space.ts";
import { ChosenBar, type Work } from "./ChosenBar.tsx";
import { SelectionBar } from "./SelectionBar.tsx";

afterEach(cleanup);

function show(whyReadOnly: string | null = null): readonly string[] {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  render(
    <SelectionBar
      count={2}
      whyReadOnly={whyReadOnly}
      tags={[]}
      onTag={note("tag")}
      targets={[privateSpace]}
      noTarget=""
      onMove={note("move")}
      sources={[{ id: privateSpace.id, name: "Private", count: 2 }]}
      onExport={note("export")}
      onTrash={note("trash")}
      onClear={note("clear")}
      work={null}
    />,
  );
  return done;
}

test("Escape lets go of what is chosen, and closes only what is open above the bar", () => {
  const done = show();
  const tag = screen.getByRole("button", { name: "Tag…" });
  fireEvent.click(tag);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Find or make a tag" }), { key: "Escape" });
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(done).toEqual([]);

  fireEvent.keyDown(tag, { key: "Escape" });
  expect(done).toEqual(["clear"]);
});

test("what may not be changed is offered to be exported only, with the reason", () => {
  const offered = () =>
    screen
      .getAllByRole("button")
      .map((each) => each.textContent || each.getAttribute("aria-label"));
  show();
  expect(offered()).toEqual(["Tag…", "Move to…", "Export…", "Move to Trash", "Clear selection"]);
  cleanup();
  show("Read only: you are a viewer in Booking");
  expect(offered()).toEqual(["Export…", "Clear selection"]);
  expect(screen.getByText("Read only: you are a viewer in Booking")).toBeTruthy();
});

test("the keyboard goes back to the list when work that it could stop is over", () => {
  const at = (work: Work | null) => (
    <>
      <div role="grid" tabIndex={0} />
      <ChosenBar count={2} onClear={() => {}} work={work}>
        {null}
      </ChosenBar>
    </>
  );
  const { rerender } = render(at({ what: "Tagging", done: 1, of: 2, onStop: () => {} }));
  act(() => screen.getByRole("grid").focus());
  act(() => screen.getByRole("button", { name: "Stop" }).focus());
  rerender(at(null));
  expect(window.document.activeElement).toBe(screen.getByRole("grid"));
});
