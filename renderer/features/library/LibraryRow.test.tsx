import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { RowComments } from "#shared/domain/document-row.ts";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import { LibraryRow } from "./LibraryRow.tsx";
import { rowOf } from "./testing/rows.ts";

afterEach(cleanup);

function show(comments: RowComments): void {
  render(
    <div role="grid">
      <LibraryRow
        line="1"
        id="line-1"
        index={0}
        start={0}
        row={rowOf(1, { comments })}
        href="#/"
        isChosen={false}
        isActive={false}
        sort="changed"
        minute={0}
        isUnread={false}
        space="Booking"
      />
    </div>,
  );
}

test("a line says how many comments are open, and is marked where some of them are new", () => {
  const by = deviceKeySchema.parse("a".repeat(64));
  show({ open: 2, unseen: [{ id: "one", by }] });
  expect(screen.getByText("2 comments, 1 new, Booking")).toBeTruthy();
  expect(screen.getByRole("img", { name: "New comments" })).toBeTruthy();
});

test("where nobody has said anything, nothing is said of it", () => {
  show({ open: 0, unseen: [] });
  expect(screen.getByText("Booking")).toBeTruthy();
  expect(screen.queryByRole("img", { name: "New comments" })).toBeNull();
});
