import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { decisionType } from "../doctypes/decision/index.ts";
import { seedDocument } from "./create.ts";
import { rootsOf } from "./layout.ts";
import { onlyMovesToTrash } from "./trash-moves.ts";

function stage() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  seedDocument(doc, decisionType, 5);
  const { meta, fields } = rootsOf(doc);
  const moves = () => updates.map((update) => onlyMovesToTrash(doc, update));
  return { doc, meta, fields, updates, moves };
}

test("to go into the trash and to come back, once and again, only moves a document", () => {
  const { doc, meta, moves } = stage();
  for (const at of [7, 8]) {
    doc.transact(() => {
      meta.set("trashed", at);
      meta.set("movedTo", "doc_bbbbbbbbbbbb");
    });
    doc.transact(() => {
      meta.delete("trashed");
      meta.delete("movedTo");
    });
  }
  expect(moves()).toEqual([false, true, true, true, true]);
});

test("whatever else is written with it is a change", () => {
  const { doc, meta, fields, updates } = stage();
  fields.set("decidedOn", "2026-10-14");
  doc.transact(() => {
    meta.set("trashed", 7);
    fields.delete("decidedOn");
  });
  meta.set("template", true);
  expect(updates.map((update) => onlyMovesToTrash(doc, update))).toEqual(updates.map(() => false));
  meta.set("trashed", 8);
  expect(onlyMovesToTrash(doc, Y.mergeUpdates(updates.slice(-1)))).toBe(true);
  expect(onlyMovesToTrash(doc, Y.mergeUpdates(updates.slice(-2)))).toBe(false);
});

test("what waits for others, or cannot be read, is not taken for a move", () => {
  const { doc, meta, updates } = stage();
  meta.set("trashed", 7);
  const [, move] = updates;
  if (move === undefined) throw new Error("it was written");
  expect(onlyMovesToTrash(doc, Uint8Array.of(1, 2, 3))).toBe(false);
  expect(onlyMovesToTrash(new Y.Doc(), move)).toBe(false);
});

test("an update that begins with something else is not decoded to its end", () => {
  const { doc, fields, updates } = stage();
  fields.set("decidedOn", "2026-10-14");
  const decoded = vi.spyOn(Y.UpdateDecoderV1.prototype, "readInfo");
  onTestFinished(() => decoded.mockRestore());
  expect(updates.map((update) => onlyMovesToTrash(doc, update))).toEqual([false, false]);
  expect(decoded).not.toHaveBeenCalled();
});
