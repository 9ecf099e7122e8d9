import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ComponentProps, useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import type { Work } from "./ChosenBar.tsx";
import { rowOf } from "./testing/rows.ts";
import { withSizes } from "./testing/sizes.ts";
import { type Deleted, TrashPage } from "./TrashPage.tsx";

afterEach(cleanup);
withSizes();

const backups = rowOf(1, { title: "Backups", trashedAt: 1 });
const three = ["Backups", "Calls", "Diary"].map((title, index) =>
  rowOf(9 - index, { title, trashedAt: 9 - index }),
);

type Setting = Readonly<{
  deleted?: Deleted;
  goneTo?: string;
  isHere?: boolean;
  work?: Work;
  whyReadOnly?: ComponentProps<typeof TrashPage>["whyReadOnly"];
  /** How long it is asked whether to delete. */
  asked?: Promise<void>;
}>;

/** The Trash; what is restored or deleted leaves it. */
function show(rows: readonly DocumentRow[], setting: Setting = {}) {
  const { deleted = "all", goneTo, isHere, work = null, asked } = setting;
  const { whyReadOnly = () => null } = setting;
  const done: string[] = [];
  const clock = new ManualClock(3 * 24 * 3_600_000);
  const titles = (chosen: readonly DocumentRow[]) => chosen.map(({ title }) => title).join(" + ");
  let takeBack = () => {};
  function Trash() {
    const [listed, setListed] = useState(rows);
    const without = (gone: readonly DocumentRow[]) =>
      setListed(listed.filter((row) => !gone.includes(row)));
    return (
      <TrashPage
        rows={listed}
        isHere={isHere ?? true}
        away={null}
        clock={clock}
        spaceNameOf={() => "Clinic platform"}
        wentTo={() => goneTo ?? null}
        hrefOf={(row) => `#/document/private/${row.id}`}
        onOpen={(row) => done.push(`open ${row.title}`)}
        onOpenBeside={(row) => done.push(`beside ${row.title}`)}
        whyReadOnly={whyReadOnly}
        onRestore={(chosen, chooseAgain) => {
          done.push(`restore ${titles(chosen)}`);
          without(chosen);
          takeBack = () => {
            setListed(listed);
            chooseAgain();
          };
        }}
        onDelete={async (chosen) => {
          done.push(`delete ${titles(chosen)}`);
          await asked;
          if (deleted === "all") without(chosen);
          return deleted;
        }}
        offset={0}
        active={null}
        onLeft={() => {}}
        work={work}
      />
    );
  }
  render(<Trash />);
  return Object.assign(done, {
    takeBack: () => act(() => takeBack()),
    pass: (milliseconds: number) => act(() => clock.advance(milliseconds)),
  });
}

function press(key: string, more: KeyboardEventInit = {}): void {
  const grid = screen.getByRole("grid", { name: "Documents in the trash" });
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key, ...more });
}

async function click(name: string): Promise<void> {
  await act(async () => screen.getByRole("button", { name }).click());
}

function chosen(): readonly (string | null | undefined)[] {
  return screen
    .queryAllByRole("row", { selected: true })
    .map((line) => line.querySelector("a")?.textContent);
}

function listed(): readonly (string | null)[] {
  return screen.queryAllByRole("link").map(({ textContent }) => textContent);
}

test("an empty trash says what it is for", () => {
  show([]);
  expect(screen.getByText(/Nothing in the trash/)).toBeTruthy();
});

test("since when something is in the trash goes on to be true while nobody does anything there", () => {
  const done = show([rowOf(1, { title: "Backups", trashedAt: 3 * 24 * 3_600_000 })]);
  expect(screen.getByText(/^just now, from/)).toBeTruthy();
  done.pass(60_000);
  done.pass(60_000);
  expect(screen.getByText(/^2 minutes ago, from/)).toBeTruthy();
});

test("while nobody knows what is in the trash, it is not said to be empty", () => {
  show([], { isHere: false });
  screen.getByText(/Looking for your documents/);
  expect(screen.queryByText(/Nothing in the trash/)).toBeNull();
});

test("chosen documents are restored together, and taking that back chooses them again", async () => {
  const done = show(three);
  press("Home");
  press("ArrowDown", { shiftKey: true });
  await click("Restore");
  expect([...done]).toEqual(["restore Backups + Calls"]);
  expect(listed()).toEqual(["Diary"]);
  expect(document.activeElement).toBe(screen.getByRole("grid"));
  expect(chosen()).toEqual([]);
  done.takeBack();
  expect(chosen()).toEqual(["Backups", "Calls"]);
});

