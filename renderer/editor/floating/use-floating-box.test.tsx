import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useFloatingBox } from "./use-floating-box.ts";

afterEach(cleanup);

function Box() {
  return <input ref={useFloatingBox()} defaultValue="https://ours.example" />;
}

test("a box that comes up has the keyboard, and the first key replaces what it said", () => {
  render(<Box />);
  const box = screen.getByRole<HTMLInputElement>("textbox");
  expect(document.activeElement).toBe(box);
  expect([box.selectionStart, box.selectionEnd]).toEqual([0, "https://ours.example".length]);
});
