import { IDBFactory } from "fake-indexeddb";
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { start, startWithDocument } from "./testing/start-app.tsx";

afterEach(() => {
  cleanup();
  // Every test makes the same ids, and none is to find the cache of another.
  globalThis.indexedDB = new IDBFactory();
  window.location.hash = "";
});

function words(): string {
  const { children } = screen.getByRole("status", { name: "Save state" });
  const said = [...children].filter((word) => word.ariaHidden !== "true");
  return said.map((word) => word.textContent).join(" and ");
}

test("an empty home teaches with one sentence and one action", async () => {
  await start();
  expect(screen.getByText(/Nothing here yet/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "New decision" })).toBeTruthy();
});

test("a new decision opens with its outline, ready to be named, and is saved", async () => {
  const { pass } = await startWithDocument();
  await pass();
  const title = screen.getByRole("textbox", { name: "Title" });
  expect(document.activeElement).toBe(title);
  expect(screen.getByRole("textbox", { name: "Document body" }).textContent).toContain("Drivers");
  expect(words()).toBe("Saved");
});

test("a new document is of the type that was chosen", async () => {
  const { lines, pass } = await start();
  lines.shell?.post({ kind: "command", command: "document.new" });
  await pass();
  const offered = screen.getAllByRole("menuitem").map((item) => item.textContent);
  // The key of what has one of its own stands beside its name.
  expect(offered).toEqual(["PRD", "Interview", "Decision", "Journal entryCtrlAltJ", "Note"]);
  fireEvent.click(screen.getByRole("menuitem", { name: "PRD" }));
  await pass(1_000);
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" }).placeholder).toBe(
    "Untitled PRD",
  );
  expect(screen.getByRole("textbox", { name: "Document body" }).textContent).toContain("Non-goals");
});

test("the window carries the document's name", async () => {
  const { pass } = await startWithDocument();
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), {
    target: { value: "Backups" },
  });
  await pass();
  expect(document.title).toBe("Backups · Throughline");
});

test("saving is said until the vault has answered", async () => {
  const { vault, pass } = await startWithDocument(new MemoryVault({ commitsByItself: false }));
  const { ariaBusy: before } = screen.getByRole("status", { name: "Save state" });
  expect([words(), before]).toEqual(["Saving…", "true"]);
  vault.commit();
  await pass();
  const { ariaBusy: after } = screen.getByRole("status", { name: "Save state" });
  expect([words(), after]).toEqual(["Saved", "false"]);
});

test("while somebody types on the state of saving changes nothing in the page, and knows before what is stored", async () => {
  const { pass } = await startWithDocument();
  const title = screen.getByRole("textbox", { name: "Title" });
  const type = async (value: string) => {
    fireEvent.change(title, { target: { value } });
    await pass(100);
  };
  await type("M");
  await type("Mo");
  await type("Mor");
  const state = screen.getByRole("status", { name: "Save state" });
  const known = () => [words(), state.ariaBusy, Reflect.get(state, "isAllStored") === true];
  expect(known()).toEqual(["Saving…", "true", true]);
  const seen: MutationRecord[] = [];
  const changes = new MutationObserver((records) => seen.push(...records));
  changes.observe(state, { subtree: true, attributes: true, childList: true });
  await type("More");
  expect([...seen, ...changes.takeRecords()]).toEqual([]);
  await pass(300);
  expect(known()).toEqual(["Saved", "false", true]);
});

test("a full disk is told with what is safe and two ways out", async () => {
  const { vault, pass } = await startWithDocument();
  vault.breakDisk("disk-full");
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value: "More" } });
  await pass();
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  expect(screen.getByRole("button", { name: "Export a copy…" })).toBeTruthy();

  vault.mendDisk();
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  await pass();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(words()).toBe("Saved");
});

test("a copy that could not be saved is told, with what is safe and what to do", async () => {
  const { lines, pass } = await startWithDocument(new MemoryVault(), {
    "files.saveText": async () => fail({ kind: "read-only" }),
  });
  lines.shell?.post({ kind: "command", command: "document.export" });
  // What exports is loaded then, and asks for the comments.
  await vi.waitFor(async () => {
    await vi.dynamicImportSettled();
    await pass();
    expect(screen.getByRole("alert").textContent).toContain("The document is as it was.");
  }, patience);
  act(() => screen.getByRole("button", { name: "Close" }).click());
  expect(screen.queryByRole("alert")).toBeNull();
});

test.each([
  ["newer-version", "newer Throughline", "They are safe", "update Throughline"],
  ["not-ours", "another program", "left as it is", "move that file away"],
  ["another-space", "another space", "left as it is", "move that file away"],
  ["damaged", "is damaged", "kept in this window", "Restore from a backup"],
] as const)(
  "a new document whose database is refused says why, what is safe and what to do: %s",
  async (why, what, safe, todo) => {
    const started = await start();
    started.bridge.refuse(why);
    act(() => screen.getByRole("button", { name: "New decision" }).click());
    await started.pass(1_000);
    const told = screen.getByRole("alert").textContent;
    for (const part of [what, safe, todo]) expect(told).toContain(part);
    expect(words()).toBe("Not saved yet");
  },
);

