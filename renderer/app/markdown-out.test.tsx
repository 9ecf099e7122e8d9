// @vitest-environment happy-dom
import { IDBFactory } from "fake-indexeddb";
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { entryOfFile } from "#shared/document/fields/files.ts";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { paperLists } from "../editor/testing/paper-lists.ts";
import { start, startWithDocument } from "./testing/start-app.tsx";
import { goToDocument } from "./workspace.ts";

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  await import("./copy-as-markdown.ts");
});

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

const picture = `att_${"0123456789abcdef".repeat(4)}`;

/** A decision on the screen that mentions another document and shows two pictures, one of them here. */
async function begin(
  answer: (input: CallInput<"files.saveText">) => CallResult<"files.saveText"> = () =>
    ok({ savedTo: "/somewhere" }),
) {
  const saved: CallInput<"files.saveText">[] = [];
  const started = await startWithDocument(undefined, {
    "files.saveText": async (input) => {
      saved.push(input);
      return answer(input);
    },
  });
  const { workspace, files, lines, pass } = started;
  lines.list?.post({ kind: "changed", rows: [paperLists] });
  files.kept.set(picture, { mime: "image/png", size: 3, bytes: Uint8Array.of(1, 2, 3) });
  const [shown] = workspace.memory.shown;
  if (shown === undefined) throw new Error("no document is shown");
  const { document } = workspace.documents.find(shown);
  fireEvent.change(screen.getByRole("textbox", { name: "Title" }), { target: { value: "Diary" } });
  const last = document.body.blocks.at(-1);
  act(() => {
    if (last === undefined) return;
    document.body.insertText(last.id, 0, "See ");
    document.body.insertEmbed(last.id, 4, { mention: paperLists.id });
    document.body.insertEmbed(last.id, 5, { attachment: picture, alt: "", name: "a curve.png" });
    const gone = { attachment: picture.replace("att_0", "att_1"), alt: "", name: "gone.png" };
    document.body.insertEmbed(last.id, 6, gone);
  });
  await pass(1_000);
  return { ...started, saved };
}

test("a document is exported with its pictures, its mentions by their titles, and what is missing is said", async () => {
  const { saved, workspace, pass } = await begin();
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  const [copy] = saved;
  expect(copy?.text).toContain(
    `See [Paper lists](throughline://document/private/${paperLists.id})![](attachments/01234567-a%20curve.png)`,
  );
  expect(copy?.pictures).toEqual([{ name: "01234567-a curve.png", bytes: Uint8Array.of(1, 2, 3) }]);
  expect(screen.getByRole("status", { name: "" }).textContent).toContain("gone.png");
});

test("where another file has the name of one of its own, a document is exported to the same place with the whole hash in its files' names", async () => {
  const taken = (again: string) => fail({ kind: "taken" as const, again });
  const { saved, workspace, pass } = await begin(({ again }) =>
    again === undefined ? taken("again_1") : ok({ savedTo: "/somewhere" }),
  );
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  const name = `${picture.slice(4)}-a curve.png`;
  expect(saved.map(({ again }) => again)).toEqual([undefined, "again_1"]);
  expect(saved[1]?.text).toContain(`![](attachments/${encodeURIComponent(name)})`);
  expect(saved[1]?.pictures).toEqual([{ name, bytes: Uint8Array.of(1, 2, 3) }]);
  expect(screen.getByText("A copy was saved.")).toBeTruthy();
});

test("where others have all names of its files, a document is not exported, and it is said what to do", async () => {
  const { saved, workspace, pass } = await begin(() => fail({ kind: "taken", again: "again_1" }));
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  expect(saved).toHaveLength(2);
  expect(screen.getByText("The copy was not saved.")).toBeTruthy();
  expect(screen.getByText(/were left alone.*Choose another folder/)).toBeTruthy();
});

test("an interview is exported with the files in its field, which its copy names above the text", async () => {
  const saved: CallInput<"files.saveText">[] = [];
  const { workspace, files, pass } = await start(undefined, {
    "files.saveText": async (input) => {
      saved.push(input);
      return ok({ savedTo: "/somewhere" });
    },
  });
  files.kept.set(picture, { mime: "audio/mp4", size: 3, bytes: Uint8Array.of(1, 2, 3) });
  const place = workspace.documents.create(privateSpaceId, "interview");
  act(() => goToDocument(place));
  await pass(1_000);
  const { document } = workspace.documents.find(place);
  act(() => {
    const attachment = attachmentIdSchema.parse(picture);
    document.entries("recordings")?.add(entryOfFile({ attachment, name: "Call.m4a", size: 3 }));
  });
  await pass(1_000);
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  expect(saved[0]?.text).toContain("\nrecordings: attachments/01234567-Call.m4a\n");
  expect(saved[0]?.pictures).toEqual([
    { name: "01234567-Call.m4a", bytes: Uint8Array.of(1, 2, 3) },
  ]);
});

test("a document whose comments cannot be read is exported without them, and that is said", async () => {
  const { saved, workspace, pass } = await begin();
  const [shown] = workspace.memory.shown;
  if (shown === undefined) throw new Error("no document is shown");
  const { comments } = workspace.documents.find(shown);
  vi.spyOn(comments, "whenRead").mockResolvedValue(false);
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  expect(saved).toHaveLength(1);
  expect(screen.getByRole("status", { name: "" }).textContent).toContain("without comments");
});

test("with only a caret, the whole document is copied as Markdown, and that is said", async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
    copied.push(text);
  });
  const { workspace, pass } = await begin();
  act(() => void workspace.commands.run("document.copy-markdown"));
  await vi.dynamicImportSettled();
  await pass();
  expect(copied[0]).toMatch(/^# Diary\n/);
  expect(copied[0]).toContain("See [Paper lists](throughline:");
  expect(screen.getByText("Copied the document as Markdown")).toBeTruthy();
});
