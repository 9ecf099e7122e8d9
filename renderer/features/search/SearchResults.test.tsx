import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { Result } from "./SearchPage.tsx";
import { SearchResults } from "./SearchResults.tsx";

afterEach(cleanup);

const results = Array.from({ length: 30 }, (_, number): Result => {
  const row = sampleRow({
    id: `doc_${String(number).padStart(12, "0")}`,
    type: "note",
    title: `Note ${number}`,
  });
  const text = { text: row.title, ranges: [] };
  const hit = { document: row.id, space: row.space, type: "note", title: text, passage: text };
  return { row, hit: { ...hit, score: 1 } };
});

function show(at = 0) {
  const pointed: string[] = [];
  const list = (index: number) => (
    <div role="listbox" aria-label="Found documents">
      <SearchResults
        results={results}
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
  return { pointed, goTo: (index: number) => rerender(list(index)) };
}

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
