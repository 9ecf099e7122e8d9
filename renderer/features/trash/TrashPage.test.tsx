// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { TrashPage } from "./TrashPage.tsx";

afterEach(cleanup);

const row = documentRowSchema.parse({
  id: "doc_aaaaaaaaaaaa",
  space: "private",
  type: "decision",
  title: "Backups",
  status: null,
  createdAt: 0,
  updatedAt: 1,
  trashedAt: 1,
});

function show(rows = [row], answer: string | null = null) {
  const done: string[] = [];
  render(
    <TrashPage
      rows={rows}
      isHere
      hrefOf={(each) => `#/document/private/${each.id}`}
      onRestore={(each) => done.push(`restore ${each.title}`)}
      onDelete={async (each) => {
        done.push(`delete ${each.title}`);
        return answer;
      }}
    />,
  );
  return done;
}

test("an empty trash says what it is for", () => {
  show([]);
  expect(screen.getByText(/Nothing in the trash/)).toBeTruthy();
});

test("each document can be looked at, restored, or deleted for ever", async () => {
  const done = show();
  expect(screen.getByRole("link", { name: "Backups" }).getAttribute("href")).toContain(row.id);
  screen.getByRole("button", { name: "Restore Backups" }).click();
  await act(async () => screen.getByRole("button", { name: "Delete Backups for ever…" }).click());
  expect(done).toEqual(["restore Backups", "delete Backups"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("one that could not be deleted is told, with what to do", async () => {
  show([row], "The disk is full. Free some space, then try again.");
  await act(async () => screen.getByRole("button", { name: "Delete Backups for ever…" }).click());
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
});
