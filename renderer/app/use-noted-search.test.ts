import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { useNotedSearch } from "./use-noted-search.ts";

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

function follow() {
  window.location.hash = "#/search";
  const clock = new ManualClock();
  const { result } = renderHook(() => useNotedSearch(clock, "", () => {}));
  return { clock, ...result.current };
}

test("the address waits until nothing is typed for a moment", () => {
  const { clock, note } = follow();
  for (const query of ["w", "wa", "wai"]) {
    note(query);
    clock.advance(100);
  }
  expect(window.location.hash).toBe("#/search");
  clock.advance(1_000);
  expect(window.location.hash).toBe("#/search?q=wai");
});

test("who leaves has all that was typed in the address, and it is written once", () => {
  const { clock, note, noteNow } = follow();
  note("wait");
  noteNow();
  expect(window.location.hash).toBe("#/search?q=wait");
  window.location.hash = "#/search?q=elsewhere";
  noteNow();
  clock.advance(1_000);
  expect(window.location.hash).toBe("#/search?q=elsewhere");
});
