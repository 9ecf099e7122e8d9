import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { type CommandId, commandTable } from "#shared/bridge/commands.ts";
import type { CallInput, Handlers } from "#shared/bridge/contract.ts";
import { documentIdSchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { withSizes } from "../features/library/testing/sizes.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

withSizes();

afterEach(leaveWindow);

const booking: Space = {
  id: spaceIdSchema.parse("space_aaaaaaaaaaaa"),
  name: "Booking",
  kind: "local",
};

const calls = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Calls" });
const texts = sampleRow({
  id: documentIdSchema.parse("doc_bbbbbbbbbbbb"),
  title: "Texts",
  space: booking.id,
});

/** A window on two documents of two spaces, and what the palette offers in it of lists of documents. */
async function startWith(rows = [calls, texts], handlers: Partial<Handlers> = {}) {
  const started = await start(undefined, {
    "spaces.list": async () => ok({ spaces: [privateSpace, booking], unreadable: [] }),
    "settings.write": async () => ok(null),
    ...handlers,
  });
  const { workspace, lines, pass } = started;
  act(() => lines.list?.post({ kind: "all", rows }));
  await pass(100);
  const run = async (id: CommandId) => {
    act(() => void workspace.commands.run(id));
    await pass(1_000);
  };
  const offered = () => workspace.commands.list().flatMap(({ id }) => (isOfLists(id) ? id : []));
  return { ...started, run, offered };
}

/** The order and the groups, of which each has a command, are named twice. */
const isOfLists = (id: string) => /^(?:chosen|library|trash)\.[a-z-]+$/.test(id);

const onlyInTheTrash = ["chosen.restore", "chosen.delete", "trash.empty"];

const chosen = () => screen.queryAllByRole("row", { selected: true }).length;

test("what the Library does with its list and with what is selected is offered while it can be done", async () => {
  const { run, offered, pass } = await startWith();
  expect(offered()).toEqual([]);
  await run("go.library");
  expect(offered()).toEqual(["chosen.all", "library.find"]);

  await run("chosen.all");
  expect(chosen()).toBe(2);
  const filter = screen.getByRole<HTMLInputElement>("textbox", { name: "Title has" });
  fireEvent.change(filter, { target: { value: "s" } });
  const all = new Set<string>(offered());
  await run("library.save-view");
  fireEvent.change(screen.getByRole("textbox", { name: "Name of the view" }), {
    target: { value: "Of an s" },
  });
  act(() => screen.getByRole("button", { name: "Save" }).click());
  await pass(1_000);
  await run("library.show-all");
  offered().forEach((id) => all.add(id));
  const expected = Object.keys(commandTable).filter(
    (id) => isOfLists(id) && !onlyInTheTrash.includes(id),
  );
  expect([...all].toSorted()).toEqual(expected.toSorted());

  await run("library.update-view");
  expect(offered()).not.toContain("library.update-view");
  await run("chosen.all");
  await run("chosen.clear");
  expect(chosen()).toBe(0);
  expect(offered()).toEqual(["chosen.all", "library.find"]);
});

test("the box that finds is offered while nothing in the Library has what is written in it", async () => {
  const { run, offered } = await startWith();
  await run("go.library");
  const filter = screen.getByRole<HTMLInputElement>("textbox", { name: "Title has" });
  fireEvent.change(filter, { target: { value: "of no document" } });
  act(() => filter.blur());
  expect(offered()).toContain("library.find");
  await run("library.find");
  expect(window.document.activeElement).toBe(filter);
});

test("whoever goes elsewhere while a view is stored stays there", async () => {
  const storing = Promise.withResolvers<void>();
  const { run, pass, workspace } = await startWith(undefined, {
    "settings.write": async () => {
      await storing.promise;
      return ok(null);
    },
  });
  await run("go.library");
  const filter = screen.getByRole<HTMLInputElement>("textbox", { name: "Title has" });
  fireEvent.change(filter, { target: { value: "s" } });
  await run("library.save-view");
  fireEvent.change(screen.getByRole("textbox", { name: "Name of the view" }), {
    target: { value: "Of an s" },
  });
  act(() => screen.getByRole("button", { name: "Save" }).click());
  await run("go.trash");
  storing.resolve();
  await pass(1_000);
  expect(workspace.settings.state.savedViews.map(({ name }) => name)).toEqual(["Of an s"]);
  expect(window.location.hash).toBe("#/trash");
});

/** Each button of the bar of the Library, by the command that does the same. */
const ofBar = new Map<string, CommandId>([
  ["Tag…", "chosen.tag"],
  ["Move to…", "chosen.move"],
  ["Export…", "chosen.export"],
  ["Move to Trash", "chosen.trash"],
  ["Restore", "chosen.restore"],
  ["Delete for ever…", "chosen.delete"],
  ["Clear selection", "chosen.clear"],
]);

function buttonsOfBar(): readonly string[] {
  const bar = within(screen.getByRole("toolbar", { name: "The chosen documents" }));
  return bar
    .getAllByRole("button")
    .map((button) => button.getAttribute("aria-label") ?? button.textContent);
}

test("every button of what is selected has a command that is offered beside it", async () => {
  const trashed = { ...calls, trashedAt: 5 };
  const { run, offered } = await startWith([calls, texts, { ...trashed, id: texts.id }]);
  for (const screenOf of ["go.library", "go.trash"] as const) {
    await run(screenOf);
    await run("chosen.all");
    const commands = buttonsOfBar().map((words) => ofBar.get(words) ?? words);
    expect(commands.length).toBeGreaterThan(2);
    expect(offered()).toEqual(expect.arrayContaining(commands));
  }
});

test("tags, spaces and exports of what is selected open by their commands, and leave the keyboard in the list", async () => {
  const { run } = await startWith();
  await run("go.library");
  await run("chosen.all");
  const list = screen.getByRole("grid");
  const closed = async (opened: HTMLElement) => {
    fireEvent.keyDown(opened, { key: "Escape" });
    await vi.waitFor(() => expect(document.activeElement).toBe(list), patience);
    expect(chosen()).toBe(2);
  };
  await run("chosen.tag");
  const tags = screen.getByRole("textbox", { name: "Find or make a tag" });
  expect(document.activeElement).toBe(tags);
  await closed(tags);
  await run("chosen.move");
  await closed(screen.getByRole("menu", { name: "Move to…" }));
  await run("chosen.export");
  await closed(screen.getByRole("menu", { name: "Export…" }));
});

test("what was selected goes to the trash by its command, and the trash gives it back or deletes it by others", async () => {
  const asked: CallInput<"documents.deleteForEver">[] = [];
  const { run, lines, pass, workspace, offered } = await startWith([calls], {
    "documents.deleteForEver": async (wanted) => {
      asked.push(wanted);
      return ok(null);
    },
  });
  workspace.documents.create(privateSpace.id, "note");
  await run("go.library");
  await run("chosen.all");
  await run("chosen.trash");
  expect(chosen()).toBe(0);
  act(() => lines.list?.post({ kind: "changed", rows: [{ ...calls, trashedAt: 5 }] }));
  await pass(1_000);
  // From here it leads to the Trash, which asks.
  expect(offered()).toEqual(["trash.empty"]);
  await run("trash.empty");
  expect(window.location.hash).toBe("#/trash");
  expect(asked).toEqual([{ space: calls.space, document: calls.id }]);

  await run("chosen.all");
  expect(offered()).toEqual(["chosen.all", "chosen.clear", ...onlyInTheTrash]);
  await run("chosen.delete");
  expect(asked).toHaveLength(2);
  await run("chosen.all");
  await run("chosen.restore");
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toContain(
    "could not be opened",
  );
});

test("whoever came to the trash to empty it is asked once, and not when coming there again", async () => {
  const trashed = { ...calls, trashedAt: 5 };
  let asked = 0;
  const { run } = await startWith([trashed], {
    "documents.deleteForEver": async () => {
      asked++;
      return ok(null);
    },
  });
  await run("trash.empty");
  await run("go.home");
  await run("go.trash");
  expect(asked).toBe(1);
});
