import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { leaveWindow } from "./testing/leave-window.ts";
import { startSearch } from "./testing/start-search.tsx";

afterEach(leaveWindow);

test("who comes back from a hit has it chosen again, and who looks for something else the first", async () => {
  const { type, press, pass } = await startSearch();
  await type("wait");
  await press("ArrowDown");
  await press("Enter");
  act(() => {
    window.location.hash = "#/search?q=wait";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass();
  const chosen = () => screen.getByRole("option", { selected: true }).textContent;
  expect(chosen()).toContain("Pricing");
  const field = screen.getByRole("combobox");
  fireEvent.change(field, { target: { value: "wait in" } });
  await pass();
  expect(chosen()).toContain("Waitlist");
});
