// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ChosenBar, type Work } from "./ChosenBar.tsx";
import { SelectionBar } from "./SelectionBar.tsx";

afterEach(cleanup);

test("Escape lets go of what is chosen, and closes only what is open above the bar", () => {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  render(
    <SelectionBar
      count={2}
      tags={[]}
      onTag={note("tag")}
      targets={null}
      noTarget=""
      onMove={note("move")}
      sources={[]}
      onExport={note("export")}
      onTrash={note("trash")}
      onClear={note("clear")}
      work={null}
    />,
  );
  const tag = screen.getByRole("button", { name: "Tag…" });
  fireEvent.click(tag);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Find or make a tag" }), { key: "Escape" });
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(done).toEqual([]);

  fireEvent.keyDown(tag, { key: "Escape" });
  expect(done).toEqual(["clear"]);
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
