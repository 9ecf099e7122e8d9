import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { type ComponentProps, useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { type LibraryView, wholeLibrary } from "#shared/domain/library-view.ts";
import { privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { LibraryPage } from "./LibraryPage.tsx";
import type { Work } from "./ChosenBar.tsx";
import { rowOf } from "./testing/rows.ts";
import { withSizes } from "./testing/sizes.ts";

afterEach(cleanup);

withSizes();

const onePlace = new Map([[privateSpaceId, "Private"]]);
const alone: Around = { unread: new Set(), spaces: onePlace, standings: new Map() };
type Around = Pick<ComponentProps<typeof LibraryPage>, "unread" | "spaces" | "standings">;

function stage(
  all: readonly DocumentRow[],
  work: Work | null = null,
  { unread, spaces, standings } = alone,
) {
  const done: string[] = [];
  const note = (what: string) => (row: DocumentRow) => void done.push(`${what} ${row.title}`);
  const titles = (chosen: readonly DocumentRow[]) => chosen.map(({ title }) => title).join(" + ");
  function Library() {
    const [view, setView] = useState<LibraryView>(wholeLibrary);
    const templates = all.filter(({ isTemplate }) => isTemplate);
    return (
      <LibraryPage
        rows={view.templates ? templates : all.filter(({ isTemplate }) => !isTemplate)}
        templates={templates.length}
        isHere
        away={null}
        clock={new ManualClock()}
        unread={unread}
        spaces={spaces}
        standings={standings}
        hrefOfPeople={(id) => `#/people/${id}`}
        view={view}
        onView={setView}
        saved={null}
        onSave={(name) => void done.push(`save ${name} by ${view.group}`)}
        onUpdate={() => {}}
        offset={0}
        active={null}
        onLeft={() => {}}
        newKey="Ctrl+N"
        onNew={() => void done.push("new")}
        onImport={() => void done.push("import")}
        hrefOf={(row) => `#/document/private/${row.id}`}
        onOpen={note("open")}
        onOpenBeside={note("beside")}
        onTag={(chosen, tag, isSet) =>
          void done.push(`${isSet ? "tag" : "untag"} ${tag}: ${titles(chosen)}`)
        }
        whyReadOnly={() => null}
        targetsOf={() => []}
        onMove={() => {}}
        onExport={() => {}}
        onTrash={(chosen) => void done.push(`trash ${titles(chosen)}`)}
        work={work}
      />
    );
  }
  render(<Library />);
  return done;
}

const rows = [
  rowOf(4, { title: "Calls", tags: ["waitlist"] }),
  rowOf(3, { title: "Clinics", type: "prd", status: "draft" }),
  rowOf(2, { title: "Diary", type: "prd", status: "ready", tags: ["waitlist", "calls"] }),
  rowOf(1, { title: "Claims" }),
];

function press(key: string, more: KeyboardEventInit = {}): void {
  const grid = screen.getByRole("grid");
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key, ...more });
}

function lines(): readonly (string | null)[] {
  return screen
    .getAllByRole("row")
    .map((line) => line.querySelector("a")?.textContent ?? line.textContent);
}

function chosen(): readonly (string | null | undefined)[] {
  return screen
    .getAllByRole("row", { selected: true })
    .map((line) => line.querySelector("a")?.textContent);
}

test("the list says how many there are, and which line each one is", () => {
  stage(rows);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("4");
  expect(lines()).toEqual(["Calls", "Clinics", "Diary", "Claims"]);
  expect(screen.getAllByRole("row").map((line) => line.getAttribute("aria-rowindex"))).toEqual([
    "1",
    "2",
    "3",
    "4",
  ]);
  expect(screen.getByText("4 documents")).toBeTruthy();
});

test("of ten thousand only those in sight are drawn", () => {
  stage(Array.from({ length: 10_000 }, (_, index) => rowOf(index)));
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("10000");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
});

