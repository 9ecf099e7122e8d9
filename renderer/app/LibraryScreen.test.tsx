import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { samplePeople } from "../document/testing/sample-people.ts";
import { settle } from "../document/testing/settle.ts";
import { withSizes } from "../features/library/testing/sizes.ts";
import { loadMenuParts } from "../ui/LaterMenu.tsx";
import { ToastPlace } from "../ui/Toast.tsx";
import { LibraryScreen } from "./LibraryScreen.tsx";
import { databasesAtRest } from "./testing/database-steps.ts";
import { createWorkspace } from "./workspace.ts";
import { leaveWindow } from "./testing/leave-window.ts";

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};

withSizes();

afterEach(leaveWindow);

/** Another for each test: documents of one id would share what the browser keeps of them. */
let seed = 3;

/** The Library of documents that are real and in memory: each a type and a title. */
async function stage(
  wanted: readonly (readonly [type: string, title: string])[],
  spaces: readonly Space[] = [privateSpace, booking],
  handlers: Partial<Handlers> = {},
) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge(
    (target, far) => {
      if (target.kind === "document") vault.attach(target.document, far);
      if (target.kind === "list") far.post({ kind: "all", rows: [] });
    },
    { "spaces.list": async () => ok({ spaces: [...spaces], unreadable: [] }), ...handlers },
  );
  const workspace = createWorkspace({
    bridge,
    clock,
    random: new SeededRandom(seed++),
    own: window,
  });
  const { documents } = workspace;
  const pass = async () => {
    for (let turn = 0; turn < 6; turn++) {
      await act(async () => {
        await settle();
        await databasesAtRest();
        clock.advance(300);
        await settle();
        await databasesAtRest();
      });
    }
  };
  const rows = wanted.map(([type, title], index) => {
    const place = documents.create(privateSpaceId, type);
    documents.hold(documents.find(place));
    documents.find(place).document.textField("title")?.write(title, 0);
    return rowOf(place, type, title, wanted.length - index);
  });
  const state = { ...workspace.spaces.state, spaces, rows, isListed: true, isHere: true };
  render(
    <ToastPlace clock={clock} undoKey="Ctrl Z">
      <LibraryScreen
        workspace={workspace}
        state={state}
        rows={rows}
        saved={null}
        onNew={() => {}}
      />
    </ToastPlace>,
  );
  // What is loaded later is here from now on, and comes within a turn.
  await Promise.all([loadMenuParts(), import("./InterchangeTask.tsx")]);
  await pass();
  const trashed = () =>
    rows.filter((row) => documents.find(row).document.isTrashed).map(({ title }) => title);
  return { bridge, clock, documents, sharing: workspace.sharing, rows, pass, trashed };
}

function rowOf({ space, id }: DocumentPlace, type: string, title: string, at: number): DocumentRow {
  return sampleRow({ id, space, type, title, createdAt: at, updatedAt: at });
}

function chooseAll(): void {
  const grid = screen.getByRole("grid");
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key: "a", ctrlKey: true });
}

/** Opens one of the bar's menus and takes a line of it. */
async function take(button: string, line: string): Promise<void> {
  fireEvent.keyDown(screen.getByRole("button", { name: button }), { key: "Enter" });
  await settle();
  fireEvent.click(screen.getByRole("menuitem", { name: line }));
}

test("the key that chooses all of them does so where it writes another script", async () => {
  await stage([
    ["note", "Calls"],
    ["decision", "Texts over calls"],
  ]);
  fireEvent.keyDown(screen.getByRole("grid"), { key: "ф", code: "KeyA", ctrlKey: true });
  const chosen = screen
    .getAllByRole("row")
    .filter((row) => row.getAttribute("aria-selected") === "true");
  expect(chosen).toHaveLength(2);
});

test("chosen documents move to another space together, and come back together", async () => {
  const { documents, rows, pass, trashed } = await stage([
    ["note", "Calls"],
    ["decision", "Texts over calls"],
  ]);
  chooseAll();
  await take("Move to…", "Booking");
  await pass();
  expect(trashed()).toEqual(["Calls", "Texts over calls"]);
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toContain(
    "Moved 2 documents to Booking",
  );
  expect(document.activeElement).toBe(screen.getByRole("grid"));

  act(() => screen.getByRole("button", { name: /Undo/ }).click());
  await pass();
  expect(trashed()).toEqual([]);
  expect(rows.every((row) => documents.find(row).document.textField("title")?.read() !== "")).toBe(
    true,
  );
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toBe(
    "Brought 2 documents back",
  );
});

test("a move is not taken back once its toast is gone, with what was written since", async () => {
  const { clock, pass, trashed } = await stage([["note", "Calls"]]);
  chooseAll();
  await take("Move to…", "Booking");
  await pass();
  expect(trashed()).toEqual(["Calls"]);
  act(() => clock.advance(60_000));
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await pass();
  expect(trashed()).toEqual(["Calls"]);
});

