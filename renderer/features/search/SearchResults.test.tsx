// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { Result } from "./SearchPage.tsx";
import { SearchResults } from "./SearchResults.tsx";

afterEach(cleanup);

const results = Array.from({ length: 30 }, (_, number): Result => {
  const row = documentRowSchema.parse({
    id: `doc_${String(number).padStart(12, "0")}`,
    space: "private",
    type: "note",
    title: `Note ${number}`,
    status: null,
    createdAt: 1,
    updatedAt: 1,
  });
  const text = { text: row.title, ranges: [] };
  const hit = { document: row.id, space: row.space, type: "note", title: text, passage: text };
  return { row, hit: { ...hit, score: 1 } };
});

function show(at = 0) {
  const clock = new ManualClock();
  const pointed: string[] = [];
  const list = (index: number) => (
    <div role="listbox" aria-label="Found documents">
      <SearchResults
        results={results}
        clock={clock}
        listId="list"
        at={index}
        year={1970}
        spaceNameOf={() => "Private"}
        onPoint={(row) => pointed.push(row.id)}
        onOpen={() => {}}
      />
    </div>
  );
  const { rerender } = render(list(at));
  return { clock, pointed, goTo: (index: number) => rerender(list(index)) };
}

function count(): number {
  return screen.getAllByRole("option").length;
}

test("a key draws a screen full, and what is below it comes once nothing is typed", () => {
  const { clock } = show();
  expect(count()).toBe(12);
  act(() => clock.advance(300));
  expect(count()).toBe(30);
});

test("whoever goes down to the edge sees what is below it at once", () => {
  const { goTo } = show(10);
  expect(count()).toBe(12);
  goTo(11);
  expect(count()).toBe(30);
});

test("the arrows bring a hit into sight, and nothing moves under the pointer", () => {
  const { goTo, pointed } = show();
  const seen = vi.spyOn(Element.prototype, "scrollIntoView");
  onTestFinished(() => seen.mockRestore());
  const [, , third] = screen.getAllByRole("option");
  if (third === undefined) throw new Error("there are thirty");
  fireEvent.pointerMove(third);
  expect(pointed).toHaveLength(1);
  goTo(2);
  expect(seen).not.toHaveBeenCalled();
  goTo(3);
  goTo(2);
  expect(seen).toHaveBeenCalledTimes(2);
});
