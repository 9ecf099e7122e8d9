import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { MenuCommand } from "#shared/bridge/ports.ts";
import { documentTypes } from "#shared/doctypes/registry.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { settle } from "../document/testing/settle.ts";
import { typeInSentence } from "../fields/document-name.ts";
import { App } from "./App.tsx";
import { loadDocumentPart } from "./document-part.ts";
import { databasesAtRest } from "./testing/database-steps.ts";
import { createWorkspace } from "./workspace.ts";
import { leaveWindow } from "./testing/leave-window.ts";

afterEach(leaveWindow);

function row(number: number, title: string): DocumentRow {
  return sampleRow({
    id: `doc_${String(number).padStart(12, "0")}`,
    title,
    createdAt: number,
    updatedAt: 1_000_000 - number,
  });
}

const titles = ["Fill cancelled visits from a waitlist", "Clients who wait", "Pricing"];

async function start(names = titles, handlers: Partial<Handlers> = {}) {
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document") vault.attach(target.document, far);
    if (target.kind === "list") {
      far.post({ kind: "all", rows: names.map((name, index) => row(index, name)) });
    }
  }, handlers);
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  await loadDocumentPart();
  render(<App workspace={workspace} />);
  const pass = () =>
    act(async () => {
      await settle();
      await databasesAtRest();
      clock.advance(1_000);
      await settle();
      await databasesAtRest();
    });
  await pass();
  const open = async (command: MenuCommand) => {
    act(() => void workspace.commands.run(command));
    // The dialog comes in a bundle of its own.
    await screen.findByRole("combobox", {}, patience);
  };
  const type = async (words: string) => {
    fireEvent.change(screen.getByRole("combobox"), { target: { value: words } });
    await pass();
  };
  const press = (key: string, more: KeyboardEventInit = {}) =>
    act(() => void fireEvent.keyDown(screen.getByRole("combobox"), { key, ...more }));
  return { workspace, bridge, open, type, press, pass };
}

function options(section: string): readonly string[] {
  const group = screen.queryByRole("group", { name: section });
  if (group === null) return [];
  return within(group)
    .getAllByRole("option")
    .map((option) => option.textContent ?? "");
}

function chosen(): string {
  return screen.getByRole("option", { selected: true }).textContent ?? "";
}

test("the palette offers what was changed last, and every command with its key", async () => {
  const { open } = await start();
  await open("find.everything");
  expect(options("Recent")[0]).toContain("Fill cancelled visits");
  expect(options("Commands").some((each) => /Go to Home.*Ctrl.*Shift.*H/.test(each))).toBe(true);
});

test("a command is run by its words, and the palette is gone", async () => {
  const { open, type, press, pass } = await start();
  await open("find.everything");
  await type("go tra");
  expect(chosen()).toContain("Go to Trash");
  press("Enter");
  await pass();
  expect(window.location.hash).toBe("#/trash");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a document is found among ten thousand by pieces of its name, and opened", async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `Meeting notes ${index}`);
  const { open, type, press, pass } = await start([...many, "Waitlist per clinic"]);
  await open("find.document");
  await type("clin wait");
  expect(options("Documents")).toEqual([expect.stringContaining("Waitlist per clinic")]);
  expect(screen.getByText("1 of 10,001 documents")).toBeTruthy();
  press("Enter");
  await pass();
  expect(window.location.hash).toBe("#/document/private/doc_000000010000");
});

test("what matched is marked", async () => {
  const { open, type } = await start();
  await open("find.document");
  await type("wait");
  const marks = screen.getAllByRole("mark").map((mark) => mark.textContent);
  expect(marks).toEqual(["wait", "wait"]);
});

test("the arrows choose and go round, and the input says which line it is", async () => {
  const { open, press } = await start();
  await open("find.document");
  press("ArrowDown");
  expect(chosen()).toContain("Clients who wait");
  const { id } = screen.getByRole("option", { selected: true });
  expect(screen.getByRole("combobox").getAttribute("aria-activedescendant")).toBe(id);
  press("ArrowUp");
  press("ArrowUp");
  expect(chosen()).toContain("Pricing");
});

test("words that name nothing become a document with that title", async () => {
  const { open, type, press, pass } = await start();
  await open("find.document");
  await type("Rollback plan");
  expect(options("New")).toContain("New decision “Rollback plan”");
  press("ArrowUp");
  const last = typeInSentence(documentTypes.at(-1)?.label ?? "");
  expect(chosen()).toContain(`New ${last} “Rollback plan”`);
  press("Enter");
  await pass();
  // The screen of a document comes in a bundle of its own too.
  const named = { name: "Title" };
  const title: HTMLTextAreaElement = await screen.findByRole("textbox", named, patience);
  expect(title.value).toBe("Rollback plan");
  // Whoever has named it writes on in its text.
  const body = screen.getByRole("textbox", { name: "Document body" });
  expect(window.document.activeElement).toBe(body);
});

test("words that stand in a text are found there too, with the passage", async () => {
  const { id } = row(2, "Pricing");
  const found = {
    document: id,
    type: "decision",
    title: { text: "Pricing", ranges: [] },
    passage: { text: "the waiting list is a note", ranges: [{ start: 4, end: 8 }] },
    score: 1,
  };
  const { open, type } = await start(titles, { "documents.search": async () => ok([found]) });
  await open("find.everything");
  await type("wait");
  expect(options("In the text")).toEqual(["Pricing“the waiting list is a note”"]);
});

test("a document whose name answers is not shown for its text as well", async () => {
  const { id } = row(1, "Clients who wait");
  const found = {
    document: id,
    type: "decision",
    title: { text: "Clients who wait", ranges: [{ start: 12, end: 16 }] },
    passage: { text: "", ranges: [] },
    score: 1,
  };
  const { open, type } = await start(titles, { "documents.search": async () => ok([found]) });
  await open("find.everything");
  await type("wait");
  expect(options("In the text")).toEqual([]);
});

test("Escape closes it and gives the focus back, with nothing done", async () => {
  const { open } = await start();
  const home = screen.getByRole("link", { name: "Home" });
  act(() => home.focus());
  await open("find.everything");
  expect(window.document.activeElement).toBe(screen.getByRole("combobox"));
  act(() => void fireEvent.keyDown(screen.getByRole("combobox"), { key: "Escape" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(window.document.activeElement).toBe(home);
});

test("an empty space says how to begin", async () => {
  const { open } = await start([]);
  await open("find.document");
  expect(screen.getByText(/Type a name to begin a document/)).toBeTruthy();
});
