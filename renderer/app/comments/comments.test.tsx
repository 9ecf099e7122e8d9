import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Thread } from "#shared/document/comments/thread.ts";
import { settleThread, takeBackComment } from "#shared/document/comments/write-comments.ts";
import { readThreads } from "#shared/document/comments/read-threads.ts";
import { deviceKeySchema, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { editorOf } from "../../editor/editor-of.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { selectWords } from "../testing/select-words.ts";
import { startWithDocument } from "../testing/start-app.tsx";

afterEach(leaveWindow);

/** A document with these words in its first block, and the caret in them, once this long has gone by. */
async function startWriting(words: string, rest = 1_000) {
  const vault = new MemoryVault();
  const started = await startWithDocument(vault, {}, rest);
  const { workspace, pass } = started;
  const id = documentIdSchema.parse(window.location.hash.split("/").at(-1));
  const { document } = workspace.documents.find({ space: privateSpaceId, id });
  const [block] = document.body.blocks.filter(({ kind }) => kind === "paragraph");
  if (block === undefined) throw new Error("the outline has a paragraph");
  act(() => document.edit(() => document.body.insertText(block.id, 0, words)));
  await pass(rest);
  const editor = editorOf(document);
  if (editor === undefined) throw new Error("the body is on the screen");
  const comment = async (said: string) => {
    act(() => void workspace.commands.run("document.comment"));
    await pass(100);
    fireEvent.change(screen.getByRole("textbox", { name: "Comment" }), { target: { value: said } });
    act(() => screen.getAllByRole("button", { name: "Comment" }).at(-1)?.click());
    await pass(500);
  };
  const stored = () => {
    const doc = new Y.Doc();
    const part = partIdOf({ document: id, part: "comments" });
    for (const update of vault.committed(part)) Y.applyUpdate(doc, update);
    return readThreads(doc);
  };
  /** What somebody else does to the comments. */
  const elsewhere = async (change: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc();
    const part = partIdOf({ document: id, part: "comments" });
    for (const update of vault.committed(part)) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    change(doc);
    await act(async () => vault.put(part, Y.encodeStateAsUpdate(doc, before)));
    await pass(500);
  };
  return { ...started, document, block, editor, comment, stored, elsewhere };
}

test("a comment on selected words is kept apart from the body, and shown beside and in the text", async () => {
  const { comment, stored, document } = await startWriting("Backups are made at night.");
  selectWords("at night");
  await comment("Every night?");
  expect(stored()).toMatchObject([
    { quote: "at night", comments: [{ words: "Every night?", by: null }] },
  ]);
  const thread = within(screen.getByRole("list", { name: "Threads" }));
  expect(thread.getByText("Every night?")).toBeTruthy();
  expect(screen.getByRole("button", { name: "1 comment on “at night”" })).toBeTruthy();
  expect(
    document.body.blocks.some(({ content }) => JSON.stringify(content).includes("Every")),
  ).toBe(false);
});

test("a comment that is asked for before comments are there is begun once they are", async () => {
  const { comment, stored } = await startWriting("Backups are made at night.", 0);
  selectWords("at night");
  await comment("Every night?");
  expect(stored()).toMatchObject([{ quote: "at night" }]);
});

test("a thread is answered, settled and opened again, and its words can be changed and taken back", async () => {
  const { comment, stored, pass } = await startWriting("Backups are made at night.");
  selectWords("at night");
  await comment("Every night?");
  const press = async (name: string) => {
    act(() => screen.getByRole("button", { name }).click());
    await pass(500);
  };
  const write = (box: string, words: string) =>
    fireEvent.change(screen.getByRole("textbox", { name: box }), { target: { value: words } });
  await press("Reply…");
  write("Reply", "All but Sundays, see @Me");
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Reply" }), {
    key: "Enter",
    ctrlKey: true,
  });
  await pass(500);
  expect(stored()[0]?.comments.map(({ words }) => words)).toEqual([
    "Every night?",
    "All but Sundays, see @Me",
  ]);

  await press("Resolve");
  expect(stored()[0]?.isResolved).toBe(true);
  expect(screen.getByText("Every thread is resolved.")).toBeTruthy();
  await press("Resolved 1");
  await press("Reopen");
  await press("Open 1");
  expect(stored()[0]?.isResolved).toBe(false);

  act(() => screen.getAllByRole("button", { name: "Edit comment" })[0]?.click());
  await pass(100);
  write("Comment", "Each night?");
  await press("Save");
  act(() => screen.getAllByRole("button", { name: "Delete comment" })[1]?.click());
  await pass(500);
  expect(stored()).toMatchObject([{ comments: [{ words: "Each night?" }] }]);
  expect(stored()[0]?.comments).toHaveLength(1);
  act(() => screen.getByRole("button", { name: /^Undo/ }).click());
  await pass(500);
  expect(stored()[0]?.comments.map(({ words }) => words)).toEqual([
    "Each night?",
    "All but Sundays, see @Me",
  ]);
});