test("one is restored by the pointer in its line, whatever else is chosen", async () => {
  const done = show(three);
  press("Home");
  await click("Restore Calls");
  expect([...done]).toEqual(["restore Calls"]);
  expect(chosen()).toEqual(["Backups"]);
});

test("what may not be changed is not offered to be restored, and can be deleted here", () => {
  show(three, { whyReadOnly: ([row]) => (row?.title === "Calls" ? "Read only" : null) });
  expect(screen.queryByRole("button", { name: "Restore Calls" })).toBeNull();
  expect(screen.getByRole("button", { name: "Restore Backups" })).toBeTruthy();
  press("ArrowDown");
  expect(chosen()).toEqual(["Calls"]);
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
  expect(screen.getByText("Read only")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Delete for ever…" })).toBeTruthy();
});

test("one is opened to be looked at", () => {
  const done = show(three);
  expect(screen.getByRole("link", { name: "Backups" }).getAttribute("href")).toContain(
    three[0]?.id,
  );
  press("Home");
  press("Enter");
  press("Enter", { ctrlKey: true });
  expect([...done]).toEqual(["open Backups", "beside Backups"]);
});

test("chosen documents are deleted for ever together, and the keyboard goes on in their place", async () => {
  const done = show(three);
  press("Home");
  press("ArrowDown");
  press("Delete");
  await act(async () => {});
  expect([...done]).toEqual(["delete Calls"]);
  press("Enter");
  expect(done.at(-1)).toBe("open Diary");
  press("a", { ctrlKey: true });
  await click("Delete for ever…");
  expect(done.at(-1)).toBe("delete Backups + Diary");
  expect(document.activeElement).toBe(screen.getByRole("main"));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("who keeps them after all has them chosen still", async () => {
  show(three, { deleted: "called-off" });
  press("a", { ctrlKey: true });
  await click("Delete for ever…");
  expect(chosen()).toEqual(["Backups", "Calls", "Diary"]);
  expect(screen.queryByRole("alert")).toBeNull();
});

test("what could not be deleted is told, with what to do, and is still chosen", async () => {
  show([backups], { deleted: { left: "The disk is full. Free some space, then try again." } });
  press("Home");
  await click("Delete for ever…");
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  expect(chosen()).toEqual(["Backups"]);
});

test("all of it is deleted at once, and what is left is told", async () => {
  const done = show(three, { deleted: { left: "1 document was left in the trash." } });
  await click("Empty the trash…");
  expect([...done]).toEqual(["delete Backups + Calls + Diary"]);
  expect(screen.getByRole("alert").textContent).toContain("1 document was left");
});

test("each says from which space it came, and when", () => {
  show([backups]);
  expect(screen.getByText("3 days ago, from Clinic platform")).toBeTruthy();
});

test("what lies here because it was moved says where it goes on", () => {
  show([backups], { goneTo: "Booking" });
  expect(screen.getByText("3 days ago, moved from Clinic platform to Booking")).toBeTruthy();
});

test("of very many only those in sight are drawn", () => {
  show(Array.from({ length: 4_500 }, (_, index) => rowOf(index, { trashedAt: 1 })));
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("4500");
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByText("4,500 documents")).toBeTruthy();
});

test("while other work is under way, nothing is deleted for ever", async () => {
  const done = show(three, { work: { what: "Bringing back", done: 1, of: 3, onStop: null } });
  press("a", { ctrlKey: true });
  press("Delete");
  await click("Empty the trash…");
  expect([...done]).toEqual([]);
});

test("what is chosen while it is asked whether to delete another stays chosen", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  show(three, { asked });
  press("Home");
  press("Delete");
  press("End");
  await act(async () => resolve());
  expect(listed()).toEqual(["Calls", "Diary"]);
  expect(chosen()).toEqual(["Diary"]);
});

test("a line is not drawn anew while the keyboard goes from one to another above it", () => {
  let reads = 0;
  const [first, second, third] = three;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three");
  const counted = Object.defineProperty({ ...third }, "title", {
    get: () => {
      reads += 1;
      return "Diary";
    },
  });
  show([first, second, counted]);
  press("Home");
  const before = reads;
  press("ArrowDown");
  expect(reads).toBe(before);
});
