import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Avatar } from "./Avatar.tsx";

afterEach(cleanup);

test.each([
  ["Olga", "O"],
  ["Ada van der Berg", "AB"],
  ["Gus #4f2a", "G4"],
  ["Gus #b91c", "GB"],
  ["Ben (you)", "BY"],
  ["“Gus”", "G"],
  ["#", "#"],
  ["👩🏽‍🚀 Ada", "👩🏽‍🚀"],
  ["🇩🇪 Ada", "🇩🇪"],
  ["é́ Sara", "É́S"],
  ["Ada 🚀", "A🚀"],
  ["דנה כהן", "דכ"],
])("the face of %s shows letters and digits, and no mark before them", (name, letters) => {
  const { container } = render(<Avatar name={name} />);
  expect(container.textContent).toBe(letters);
});
