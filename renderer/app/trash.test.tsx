import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { withSizes } from "../features/library/testing/sizes.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { startWithDocument } from "./testing/start-app.tsx";

afterEach(leaveWindow);

test("a document is moved to the trash by the menu, says so, and is restored where it says it", async () => {
  const { lines, pass } = await startWithDocument();
  lines.shell?.post({ kind: "command", command: "document.trash" });
  await pass();
  expect(screen.getByText("This document is in the Trash.")).toBeTruthy();
  // Whoever else is in the space may delete it as well.
  expect(screen.getByText(/stays there until it is deleted for ever/)).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Restore" }).click());
  await pass();
  expect(screen.queryByText("This document is in the Trash.")).toBeNull();
});

test("a document in the trash is offered to be shared or made a favourite neither in its bar nor in a menu", async () => {
  const { workspace, lines, pass } = await startWithDocument();
  const offered = () =>
    workspace.commands
      .list()
      .flatMap(({ id }) => (/^document\.(share|favourite)$/.test(id) ? [id] : []));
  expect(offered()).toHaveLength(2);
  lines.shell?.post({ kind: "command", command: "document.trash" });
  await pass();
  expect(screen.queryByRole("button", { name: /^(Share|Favourite)$/ })).toBeNull();
  expect(offered()).toEqual([]);
});

test("moving a document to the trash is told for eight seconds, with the way back", async () => {
  const { lines, pass } = await startWithDocument();
  lines.shell?.post({ kind: "command", command: "document.trash" });
  await pass();
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  expect(told()).toContain("Moved “Untitled decision” to Trash");
  act(() => screen.getByRole("button", { name: /Undo/ }).click());
  await pass();
  expect(screen.queryByText("This document is in the Trash.")).toBeNull();
  expect(told()).toBe("Brought “Untitled decision” back");
});

withSizes();

test("what is in the trash is in the trash only, and comes back from there", async () => {
  const { lines, vault, pass, workspace } = await startWithDocument();
  const [row] = rowsOfOpenDocument();
  fireEvent.keyDown(screen.getByRole("button", { name: "More" }), { key: "Enter" });
  act(() => screen.getByRole("menuitem", { name: /Move to Trash/ }).click());
  await pass();
  lines.list?.post({ kind: "changed", rows: [{ ...row, trashedAt: 5 }] });
  await pass();
  expect(screen.queryByRole("link", { name: "Backups" })).toBeNull();

  expect(screen.getByRole("link", { name: "Trash" }).getAttribute("href")).toBe("#/trash");
  act(() => {
    window.location.hash = "#/trash";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass(1_000);
  const before = vault.committed(row.id).length;
  // The screen comes in a bundle of its own.
  const restore = await screen.findByRole("button", { name: "Restore Backups" }, patience);
  act(() => restore.click());
  await pass(1_000);
  expect(vault.committed(row.id).length).toBeGreaterThan(before);
  expect(workspace.documents.find(row).document.isTrashed).toBe(false);
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  expect(told()).toContain("Restored “Backups”");

  const restored = vault.committed(row.id).length;
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await pass(1_000);
  expect(vault.committed(row.id).length).toBeGreaterThan(restored);
  expect(told()).toBe("Moved “Backups” to Trash");
});

test("once documents were deleted for ever, the key brings back nothing of what was done before", async () => {
  const { lines, vault, pass } = await startWithDocument(new MemoryVault(), {
    "documents.deleteForEver": async () => ok(null),
  });
  const [row] = rowsOfOpenDocument();
  lines.shell?.post({ kind: "command", command: "document.trash" });
  await pass();
  lines.list?.post({ kind: "changed", rows: [{ ...row, trashedAt: 5 }] });
  act(() => {
    window.location.hash = "#/trash";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
  await pass(1_000);
  act(() => screen.getByRole("button", { name: "Empty the trash…" }).click());
  await pass(10_000);
  const before = vault.committed(row.id).length;
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await pass(1_000);
  expect(screen.getByRole("status", { name: "What was done" }).textContent).toBe("");
  expect(vault.committed(row.id).length).toBe(before);
});

test("a document that was deleted for ever is not shown any more", async () => {
  const { vault, pass } = await startWithDocument();
  const [row] = rowsOfOpenDocument();
  vault.deleteForEver(row.id);
  await pass();
  expect(screen.getByText(/deleted for ever/)).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Title" })).toBeNull();
});

test("where a document goes on is named as soon as that one is listed, also before its own row tells of the move", async () => {
  const { lines, pass, workspace } = await startWithDocument();
  const [row] = rowsOfOpenDocument();
  const elsewhere = documentIdSchema.parse("doc_zzzzzzzzzzzz");
  lines.list?.post({ kind: "changed", rows: [row, { ...row, id: elsewhere }] });
  await act(() =>
    workspace.documents.change(row, (document) => document.moveToTrash(5, elsewhere)),
  );
  await pass();
  expect(screen.getByText("This document was moved to Private.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Open it there" })).toBeTruthy();
});

function rowsOfOpenDocument(): readonly [DocumentRow] {
  return [sampleRow({ id: window.location.hash.split("/").at(-1) ?? "", title: "Backups" })];
}
