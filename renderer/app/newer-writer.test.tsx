import { act, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { rootsOf } from "#shared/document/layout.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";
import { goToDocument } from "./workspace.ts";

afterEach(leaveWindow);

test("a document that asks for a newer program while it is written is read only from then on, says so, and can be exported", async () => {
  const vault = new MemoryVault();
  const { workspace, pass } = await start(vault);
  const place = workspace.documents.create(privateSpaceId, "decision");
  goToDocument(place);
  await pass(1_000);
  const title = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
  const body = () => screen.getByRole("textbox", { name: "Document body" });
  expect(title().readOnly).toBe(false);
  expect(body().getAttribute("contenteditable")).toBe("true");

  const newer = new Y.Doc();
  for (const update of vault.committed(place.id)) Y.applyUpdate(newer, update);
  const before = Y.encodeStateVector(newer);
  rootsOf(newer).meta.set("minWriter", 99);
  act(() => vault.put(place.id, Y.encodeStateAsUpdate(newer, before)));
  await pass(1_000);
  const told = screen.getByText("This document was written with a newer Throughline.");
  expect(told.parentElement?.textContent).toContain("can only be changed with the newer version");
  expect(title().readOnly).toBe(true);
  expect(body().getAttribute("contenteditable")).toBe("false");
  expect(screen.getByRole("button", { name: "Export a copy…" })).toBeTruthy();
});

test("a document into which a newer program puts a block of its own while it is written is read only from then on, and says so", async () => {
  const vault = new MemoryVault();
  const { workspace, pass } = await start(vault);
  const place = workspace.documents.create(privateSpaceId, "decision");
  goToDocument(place);
  await pass(1_000);
  const body = () => screen.getByRole("textbox", { name: "Document body" });
  expect(body().getAttribute("contenteditable")).toBe("true");

  const newer = new Y.Doc();
  for (const update of vault.committed(place.id)) Y.applyUpdate(newer, update);
  const before = Y.encodeStateVector(newer);
  const block = new Y.Map<unknown>([
    ["kind", "hologram"],
    ["order", "zz"],
  ]);
  block.set("t", new Y.Text("Seen from all sides\n"));
  rootsOf(newer).blocks.set("future", block);
  act(() => vault.put(place.id, Y.encodeStateAsUpdate(newer, before)));
  await pass(1_000);
  screen.getByText("A newer Throughline has put something into this", { exact: false });
  expect(body().textContent).toContain("Seen from all sides");
  expect(body().getAttribute("contenteditable")).toBe("false");
});
