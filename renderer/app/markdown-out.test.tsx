import { IDBFactory } from "fake-indexeddb";
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CallInput, CallResult } from "#shared/bridge/contract.ts";
import { entryOfFile } from "#shared/document/fields/files.ts";
import { attachmentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
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

const ticket = "0123456789abcdef".repeat(2);
const done = () => ok({ savedTo: "/somewhere", ticket });

const picture = `att_${"0123456789abcdef".repeat(4)}`;

/** A decision on the screen that mentions another document and shows two pictures, one of them here. */
async function begin(
  answer: (input: CallInput<"files.saveText">) => CallResult<"files.saveText"> = done,
  answerBeside: () => CallResult<"files.saveBeside"> = () => ok(null),
) {
  const saved: CallInput<"files.saveText">[] = [];
  const beside: CallInput<"files.saveBeside">[] = [];
  const started = await startWithDocument(undefined, {
    "files.saveText": async (input) => {
      saved.push(input);
      return answer(input);
    },
    "files.saveBeside": async (input) => {
      beside.push(input);
      return answerBeside();
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
  return { ...started, saved, beside };
}

test("a document is exported with its pictures, its mentions by their titles, and what is missing is said", async () => {
  const { saved, beside, workspace, pass } = await begin();
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  const [copy] = saved;
  expect(copy?.text).toContain(
    `See [Paper lists](throughline://document/private/${paperLists.id})![](attachments/01234567-a%20curve.png)`,
  );
  const name = "01234567-a curve.png";
  expect(copy?.files).toEqual([{ name, id: picture, size: 3 }]);
  expect(beside).toEqual([{ ticket, name, bytes: Uint8Array.of(1, 2, 3) }]);
  expect(screen.getByRole("status", { name: "" }).textContent).toContain("gone.png");
});

test("where another file has the name of one of its own, a document is exported to the same place with the whole hash in its files' names", async () => {
  const taken = (again: string) => fail({ kind: "taken" as const, again });
  const { saved, workspace, pass } = await begin(({ again }) =>
    again === undefined ? taken("again_1") : done(),
  );
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  const name = `${picture.slice(4)}-a curve.png`;
  expect(saved.map(({ again }) => again)).toEqual([undefined, "again_1"]);
  expect(saved[1]?.text).toContain(`![](attachments/${encodeURIComponent(name)})`);
  expect(saved[1]?.files).toEqual([{ name, id: picture, size: 3 }]);
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

test("files that are too large to cross together go out of a document one by one", async () => {
  const { files, beside, saved, workspace, pass } = await begin();
  const [shown] = workspace.memory.shown;
  if (shown === undefined) throw new Error("no document is shown");
  const { document } = workspace.documents.find(shown);
  const bytes = new Uint8Array(30 * 1024 * 1024);
  for (const start of ["b", "c"]) {
    const attachment = picture.replace("att_0", `att_${start}`);
    files.kept.set(attachment, { mime: "video/quicktime", size: bytes.length, bytes });
    const film = { attachment, alt: "", name: `${start}.mov`, size: String(bytes.length) };
    const last = document.body.blocks.at(-1);
    act(() => {
      if (last !== undefined) document.body.insertEmbed(last.id, 0, film);
    });
  }
  await pass(1_000);
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await vi.waitFor(async () => {
    await pass();
    expect(beside).toHaveLength(3);
  }, patience);
  expect(saved).toHaveLength(1);
  const sizes = beside.map(({ name, bytes: { length } }) => `${name.slice(9)} ${length}`);
  expect(sizes.toSorted()).toEqual([
    "a curve.png 3",
    `b.mov ${bytes.length}`,
    `c.mov ${bytes.length}`,
  ]);
});

test("a file that is not written beside the text is named with the reason, and that the text is there", async () => {
  const { beside, workspace, pass } = await begin(done, () => fail({ kind: "disk-full" }));
  act(() => void workspace.commands.run("document.export"));
  await vi.dynamicImportSettled();
  await pass();
  expect(beside).toHaveLength(1);
  const notice = screen.getByRole("alert").textContent;
  expect(notice).toContain("The text was saved, and not all of its files.");
  expect(notice).toContain("a curve.png: The disk is full. Free some space, and export it once");
});

test("an interview is exported with the files in its field, which its copy names above the text", async () => {
  const saved: CallInput<"files.saveText">[] = [];
  const { workspace, files, pass } = await start(undefined, {
    "files.saveText": async (input) => {
      saved.push(input);
      return done();
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
  expect(saved[0]?.files).toEqual([{ name: "01234567-Call.m4a", id: picture, size: 3 }]);
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