test("lines that come stand where those that went stood, and are read in their order", async () => {
  stage(Array.from({ length: 10_000 }, (_, index) => rowOf(10_000 - index)));
  const grid = screen.getByRole("grid");
  const scrollTo = (line: number) =>
    act(() => {
      grid.scrollTop = line * 36;
      grid.dispatchEvent(new Event("scroll"));
    });
  scrollTo(100);
  const before = screen.getAllByRole("row");
  scrollTo(107);
  const after = screen.getAllByRole("row");
  // One place is kept for a line that is in sight in part.
  expect(after.filter((line) => !before.includes(line)).length).toBeLessThanOrEqual(1);
  expect(screen.getByRole("link", { name: "Decision 9893" })).toBeTruthy();

  const owned = screen.getByRole("rowgroup").getAttribute("aria-owns")?.split(" ") ?? [];
  const [keyboardAt, ...places] = owned.map((id) =>
    Number(document.getElementById(id)?.getAttribute("aria-rowindex")),
  );
  // The line with the keyboard is always there.
  expect(keyboardAt).toBe(1);
  expect(places).toHaveLength(after.length - 1);
  expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
});

test("words typed above the list narrow it, and Enter leads on to it", () => {
  stage(rows);
  const box = screen.getByRole("textbox", { name: "Title has" });
  fireEvent.change(box, { target: { value: "cl" } });
  expect(lines()).toEqual(["Clinics", "Claims"]);
  fireEvent.keyDown(box, { key: "Enter" });
  expect(document.activeElement).toBe(screen.getByRole("grid"));
});

test("a filter with nothing behind it says so, and can be let go", () => {
  stage(rows);
  fireEvent.change(screen.getByRole("textbox", { name: "Title has" }), {
    target: { value: "zebra" },
  });
  expect(screen.getByText(/No document is like this/)).toBeTruthy();
  act(() => screen.getAllByRole("button", { name: "Show all" })[0]?.click());
  expect(lines()).toHaveLength(4);
});

test("the keyboard chooses, stretches, adds and opens", () => {
  const done = stage(rows);
  press("ArrowDown");
  press("ArrowDown", { shiftKey: true });
  expect(chosen()).toEqual(["Clinics", "Diary"]);
  press("End", { ctrlKey: true });
  press(" ");
  expect(chosen()).toEqual(["Clinics", "Diary", "Claims"]);
  press("a", { ctrlKey: true });
  expect(chosen()).toHaveLength(4);
  press("Escape");
  expect(screen.queryAllByRole("row", { selected: true })).toHaveLength(0);
  press("Enter");
  press("Enter", { ctrlKey: true });
  expect(done).toEqual(["open Claims", "beside Claims"]);
});

test("letters lead to the document that begins with them", () => {
  stage(rows);
  press("c");
  press("l");
  press("a");
  expect(chosen()).toEqual(["Claims"]);
});

test("the grid names the line where the keyboard is", () => {
  stage(rows);
  press("ArrowDown");
  const active = screen.getByRole("grid").getAttribute("aria-activedescendant") ?? "";
  expect(document.getElementById(active)?.textContent).toContain("Clinics");
});

test("a click chooses, with Ctrl it adds, with Shift it stretches, twice it opens", () => {
  const done = stage(rows);
  const line = (index: number) => screen.getAllByRole("row")[index] as HTMLElement;
  fireEvent.click(line(0));
  fireEvent.click(line(2), { ctrlKey: true });
  expect(chosen()).toEqual(["Calls", "Diary"]);
  fireEvent.click(line(3), { shiftKey: true });
  expect(chosen()).toEqual(["Diary", "Claims"]);
  fireEvent.doubleClick(line(1));
  expect(done).toEqual(["open Clinics"]);
});

