// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
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

function show(
  rows = [row],
  answer: string | null = null,
  goneTo: string | null = null,
  isHere = true,
) {
  const done: string[] = [];
  const page = (listed: typeof rows) => (
    <TrashPage
      rows={listed}
      isHere={isHere}
      away={null}
      clock={new ManualClock(3 * 24 * 3_600_000)}
      spaceNameOf={() => "Clinic platform"}
      wentTo={() => goneTo}
      hrefOf={(each) => `#/document/private/${each.id}`}
      onRestore={(each) => done.push(`restore ${each.title}`)}
      onDelete={async (each) => {
        done.push(`delete ${each.title}`);
        return answer;
      }}
      onEmpty={async () => {
        done.push("empty");
        return answer;
      }}
    />
  );
  const { rerender } = render(page(rows));
  return Object.assign(done, { list: (listed: typeof rows) => rerender(page(listed)) });
}

test("an empty trash says what it is for", () => {
  show([]);
  expect(screen.getByText(/Nothing in the trash/)).toBeTruthy();
});

test("each document can be looked at, restored, or deleted for ever", async () => {
  const done = show();
  expect(screen.getByRole("link", { name: "Backups" }).getAttribute("href")).toContain(row.id);
  screen.getByRole("button", { name: "Restore Backups" }).click();
  await act(async () => screen.getByRole("button", { name: "Delete for ever… Backups" }).click());
  expect([...done]).toEqual(["restore Backups", "delete Backups"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("whoever lets one go by a key goes on at the line in its place", () => {
  const rows = ["Backups", "Calls", "Diary"].map((title, index) =>
    documentRowSchema.parse({ ...row, id: `doc_${String(index).padStart(12, "0")}`, title }),
  );
  const { list } = show(rows);
  screen.getByRole("button", { name: "Restore Calls" }).focus();
  list(rows.filter(({ title }) => title !== "Calls"));
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Diary" }));
  list(rows.slice(0, 1));
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Backups" }));
  list([]);
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("each says from which space it came, and when", () => {
  show();
  expect(screen.getByText("3 days ago, from Clinic platform")).toBeTruthy();
});

test("what lies here because it was moved says where it goes on", () => {
  show([row], null, "Booking");
  expect(screen.getByText("3 days ago, moved from Clinic platform to Booking")).toBeTruthy();
});

test("one that could not be deleted is told, with what to do", async () => {
  show([row], "The disk is full. Free some space, then try again.");
  await act(async () => screen.getByRole("button", { name: "Delete for ever… Backups" }).click());
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
});

test("all of it is deleted at once, and what is left is told", async () => {
  const done = show([row], "1 document was left in the trash.");
  await act(async () => screen.getByRole("button", { name: "Empty the trash…" }).click());
  expect([...done]).toEqual(["empty"]);
  expect(screen.getByRole("alert").textContent).toContain("1 document was left");
});

test("of very many some are shown, and more when they are asked for", () => {
  const many = Array.from({ length: 450 }, (_, index) =>
    documentRowSchema.parse({ ...row, id: `doc_${String(index).padStart(12, "0")}` }),
  );
  show(many);
  const shown = () => screen.getByRole("list", { name: "Documents in the trash" }).children.length;
  expect(shown()).toBe(200);
  act(() => screen.getByRole("button", { name: "Show 200 more of 250" }).click());
  act(() => screen.getByRole("button", { name: "Show 50 more of 50" }).click());
  expect(shown()).toBe(450);
});

test("while nobody knows what is in the trash, it is not said to be empty", () => {
  show([], null, null, false);
  screen.getByText(/Looking for your documents/);
  expect(screen.queryByText(/Nothing in the trash/)).toBeNull();
});

test("whoever has left the list is not led back into it when something else in it changes", () => {
  const done = show();
  const line = screen.getByRole("link", { name: "Backups" });
  act(() => line.focus());
  act(() => line.blur());
  act(() => done.list([{ ...row, updatedAt: 2 }]));
  expect(document.activeElement).toBe(document.body);
});
