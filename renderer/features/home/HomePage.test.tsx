// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { HomePage } from "./HomePage.tsx";

afterEach(cleanup);

function rows(count: number): readonly DocumentRow[] {
  return Array.from({ length: count }, (_, index) =>
    documentRowSchema.parse({
      id: `doc_${String(index).padStart(12, "0")}`,
      space: "private",
      type: "decision",
      title: index === 1 ? "" : `Decision ${index}`,
      status: null,
      createdAt: 0,
      updatedAt: 1_000 - index,
    }),
  );
}

function show(list: readonly DocumentRow[], isHere = true, away: WhyAway | null = null): void {
  render(
    <HomePage
      rows={list}
      isHere={isHere}
      away={away}
      clock={new ManualClock()}
      newKey="Ctrl+N"
      hrefOf={(row) => `#/${row.id}`}
      onNew={() => {}}
    />,
  );
}

test("the last document is the one to go on with, and Enter leads to it", () => {
  show(rows(3));
  expect(screen.getByRole("region", { name: "Continue writing" }).textContent).toContain(
    "Decision 0",
  );
  fireEvent.keyDown(document.body, { key: "Enter" });
  expect(window.location.hash).toBe("#/doc_000000000000");
});

test("a document without a title is called by its type", () => {
  show(rows(3));
  expect(screen.getByRole("link", { name: /Untitled decision/ })).toBeTruthy();
});

test("of many documents fifty are listed and the others counted", () => {
  show(rows(70));
  expect(screen.getByRole("list", { name: "Recent" }).children).toHaveLength(50);
  expect(screen.getByText(/19 more/)).toBeTruthy();
});

test("while nobody knows whether there are documents, nothing says that there are none", () => {
  show([], false);
  expect(screen.queryByText(/Nothing here yet/)).toBeNull();
});

test("documents that cannot be reached are not looked for in words for ever", () => {
  show([], false, "process-gone");
  expect(screen.queryByText(/Looking for your documents/)).toBeNull();
  expect(screen.getByText(/cannot be opened for now/)).toBeTruthy();
  expect(screen.queryByText(/Nothing here yet/)).toBeNull();
});

test("a database that is refused is called that, with what is safe and what to do", () => {
  show([], false, "newer-version");
  const words = screen.getByText(/last opened by a newer Throughline/).textContent;
  expect(words).toContain("They are safe");
  expect(words).toContain("Update Throughline");
});