test("no space is offered for a journal entry, not even among others", async () => {
  const { pass, trashed } = await stage([
    ["note", "Calls"],
    ["journal", "Whether to hire"],
  ]);
  chooseAll();
  fireEvent.keyDown(screen.getByRole("button", { name: "Move to…" }), { key: "Enter" });
  await pass();
  const lines = screen.getAllByRole("menuitem").map(({ textContent }) => textContent);
  expect(lines).toEqual(["Journal entries stay in Private"]);
  expect(screen.getByRole("menuitem").getAttribute("aria-disabled")).toBe("true");
  expect(trashed()).toEqual([]);
});

test("a space in which one may write is offered once that is known, also while the choice is open, and not any longer", async () => {
  const shared: Space = { ...booking, kind: "shared" };
  let role: Role = "viewer";
  const { sharing, pass } = await stage([["note", "Calls"]], [privateSpace, shared], {
    "sharing.people": async () => ok(samplePeople(role)),
  });
  sharing.follow([shared]);
  await pass();
  chooseAll();
  fireEvent.keyDown(screen.getByRole("button", { name: "Move to…" }), { key: "Enter" });
  await pass();
  const offered = () => screen.getAllByRole("menuitem").map(({ textContent }) => textContent);
  const becomes = async (next: Role) => {
    role = next;
    sharing.take(shared.id);
    await pass();
  };
  expect(offered()).not.toContain("Booking");
  await becomes("editor");
  expect(offered()).toContain("Booking");
  await becomes("commenter");
  expect(offered()).not.toContain("Booking");
});

test("chosen documents are exported, and nothing else", async () => {
  const { bridge, rows, pass } = await stage([
    ["note", "Calls"],
    ["note", "Clinics"],
    ["note", "Diary"],
  ]);
  const grid = screen.getByRole("grid");
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key: "Home" });
  fireEvent.keyDown(grid, { key: "ArrowDown", shiftKey: true });
  act(() => screen.getByRole("button", { name: "Export…" }).click());
  await pass();
  expect(screen.getByText(/^2 chosen documents of Private/)).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Choose a folder…" }).click());
  await pass();
  const asked = bridge.asked.filter(({ name }) => name === "export.start");
  expect(asked).toEqual([
    {
      name: "export.start",
      input: { space: privateSpaceId, documents: rows.slice(0, 2).map(({ id }) => id) },
    },
  ]);
  act(() => screen.getByRole("button", { name: "Cancel" }).click());
  expect(document.activeElement).toBe(screen.getByRole("grid"));
});

test("a tag is put on what is chosen, and Undo takes it away", async () => {
  const { documents, rows, pass } = await stage([["note", "Calls"]]);
  const tags = () => rows.map((row) => documents.find(row).copied.content.fields["tags"]);
  const before = tags();
  chooseAll();
  act(() => screen.getByRole("button", { name: "Tag…" }).click());
  const box = screen.getByRole("textbox", { name: "Find or make a tag" });
  fireEvent.change(box, { target: { value: "waitlist" } });
  fireEvent.keyDown(box, { key: "Enter" });
  await pass();
  expect(tags()).toEqual([{ kind: "tags", tags: ["waitlist"] }]);
  act(() => screen.getByRole("button", { name: /Undo/ }).click());
  await pass();
  expect(tags()).toEqual(before);
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toBe(
    "Took #waitlist from “Calls”",
  );
});

test("what was put into the trash comes back chosen, by the key, long after it was told", async () => {
  const { clock, pass, trashed } = await stage([
    ["note", "Calls"],
    ["note", "Clinics"],
    ["note", "Diary"],
  ]);
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  const chosen = () =>
    screen
      .queryAllByRole("row", { selected: true })
      .map((line) => line.querySelector("a")?.textContent);
  const grid = screen.getByRole("grid");
  act(() => grid.focus());
  fireEvent.keyDown(grid, { key: "Home" });
  fireEvent.keyDown(grid, { key: "ArrowDown", shiftKey: true });
  expect(chosen()).toEqual(["Calls", "Clinics"]);
  fireEvent.keyDown(grid, { key: "Delete" });
  await pass();
  expect(trashed()).toEqual(["Calls", "Clinics"]);
  expect(chosen()).toEqual([]);

  act(() => clock.advance(60_000));
  expect(told()).toBe("");
  const find = screen.getByRole("textbox", { name: "Title has" });
  act(() => find.focus());
  fireEvent.keyDown(find, { key: "z", ctrlKey: true });
  await pass();
  expect(trashed()).toEqual(["Calls", "Clinics"]);
  act(() => find.blur());
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await pass();
  expect(trashed()).toEqual([]);
  expect(chosen()).toEqual(["Calls", "Clinics"]);
  expect(told()).toBe("Brought 2 documents back");
});
