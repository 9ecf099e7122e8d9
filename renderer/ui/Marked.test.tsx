import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Marked } from "./Marked.tsx";

afterEach(cleanup);

test("a heading is kept apart from the text behind it, and a sentence ends by itself", () => {
  const text = "Problem\nDesks lose visits.\nWhy now\nThis year";
  const { container } = render(<Marked text={text} ranges={[{ start: 19, end: 25 }]} />);
  expect(container.textContent).toBe("Problem · Desks lose visits. Why now · This year");
  expect(container.querySelector("mark")?.textContent).toBe("visits");
});

test("another text is written over the one before it, and its marks are moved", () => {
  const { container, rerender } = render(
    <Marked text="Desks lose visits." ranges={[{ start: 11, end: 17 }]} />,
  );
  const mark = container.querySelector("mark");
  rerender(<Marked text="Visits are lost." ranges={[{ start: 0, end: 6 }]} />);
  expect(container.textContent).toBe("Visits are lost.");
  expect(container.querySelector("mark")).toBe(mark);
  expect(mark?.textContent).toBe("Visits");
});