test("words that are taken out leave their thread, which says what it stood on", async () => {
  const { comment, document, block, pass } = await startWriting("Backups are made at night.");
  selectWords("at night");
  await comment("Every night?");
  act(() => document.edit(() => document.body.deleteText(block.id, 16, 9)));
  await pass(1_000);
  await pass(100);
  expect(screen.getByText("The text it stood on was removed:")).toBeTruthy();
  expect(screen.getByText("at night")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /1 comment on/ })).toBeNull();
});

test("an @ offers people and documents, and what is chosen is a mention", async () => {
  const { stored, pass, workspace } = await startWriting("Backups are made at night.");
  selectWords("at night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  const box = screen.getByRole("textbox", { name: "Comment" });
  fireEvent.change(box, { target: { value: "Ask @m" } });
  expect(screen.getByRole("option", { name: /Me/ })).toBeTruthy();
  fireEvent.keyDown(box, { key: "Enter" });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
  await pass(500);
  expect(stored()).toMatchObject([{ comments: [{ words: "Ask @Me", mentions: { Me: "self" } }] }]);
});

test("words that were not said yet are there again when the panel comes back, and after they were given up", async () => {
  const { pass, workspace, stored } = await startWriting("Backups are made at night.");
  selectWords("at night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });
  fireEvent.change(box(), { target: { value: "Every night, or" } });
  act(() => screen.getByRole("button", { name: "Outline" }).click());
  await pass(100);
  act(() => screen.getByRole("button", { name: "Comments" }).click());
  await pass(100);
  expect(box().value).toBe("Every night, or");
  fireEvent.keyDown(box(), { key: "Escape" });
  await pass(100);
  expect(screen.queryByRole("textbox", { name: "Comment" })).toBeNull();
  act(() => screen.getByRole("button", { name: /^Undo/ }).click());
  await pass(100);
  expect(box().value).toBe("Every night, or");
  fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });
  await pass(500);
  expect(stored()).toMatchObject([{ quote: "at night", comments: [{ words: "Every night, or" }] }]);
});

test.each([
  [
    "resolves the thread",
    "Resolved by",
    (doc: Y.Doc, [thread]: readonly Thread[]) =>
      settleThread(doc, thread?.id ?? "", { isResolved: true, by: null, at: 9 }),
  ],
  [
    "deletes what is answered",
    "What was said here was deleted.",
    (doc: Y.Doc, [thread]: readonly Thread[]) =>
      takeBackComment(doc, thread?.comments[0]?.id ?? ""),
  ],
])(
  "an answer that is being written stays while somebody else %s, and can be said",
  async (_what, told, change) => {
    const { comment, stored, elsewhere, pass } = await startWriting("Backups are made at night.");
    selectWords("at night");
    await comment("Every night?");
    act(() => screen.getByRole("button", { name: "Reply…" }).click());
    const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
    fireEvent.change(box, { target: { value: "All but" } });
    await elsewhere((doc) => change(doc, stored()));
    expect(document.activeElement).toBe(box);
    expect(box.value).toBe("All but");
    expect(screen.getByText(new RegExp(told))).toBeTruthy();

    fireEvent.change(box, { target: { value: "All but Sundays" } });
    fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
    await pass(500);
    expect(stored()[0]).toMatchObject({ isResolved: false });
    expect(stored()[0]?.comments.at(-1)?.words).toBe("All but Sundays");
    expect(screen.getByText("All but Sundays")).toBeTruthy();
  },
);