test("what is chosen is moved to the trash, and the keyboard is at what stays", () => {
  const done = stage(rows);
  press("Home");
  press("ArrowDown", { shiftKey: true });
  press("Delete");
  expect(done).toEqual(["trash Calls + Clinics"]);
  press("Enter");
  expect(done.at(-1)).toBe("open Diary");
});

test("a tag says whether all, some or none of the chosen have it, and is set for all", () => {
  const done = stage(rows);
  press("a", { ctrlKey: true });
  act(() => screen.getByRole("button", { name: "Tag…" }).click());
  const tags = within(screen.getByRole("list", { name: "Tags" }));
  const waitlist = tags.getByRole("checkbox", { name: "waitlist" });
  expect(waitlist.getAttribute("aria-checked")).toBe("mixed");
  act(() => waitlist.click());
  const box = screen.getByRole("textbox", { name: "Find or make a tag" });
  fireEvent.change(box, { target: { value: "#front desk" } });
  fireEvent.keyDown(box, { key: "Enter" });
  expect(done).toEqual([
    "tag waitlist: Calls + Clinics + Diary + Claims",
    "tag front-desk: Calls + Clinics + Diary + Claims",
  ]);
});

test("work on many documents says how far it is and can be stopped", () => {
  let stopped = 0;
  stage(rows, { what: "Tagging", done: 312, of: 1000, onStop: () => (stopped += 1) });
  expect(screen.getByText("Tagging 312 of 1,000")).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Stop" }).click());
  expect(stopped).toBe(1);
});

test("an empty library teaches with one sentence and one action", () => {
  const done = stage([]);
  act(() => screen.getByRole("button", { name: "New document" }).click());
  expect(done).toEqual(["new"]);
});

test("where there are only templates, a first document is offered beside the choice of them", () => {
  const done = stage([rowOf(5, { title: "Choosing a supplier", isTemplate: true })]);
  expect(screen.getByText(/^Nothing but templates yet/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Templates" })).toBeTruthy();
  act(() => screen.getByRole("button", { name: "New document" }).click());
  expect(done).toEqual(["new"]);
});

test("templates are listed by themselves, once they are asked for", () => {
  stage([...rows, rowOf(5, { title: "Choosing a supplier", isTemplate: true })]);
  expect(screen.getByText("4 documents")).toBeTruthy();

  const choice = screen.getByRole("button", { name: "Templates" });
  fireEvent.click(choice);
  expect(choice.getAttribute("aria-pressed")).toBe("true");
  expect(lines()).toEqual(["Choosing a supplier"]);
  expect(screen.getByText("1 template")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Show all" }));
  expect(lines()).toEqual(["Calls", "Clinics", "Diary", "Claims"]);
});

test("without a template there is no choice of them", () => {
  stage(rows);
  expect(screen.queryByRole("button", { name: "Templates" })).toBeNull();
});

test("a row says that others changed its document, and how its space stands with them", () => {
  const [one, other] = [rowOf(1), rowOf(2)];
  const spaces = new Map([...onePlace, [spaceIdSchema.parse("space_000000000001"), "Booking"]]);
  const standing = { words: "Not in sync: a change was not let in", tone: "warn" as const };
  stage([one, other], null, {
    unread: new Set([one.id]),
    spaces,
    standings: new Map([[privateSpaceId, standing]]),
  });
  const lineOf = (name: string) => screen.getByRole("row", { name: new RegExp(name) });
  expect(within(lineOf("Decision 1")).getByRole("img", { name: "Changed by others" })).toBeTruthy();
  expect(within(lineOf("Decision 2")).queryByRole("img", { name: "Changed by others" })).toBeNull();
  expect(lineOf("Decision 1").textContent).toContain(
    "Private: Not in sync: a change was not let in",
  );
  const said = within(screen.getByRole("status", { name: "Sync state" })).getByRole("link");
  expect(said.textContent).toBe("Private: Not in sync: a change was not let in");
  expect(said.getAttribute("href")).toBe("#/people/private");
});
