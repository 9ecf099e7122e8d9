import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type LibraryView, wholeLibrary } from "#shared/domain/library-view.ts";
import { arrangeRows } from "./arrange-rows.ts";
import { indexLines, type Lines } from "./lines.ts";
import { move } from "./selection.ts";
import { rowOf } from "./testing/rows.ts";
import { useChosen } from "./use-chosen.ts";

afterEach(cleanup);

const linesOf = (...numbers: readonly number[]) =>
  indexLines(
    arrangeRows(
      numbers.map((number) => rowOf(number)),
      wholeLibrary,
      new Map(),
    ),
  );

type Shown = Readonly<{ lines: Lines; view: LibraryView }>;

/** Five documents, of which somebody has chosen the first three by keys. */
function chooseThree() {
  let { lines, view }: Shown = { lines: linesOf(5, 4, 3, 2, 1), view: wholeLibrary };
  const shown = renderHook(() => useChosen({ lines, view }, null, false));
  const down = (extend: boolean) => {
    const { selection, setSelection } = shown.result.current;
    act(() => setSelection(move(selection, lines, 1, { extend })));
  };
  down(false);
  down(true);
  down(true);
  return {
    down,
    become: (next: Shown) => {
      ({ lines, view } = next);
      shown.rerender();
    },
    chosen: () => shown.result.current.chosen.map(({ createdAt }) => createdAt),
    active: () => shown.result.current.selection.active,
  };
}

test("where somebody else takes away the line at which a selection was made longer, the next key makes it longer, and lets go of nothing", () => {
  const { become, down, chosen } = chooseThree();
  expect(chosen()).toEqual([5, 4, 3]);
  become({ lines: linesOf(5, 4, 2, 1), view: wholeLibrary });
  expect(chosen()).toEqual([5, 4]);
  down(true);
  expect(chosen()).toEqual([5, 4, 2]);
});

test("where somebody filters the line of the keyboard away, the list begins anew", () => {
  const { become, active } = chooseThree();
  become({ lines: linesOf(4, 2, 1), view: { ...wholeLibrary, text: "decision" } });
  expect(active()).toBeNull();
});