test("a thread that somebody else resolved goes once the answer to it is given up", async () => {
  const { comment, stored, elsewhere, pass } = await startWriting("Backups are made at night.");
  selectWords("at night");
  await comment("Every night?");
  act(() => screen.getByRole("button", { name: "Reply…" }).click());
  const state = { isResolved: true, by: null, at: 9 };
  await elsewhere((doc) => settleThread(doc, stored()[0]?.id ?? "", state));
  expect(screen.getByText("Every night?")).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Cancel" }).click());
  await pass(100);
  expect(screen.queryByText("Every night?")).toBeNull();
  expect(screen.getByText("Every thread is resolved.")).toBeTruthy();
});

test("a list of names does not go while a button below it is pressed", async () => {
  const { pass, workspace, stored } = await startWriting("Backups are made at night.");
  selectWords("at night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  const box = screen.getByRole("textbox", { name: "Comment" });
  fireEvent.change(box, { target: { value: "Ask @m" } });
  const say = screen.getAllByRole("button", { name: "Comment" }).at(-1);
  act(() => say?.focus());
  expect(screen.getByRole("option", { name: /Me/ })).toBeTruthy();
  act(() => say?.click());
  await pass(500);
  expect(stored()).toMatchObject([{ comments: [{ words: "Ask @m" }] }]);
});

test("Escape gives up what is being written, and leaves the panel", async () => {
  const { pass, workspace, stored } = await startWriting("Backups are made at night.");
  selectWords("at night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Comment" }), { key: "Escape" });
  await pass(100);
  expect(screen.queryByRole("textbox", { name: "Comment" })).toBeNull();
  expect(screen.getByText(/No comments yet/)).toBeTruthy();
  expect(stored()).toEqual([]);
});

test("a comment that nobody has seen is called new, told beside the tab, and counts as seen once it was shown", async () => {
  const { comment, stored, pass, lines, bridge, document } =
    await startWriting("Backups at night.");
  selectWords("at night");
  await comment("Every night?");
  const [thread] = stored();
  const tell = async (unseen: readonly string[]) => {
    const by = deviceKeySchema.parse("a".repeat(64));
    const comments = { open: 1, unseen: unseen.map((id) => ({ id, by })) };
    lines.list?.post({ kind: "changed", rows: [sampleRow({ id: document.place.id, comments })] });
    await pass(100);
  };
  const seen = () => bridge.asked.filter(({ name }) => name === "documents.markCommentsSeen");
  await tell([]);
  await pass(2_000);
  expect(screen.queryByText("New")).toBeNull();
  expect(seen()).toEqual([]);

  act(() => screen.getByRole("button", { name: "Outline" }).click());
  await tell(thread?.comments.map(({ id }) => id) ?? []);
  await pass(2_000);
  const tab = screen.getByRole("button", { name: "Comments 1", description: "1 comment, 1 new" });
  expect(tab.textContent).toMatch(/^1/);
  expect(seen()).toEqual([]);

  act(() => tab.click());
  await pass(100);
  expect(screen.getByText("New")).toBeTruthy();
  await pass(2_000);
  expect(seen()).toMatchObject([{ input: { document: document.place.id } }]);
  // It is still called new for as long as the panel stays.
  await tell([]);
  expect(screen.getByText("New")).toBeTruthy();
});
