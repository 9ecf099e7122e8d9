import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { journalType } from "#shared/doctypes/journal/index.ts";
import { prdType } from "#shared/doctypes/prd/index.ts";
import type { FieldContent } from "#shared/document/content/content.ts";
import { seedWithContent } from "#shared/document/create.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { seedOf } from "../editor/testing/meet.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { hitOf, rows, startSearch } from "./testing/start-search.tsx";
import { searchIn } from "./workspace.ts";

afterEach(leaveWindow);

/** The first update of a document whose fields say this. */
function seedSaying(
  type: DocumentType,
  fields: Readonly<Record<string, FieldContent>>,
): Uint8Array {
  const doc = new Y.Doc();
  seedWithContent(doc, { type, content: { title: "Hiring", fields, blocks: [] }, now: 1 });
  return Y.encodeStateAsUpdate(doc);
}

function found(): readonly string[] {
  return screen.queryAllByRole("option").map((option) => option.textContent ?? "");
}

test("a search that is empty teaches what can be asked", async () => {
  const { field } = await startSearch();
  expect(screen.getByText("type:prd status:draft tag:pricing")).toBeTruthy();
  expect(window.document.activeElement).toBe(field);
});

test("what is typed is found, with the passage and its marks, and counted", async () => {
  const { type } = await startSearch();
  await type("wait");
  expect(found()[0]).toContain("They wait in Waitlist per clinic.");
  const [first] = screen.getAllByRole("option");
  if (first === undefined) throw new Error("nothing was found");
  expect(within(first).getByRole("mark").textContent).toBe("wait");
  expect(screen.getByText("3 documents")).toBeTruthy();
});

test("what is looked for stands in the address, and is found again from there", async () => {
  const { type } = await startSearch();
  await type('50% "of them" type:prd');
  const { hash } = window.location;
  cleanup();
  const { field } = await startSearch(hash);
  expect(field).toHaveProperty("value", '50% "of them" type:prd');
  expect(found()).toHaveLength(3);
});

test.each([
  ["opens what was found", (field: HTMLElement) => fireEvent.keyDown(field, { key: "Enter" })],
  ["turns to something else", (field: HTMLElement) => fireEvent.blur(field)],
  [
    "presses what may be a shortcut",
    (field: HTMLElement) => fireEvent.keyDown(field, { key: "Control", ctrlKey: true }),
  ],
])("who %s at once comes back to all that was typed", async (_does, leave) => {
  const { field } = await startSearch("#/search?q=wait");
  using written = vi.spyOn(window.history, "replaceState");
  fireEvent.change(field, { target: { value: "wait in" } });
  act(() => void leave(field));
  expect(written.mock.calls.map(([, , address]) => address)).toEqual(["#/search?q=wait%20in"]);
});

test("who leaves with the last letter on its way to the address stays where they went", async () => {
  const { workspace, field, pass } = await startSearch();
  fireEvent.change(field, { target: { value: "wait" } });
  workspace.commands.run("go.library");
  await pass();
  expect(window.location.hash).toBe("#/library");
});

test("a letter that is typed before the address names the last one is not taken back", async () => {
  const { workspace, field, pass } = await startSearch();
  fireEvent.change(field, { target: { value: "wait" } });
  act(() => void workspace.commands.run("view.toggle-sidebar"));
  await pass();
  expect(field).toHaveProperty("value", "wait");
  expect(window.location.hash).toBe("#/search?q=wait");
});

test("the arrows choose and Enter opens, without leaving the field", async () => {
  const { field, type, press } = await startSearch();
  await type("wait");
  await press("ArrowDown");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Pricing");
  expect(window.document.activeElement).toBe(field);
  await press("Enter");
  expect(window.location.hash).toBe("#/document/private/doc_000000000001");
});

test("what is opened shows the words that were found, with the caret before them", async () => {
  const { vault, type, press, pass } = await startSearch();
  vault.put(rows[0]?.id ?? "", seedOf(["Nobody knows.", "They wait in Waitlist per clinic."]));
  await type("wait");
  await press("Enter");
  const body = await screen.findByRole("textbox", { name: "Document body" });
  await pass();
  expect(window.document.activeElement).toBe(body);
  const { anchorNode, anchorOffset } = window.getSelection() ?? {};
  expect(anchorNode?.textContent?.slice(anchorOffset)).toBe("wait in Waitlist per clinic.");
});

test("words that stand in a box of the page have the caret before them there", async () => {
  const { vault, type, press, pass } = await startSearch();
  await import("../features/journal/JournalFields.tsx");
  const expected = { kind: "text", text: "Most of them wait a week." } as const;
  vault.put(rows[2]?.id ?? "", seedSaying(journalType, { expected }));
  await type("wait");
  await press("ArrowUp");
  await press("Enter");
  await pass();
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What I expect and why" });
  expect(window.document.activeElement).toBe(box);
  expect([box.selectionStart, box.selectionEnd]).toEqual([13, 13]);
});

