import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { UnsavedBanner } from "./UnsavedBanner.tsx";

afterEach(cleanup);

test.each([
  [["Visits"], "“Visits” was never saved.", "Bring it back"],
  [["Visits", "Calls"], "2 documents were never saved.", "Bring them back"],
])(
  "what was never saved is told, with what is safe and one thing to do: %j",
  (names, lead, action) => {
    let taken = 0;
    render(<UnsavedBanner names={names} onBringBack={() => (taken += 1)} />);
    expect(screen.getByRole("alert").textContent).toContain(lead);
    expect(screen.getByRole("alert").textContent).toContain("is safe until you decide");
    screen.getByRole("button", { name: action }).click();
    expect(taken).toBe(1);
  },
);

test("nothing is told when everything was saved", () => {
  render(<UnsavedBanner names={[]} onBringBack={() => undefined} />);
  expect(screen.queryByRole("alert")).toBeNull();
});
