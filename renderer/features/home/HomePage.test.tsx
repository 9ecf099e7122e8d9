import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { HomePage } from "./HomePage.tsx";

afterEach(cleanup);

const noon = new Date(2026, 9, 8, 12).getTime();

function rows(count: number): readonly DocumentRow[] {
  return Array.from({ length: count }, (_, index) =>
    sampleRow({
      id: `doc_${String(index).padStart(12, "0")}`,
      title: index === 1 ? "" : `Decision ${index}`,
      updatedAt: 1_000 - index,
    }),
  );
}

type Given = Readonly<{
  isHere?: boolean;
  away?: WhyAway | null;
  lastWords?: string | null;
  written?: DocumentRow | null;
  isNew?: boolean;
  unread?: readonly string[];
}>;

function show(
  list: readonly DocumentRow[],
  {
    isHere = true,
    away = null,
    lastWords = null,
    written = null,
    isNew = false,
    unread = [],
  }: Given = {},
): readonly string[] {
  const begun: string[] = [];
  render(
    <HomePage
      rows={list}
      written={written}
      unread={new Set(unread)}
      isHere={isHere}
      away={away}
      clock={new ManualClock(noon)}
      newKey="Ctrl+N"
      lastWords={() => lastWords}
      hrefOf={(row) => `#/${row.id}`}
      onChooseType={() => begun.push("choose")}
      onNew={(type) => begun.push(type)}
      onAllReviews={() => begun.push("all reviews")}
      onSample={isNew ? () => begun.push("sample") : null}
    />,
  );
  return begun;
}

test("the last document is the one to go on with, and Enter leads to it", () => {
  show(rows(3));
  expect(screen.getByRole("region", { name: "Continue writing" }).textContent).toContain(
    "Decision 0",
  );
  fireEvent.keyDown(document.body, { key: "Enter" });
  expect(window.location.hash).toBe("#/doc_000000000000");
});

test("what somebody wrote in last is the one to go on with, whatever others changed since", () => {
  const list = rows(3);
  show(list, { written: list[2] ?? null });
  const goOn = screen.getByRole("region", { name: "Continue writing" });
  expect(goOn.textContent).toContain("Decision 2");
  const recent = [...screen.getByRole("list", { name: "Recent" }).children];
  expect(recent.map((line) => line.textContent)).toEqual([
    expect.stringContaining("Decision 0"),
    expect.stringContaining("Untitled decision"),
  ]);
});

test("it is shown with the words at which it was left", () => {
  show(rows(3), { lastWords: "… and not one of those lists survived." });
  expect(screen.getByRole("region", { name: "Continue writing" }).textContent).toContain(
    "not one of those lists survived",
  );
});

test("the caret stands at the end of the words, also where those are written from right to left", () => {
  show(rows(3), { lastWords: "… פריט ברשימה" });
  const words = screen.getByText("… פריט ברשימה");
  expect(words.tagName).toBe("BDI");
  expect(words.lastElementChild?.getAttribute("aria-hidden")).toBe("true");
});

test("a document without a title is called by its type", () => {
  show(rows(3));
  expect(screen.getByRole("link", { name: /Untitled decision/ })).toBeTruthy();
});

test("of many documents a few are recent", () => {
  show(rows(70));
  expect(screen.getByRole("list", { name: "Recent" }).children).toHaveLength(8);
});

test("reviews are told with their day, the late one as what needs somebody", () => {
  const [one, two, ...others] = rows(4);
  if (one === undefined || two === undefined) throw new Error("there are four");
  show([{ ...one, dueOn: "2026-10-14" }, { ...two, dueOn: "2026-10-05" }, ...others]);
  expect(screen.getByText("One review is late.")).toBeTruthy();
  const lines = [...screen.getByRole("list", { name: "Reviews due" }).children];
  expect(lines.map((line) => line.textContent)).toEqual([
    "Untitled decision3 days late",
    "Decision 0Wed 14 Oct",
  ]);
});