test("a database found damaged while writing is called that, and not a disk that fails", async () => {
  const { vault, pass } = await startWithDocument();
  vault.breakDisk("damaged");
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value: "More" } });
  await pass();
  expect(screen.getByRole("alert").textContent).toContain("is damaged. What you write is kept");
});

test("a Private document that is nowhere is not promised to come, and not made, and leads home", async () => {
  const { pass, vault } = await start();
  act(() => {
    window.location.hash = "#/document/private/doc_aaaaaaaaaaaa";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass(1_000);
  expect(screen.queryByText(/not here yet/)).toBeNull();
  expect(screen.getByText(/no such document in Private. Nothing was changed/)).toBeTruthy();
  expect(words()).toBe("");
  act(() => screen.getByRole("button", { name: "Go home" }).click());
  await pass();
  expect(screen.getByText(/Nothing here yet/)).toBeTruthy();
  expect(vault.committed("doc_aaaaaaaaaaaa")).toEqual([]);
});

test("a document whose beginning is damaged is not promised to come, nor said to be shown", async () => {
  const { pass, vault } = await start();
  act(() => {
    window.location.hash = "#/document/private/doc_aaaaaaaaaaaa";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass(1_000);
  vault.damage("doc_aaaaaaaaaaaa");
  await pass();
  expect(screen.queryByText(/not here yet/)).toBeNull();
  expect(screen.getByText(/beginning of this document is damaged/)).toBeTruthy();
  expect(screen.queryByText(/What can be read is shown/)).toBeNull();
});

test("an address that leads nowhere leads home", async () => {
  const { pass } = await start();
  act(() => {
    window.location.hash = "#/document/private/no-such-thing";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass();
  act(() => screen.getByRole("button", { name: "Go home" }).click());
  await pass();
  expect(screen.getByText(/Nothing here yet/)).toBeTruthy();
});

test("fields are set in the details, which a menu command opens", async () => {
  // The panel's contents are read after the first paint.
  await import("../features/document/panels/bodies.ts");
  const { lines, pass } = await startWithDocument();
  lines.shell?.post({ kind: "command", command: "view.toggle-details" });
  await pass();
  fireEvent.change(screen.getByRole("combobox", { name: "State" }), {
    target: { value: "accepted" },
  });
  await pass();
  expect(screen.getByRole("group", { name: "Fields" }).textContent).toContain("Accepted");
});

test("a flush is answered once everything is stored", async () => {
  const { vault, lines, answers, pass } = await startWithDocument(
    new MemoryVault({ commitsByItself: false }),
  );
  lines.shell?.post({ kind: "flush" });
  await pass();
  expect(answers).toEqual([]);
  vault.commit();
  await pass();
  expect(answers).toEqual([{ kind: "flushed", everythingStored: true }]);
});

test("a flush that cannot be kept says so", async () => {
  const { vault, lines, answers, pass } = await startWithDocument();
  vault.breakDisk("io");
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value: "More" } });
  await pass();
  lines.shell?.post({ kind: "flush" });
  await pass();
  expect(answers).toEqual([{ kind: "flushed", everythingStored: false }]);
});

test("a backup that failed is told until somebody has read it", async () => {
  const { lines, pass } = await start();
  const notice = { kind: "backup-failed", why: "disk-full" };
  act(() => lines.list?.post({ kind: "notice", notice }));
  await pass();
  expect(screen.getByRole("alert").textContent).toMatch(/backup could not be made.*are saved/);
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("on the very first start nobody is told that nothing is there before the welcome is", async () => {
  const claimed = Promise.withResolvers<void>();
  const welcome = {
    id: "doc_aaaaaaaaaaaa",
    space: "private",
    type: "decision",
    title: "Welcome",
    status: null,
    createdAt: 0,
    updatedAt: 0,
  };
  const { lines, pass } = await start(undefined, {
    "welcome.claim": () => claimed.promise.then(() => ok({ isMine: true })),
  });
  const isSaidEmpty = () => screen.queryByText(/Nothing here yet/) !== null;
  expect(isSaidEmpty()).toBe(false);
  claimed.resolve();
  await pass(1_000);
  expect(isSaidEmpty()).toBe(false);
  lines.list?.post({ kind: "changed", rows: [welcome] });
  await pass();
  expect(screen.getAllByRole("link", { name: /Welcome/ }).length).toBeGreaterThan(0);
  expect(isSaidEmpty()).toBe(false);
});
