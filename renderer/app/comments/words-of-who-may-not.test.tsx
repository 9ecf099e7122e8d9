import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { selectWords } from "../testing/select-words.ts";
import { startWithDocument } from "../testing/start-app.tsx";
import { startInBooking } from "../testing/start-in-booking.tsx";
import { writeFirst } from "../testing/write-first.ts";

afterEach(leaveWindow);

const reply = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });
const comment = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });
const last = (name: string) => screen.getAllByRole<HTMLButtonElement>("button", { name }).at(-1);

test("words that were not said yet stay before whoever may not say them any more, and can be said once they may", async () => {
  const { workspace, pass } = await startWithDocument(new MemoryVault(), {}, 1_000);
  const id = documentIdSchema.parse(window.location.hash.split("/").at(-1));
  const { document } = workspace.documents.find({ space: privateSpaceId, id });
  writeFirst(document, "Every night.");
  await pass(1_000);
  const begin = async (words: string) => {
    selectWords("night");
    act(() => void workspace.commands.run("document.comment"));
    await pass(500);
    fireEvent.change(comment(), { target: { value: words } });
  };
  await begin("Which?");
  act(() => last("Comment")?.click());
  await pass(500);
  act(() => screen.getByRole("button", { name: "Reply…" }).click());
  fireEvent.change(reply(), { target: { value: "The first" } });
  await begin("And when");
  expect(globalThis.document.activeElement).toBe(comment());

  act(() => void workspace.commands.run("document.trash"));
  await pass(500);
  expect(screen.getByText(/Restore it to comment on it/)).toBeTruthy();
  expect([comment().value, reply().value]).toEqual(["And when", "The first"]);
  expect([comment().readOnly, last("Comment")?.disabled]).toEqual([true, true]);
  expect(globalThis.document.activeElement).toBe(comment());

  act(() => void workspace.commands.run("document.restore"));
  await pass(500);
  fireEvent.keyDown(comment(), { key: "Enter", ctrlKey: true });
  await pass(500);
  fireEvent.keyDown(reply(), { key: "Enter", ctrlKey: true });
  await pass(500);
  expect(screen.getByText("And when")).toBeTruthy();
  expect(screen.getByText("The first")).toBeTruthy();
});

test("whoever may say nothing any more is offered nobody to mention, and no way to restore a document from the Trash", async () => {
  const { workspace, becomes, pass, writes } = await startInBooking("editor");
  await writes("Every night.");
  selectWords("night");
  act(() => void workspace.commands.run("document.comment"));
  await pass(500);
  fireEvent.change(comment(), { target: { value: "Ask @" } });
  expect(screen.getByRole("listbox", { name: "Mention" })).toBeTruthy();
  await becomes("viewer");
  expect(screen.queryByRole("listbox", { name: "Mention" })).toBeNull();
  fireEvent.keyDown(comment(), { key: "Enter" });
  expect(comment().value).toBe("Ask @");

  await becomes("editor");
  act(() => void workspace.commands.run("document.trash"));
  await pass(500);
  expect(screen.getByText(/Restore it to comment on it/)).toBeTruthy();
  await becomes("commenter");
  expect(screen.queryByText(/Restore it to comment on it/)).toBeNull();
  expect(screen.getByText(/Whoever may write in it can restore it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
});