test("of many reviews the first are told, with the way to all of them", () => {
  const begun = show(rows(30).map((row) => ({ ...row, dueOn: "2026-10-05" })));
  expect(screen.getByRole("list", { name: "Reviews due" }).children).toHaveLength(8);
  screen.getByRole("button", { name: "Show all 30 in the Library" }).click();
  expect(begun).toEqual(["all reviews"]);
});

test("whoever is new is offered the sample space, and nobody else is", () => {
  show(rows(3));
  expect(screen.queryByText("New here?")).toBeNull();
  cleanup();
  const begun = show(rows(1), { isNew: true });
  screen.getByRole("button", { name: "Look around the sample space" }).click();
  expect(begun).toEqual(["sample"]);
});

test("a document of any type is begun with its letter, unless something has the focus", () => {
  const begun = show(rows(3));
  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.body, { key: "p" });
  fireEvent.keyDown(document.body, { key: "n", ctrlKey: true });
  screen.getByRole("button", { name: "Interview" }).focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "d" });
  expect(begun).toEqual(["journal", "prd"]);
});

test("while nobody knows whether there are documents, nothing says that there are none", () => {
  show([], { isHere: false });
  expect(screen.queryByText(/Nothing here yet/)).toBeNull();
});

test("documents that cannot be reached are not looked for in words for ever", () => {
  show([], { isHere: false, away: "process-gone" });
  expect(screen.queryByText(/Looking for your documents/)).toBeNull();
  expect(screen.getByText(/cannot be opened just now/)).toBeTruthy();
  expect(screen.queryByText(/Nothing here yet/)).toBeNull();
});

test("a database that is refused is called that, with what is safe and what to do", () => {
  show([], { isHere: false, away: "newer-version" });
  const words = screen.getByText(/last opened by a newer Throughline/).textContent;
  expect(words).toContain("They are safe");
  expect(words).toContain("Update Throughline");
});

test("what others changed is told in the sentence, in a list of its own, and beside it wherever else it stands", () => {
  show(rows(3), { unread: ["doc_000000000002"] });
  expect(screen.getByText("Others changed one document while you were away.")).toBeTruthy();
  const changed = screen.getByRole("list", { name: "Changed while you were away" });
  expect(changed.textContent).toContain("Decision 2");
  expect(changed.children).toHaveLength(1);
  const recent = screen.getByRole("list", { name: "Recent" });
  const marked = [...recent.children].filter((line) => line.querySelector("[role=img]") !== null);
  expect(marked.map((line) => line.textContent)).toEqual(["Decision 2"]);
});

test("where nobody else has changed anything, nothing is said of it", () => {
  show(rows(3));
  expect(screen.queryByText("Changed while you were away")).toBeNull();
  expect(screen.queryByRole("img", { name: "Changed by others" })).toBeNull();
});

test("what others only said is told as well, and open comments stand in a list of their own", () => {
  const by = "a".repeat(64);
  const said = [
    { open: 0, unseen: [] },
    { open: 3, unseen: [{ id: "one", by }] },
    { open: 1, unseen: [] },
  ];
  show(
    rows(3).map((row, index) => documentRowSchema.parse({ ...row, comments: said[index] })),
    { unread: ["doc_000000000000"] },
  );
  expect(
    screen.getByText("Others changed one document and commented on one while you were away."),
  ).toBeTruthy();
  const linesOf = (name: string) =>
    [...screen.getByRole("list", { name }).children].map((line) => line.textContent);
  expect(linesOf("Changed while you were away")).toEqual([
    "Decision 01 Jan 1970",
    "Untitled decision1 new comment",
  ]);
  expect(linesOf("Open comments")).toEqual(["Decision 21 comment"]);
  expect(screen.getAllByRole("img", { name: "New comments" })).toHaveLength(2);
});
