import { act, cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { JournalPage } from "./JournalPage.tsx";

afterEach(cleanup);

type Standing = Readonly<{ isHere?: boolean; away?: WhyAway | null }>;

function row(title: string, change: Partial<DocumentRow>): DocumentRow {
  return sampleRow({ type: "journal", title, status: "open", ...change });
}

function show(rows: readonly DocumentRow[], { isHere = true, away = null }: Standing = {}) {
  const made: string[] = [];
  render(
    <JournalPage
      rows={rows}
      isHere={isHere}
      away={away}
      today="2026-10-08"
      hrefOf={({ title }) => `#${title}`}
      newKey="Ctrl+Alt+J"
      onNew={() => made.push("entry")}
    />,
  );
  return made;
}

test("entries stand where they belong: late, upcoming, without a date, reviewed", () => {
  show([
    row("Chose texts over calls", { dueOn: "2026-10-05" }),
    row("Asked for one more engineer", { dueOn: "2026-11-02" }),
    row("Moved the office", {}),
    row("Hired a vet", { status: "happened" }),
  ]);
  const inList = (name: string) =>
    within(screen.getByRole("list", { name })).getByRole("link").textContent;
  expect(inList("To review")).toBe("Chose texts over calls3 days late");
  expect(inList("Upcoming")).toBe("Asked for one more engineer2 Nov");
  expect(inList("Without a review date")).toBe("Moved the office");
  expect(inList("Reviewed")).toBe("Hired a vetIt happened");
});

test("an empty journal teaches with one sentence, one action and its key", () => {
  const made = show([]);
  screen.getByText(/before you know/);
  expect([...document.querySelectorAll("kbd")].map((key) => key.textContent)).toEqual([
    "Ctrl",
    "Alt",
    "J",
  ]);
  screen.getByRole("button", { name: "New entry" }).click();
  expect(made).toEqual(["entry"]);
});

test("while nobody knows which entries there are, it does not look empty, and says why", () => {
  show([], { isHere: false });
  screen.getByText(/Looking for your documents/);
  cleanup();
  show([], { isHere: false, away: "newer-version" });
  screen.getByText(/last opened by a newer Throughline/);
  expect(screen.queryByText(/before you know/)).toBeNull();
});

test("of very many entries some are shown, and more when they are asked for", () => {
  show(
    Array.from({ length: 2_000 }, (_, index) =>
      row(`Entry ${index}`, {
        id: documentIdSchema.parse(`doc_${String(index).padStart(12, "0")}`),
      }),
    ),
  );
  const shown = () => screen.getByRole("list", { name: "Without a review date" }).children.length;
  expect(shown()).toBe(200);
  act(() => screen.getByRole("button", { name: "Show 200 more of 1,800" }).click());
  expect(shown()).toBe(400);
});