test("words that stand in a metric have the caret before them there", async () => {
  const { vault, type, press, pass } = await startSearch();
  await import("../fields/MetricsControl.tsx");
  const metric = { scalars: { baseline: "9 %" }, texts: { name: "Visits that wait" } };
  const metrics = { kind: "entries", entries: [metric] } as const;
  vault.put(rows[2]?.id ?? "", seedSaying(prdType, { metrics }));
  await type("wait");
  await press("ArrowUp");
  await press("Enter");
  const named = () => window.document.activeElement?.getAttribute("aria-label");
  await vi.waitFor(async () => {
    await pass();
    expect(named()).toBe("Name of Visits that wait");
  }, patience);
  const { activeElement } = window.document;
  expect(activeElement instanceof HTMLInputElement && activeElement.selectionStart).toBe(12);
});

test("words that stand in a field of the details lead to that field, also a second time", async () => {
  const { vault, type, press, pass, workspace } = await startSearch();
  await import("../features/document/panels/bodies.ts");
  const stateOfMind = { kind: "text", text: "Tired of the wait" } as const;
  vault.put(rows[1]?.id ?? "", seedSaying(journalType, { stateOfMind }));
  await type("wait");
  await press("ArrowDown");
  await press("Enter");
  await pass();
  const field = screen.getByRole("textbox", { name: "State of mind" });
  expect(window.document.activeElement).toBe(field);

  const [, row] = rows;
  if (row === undefined) throw new Error("nothing is listed");
  const found = { row, query: "wait", passage: hitOf(row, "Tired of the wait").passage };
  act(() => screen.getByRole("textbox", { name: "Title" }).focus());
  const { goToHit } = await import("./go-to-hit.ts");
  goToHit(workspace, found, false);
  await pass();
  expect(window.document.activeElement).toBe(field);
});

test("a filter is a word that can be taken away, and one that is begun is completed", async () => {
  const { field, type, pass } = await startSearch();
  await type("wait type:decision ");
  act(() => screen.getByRole("button", { name: "Remove type decision" }).click());
  expect(searchIn(window.location.hash)).toBe("wait ");
  expect(field).toHaveProperty("value", "wait ");
  act(() => screen.getByRole("button", { name: "tag:" }).click());
  await pass();
  act(() => screen.getByRole("button", { name: "tag:front-desk" }).click());
  await pass();
  expect(field).toHaveProperty("value", "wait tag:front-desk ");
});

test("nothing found says so, and what to try", async () => {
  const { type } = await startSearch("#/search", { "documents.search": async () => ok([]) });
  await type("tiger");
  expect(screen.getByText(/Try fewer words or filters/)).toBeTruthy();
});

test("what is written while a search is on the screen is found without another key, and what was marked stays marked", async () => {
  let hits = rows.slice(1, 2);
  const { type, tell, pass } = await startSearch("#/search", {
    "documents.search": async () => ok(hits.map((row) => hitOf(row, "They wait."))),
  });
  await type("wait");
  hits = [...rows];
  await pass();
  expect(found()).toHaveLength(1);
  for (const row of rows.slice(1, 2)) act(() => tell({ ...row, updatedAt: 200 }));
  await pass();
  await pass();
  expect(found()).toHaveLength(3);
  expect(found()[0]).toContain("Waitlist per clinic");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Pricing");
  await type("waiti");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("Waitlist");
});

test("a search that cannot be made says that the documents are as they were", async () => {
  const { type } = await startSearch("#/search", {
    "documents.search": async () => fail({ kind: "vault-unavailable", why: "process-gone" }),
  });
  await type("tiger");
  expect(screen.getByText(/Your documents are as they were/)).toBeTruthy();
});

test("a space that does not answer, or cannot be opened, is named beside what was found elsewhere", async () => {
  const id = spaceIdSchema.parse("space_aaaaaaaaaaaa");
  const booking = { id, name: "Booking", kind: "local" } as const;
  const lostId = spaceIdSchema.parse("space_bbbbbbbbbbbb");
  const lost = { id: lostId, name: "Pricing", why: "damaged" } as const;
  const { type } = await startSearch("#/search", {
    "spaces.list": async () => ok({ spaces: [privateSpace, booking], unreadable: [lost] }),
    "documents.search": async ({ space }) =>
      space === booking.id
        ? fail({ kind: "vault-unavailable", why: "process-gone" })
        : ok(rows.map((row) => hitOf(row, "They wait."))),
  });
  await type("wait");
  expect(screen.getByText(/^3 documents/).textContent).toBe(
    "3 documents · “Booking” and “Pricing” could not be searched just now, so there may be more",
  );
});

test("the palette leads to a search for its words", async () => {
  const { workspace, pass } = await startSearch("#/search?q=wait");
  act(() => void workspace.commands.run("find.everything"));
  const palette = await screen.findByRole("dialog", {}, patience);
  const field = within(palette).getByRole("combobox");
  fireEvent.change(field, { target: { value: "clinic" } });
  await pass();
  act(() => screen.getByRole("option", { name: /Search all text for “clinic”/ }).click());
  await pass();
  expect(screen.getByRole("combobox", { name: "Search" })).toHaveProperty("value", "clinic");
});
