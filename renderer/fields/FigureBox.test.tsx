import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { FigureBox } from "./FigureBox.tsx";

afterEach(cleanup);

/** A box with the caret at a place, in which somebody else writes another figure. */
function caretAfter(before: string, caret: number, after: string): number | null {
  const box = (value: string) => (
    <FigureBox label="Today" value={value} isReadOnly={false} onWrite={() => {}} />
  );
  const { rerender } = render(box(before));
  const input = screen.getByRole<HTMLInputElement>("textbox", { name: "Today" });
  input.focus();
  input.setSelectionRange(caret, caret);
  fireEvent.select(input);
  rerender(box(after));
  expect(input.value).toBe(after);
  return input.selectionStart;
}

test.each([
  ["behind it", "60", 0, "600", 0],
  ["before it", "60", 2, "160", 3],
  ["in its place", "60", 1, "85", 2],
])("the caret stays with its figures while somebody else writes %s", (_where, ...given) => {
  const [before, caret, after, expected] = given;
  expect(caretAfter(before, caret, after)).toBe(expected);
});

test("what is typed is written, and the caret is left where it is", () => {
  const written: string[] = [];
  const box = (value: string) => (
    <FigureBox label="Today" value={value} isReadOnly={false} onWrite={(to) => written.push(to)} />
  );
  const { rerender } = render(box("60"));
  const input = screen.getByRole<HTMLInputElement>("textbox", { name: "Today" });
  input.focus();
  fireEvent.change(input, { target: { value: "160" } });
  rerender(box("160"));
  input.setSelectionRange(1, 1);
  rerender(box("160"));
  expect(written).toEqual(["160"]);
  expect(input.selectionStart).toBe(1);
});
