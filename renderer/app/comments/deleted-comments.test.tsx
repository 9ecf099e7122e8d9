import { act, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { leaveWindow } from "../testing/leave-window.ts";
import { startWithComment } from "../testing/start-with-comment.ts";

afterEach(leaveWindow);

/** A document with one comment, which is deleted. */
async function startDeleted(said: string) {
  const started = await startWithComment(said);
  act(() => screen.getByRole("button", { name: "Delete comment" }).click());
  await started.pass(500);
  return started;
}

const threads = () => within(screen.getByRole("list", { name: "Threads" }));
const deleted = () => screen.queryByRole("region", { name: "Deleted by you" });

test("a comment that one deleted comes back also once its toast is gone and the panel was left", async () => {
  const { pass } = await startDeleted("Which night?");
  await pass(10_000);
  expect(screen.queryByRole("button", { name: /^Undo/ })).toBeNull();
  act(() => screen.getByRole("button", { name: "Outline" }).click());
  await pass(100);
  act(() => screen.getByRole("button", { name: "Comments" }).click());
  await pass(100);
  expect(threads().queryByText("Which night?")).toBeNull();
  expect(deleted()?.textContent).toContain("Which night?");

  act(() => screen.getByRole("button", { name: "Bring back" }).click());
  await pass(500);
  expect(threads().getByText("Which night?")).toBeTruthy();
  expect(deleted()).toBeNull();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Thread on “night”");
});

test("a comment that was brought back by its toast is not called deleted, and none that one may not bring back is offered", async () => {
  const { workspace, pass } = await startDeleted("Which night?");
  act(() => screen.getByRole("button", { name: /^Undo/ }).click());
  await pass(500);
  expect(threads().getByText("Which night?")).toBeTruthy();
  expect(deleted()).toBeNull();

  act(() => screen.getByRole("button", { name: "Delete comment" }).click());
  await pass(500);
  expect(deleted()).not.toBeNull();
  act(() => void workspace.commands.run("document.trash"));
  await pass(500);
  expect(deleted()).toBeNull();
});

test("what was brought back in the panel is not said to be deleted any more", async () => {
  const { pass } = await startDeleted("Which night?");
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  expect(told()).toContain("Comment deleted");
  act(() => screen.getByRole("button", { name: "Bring back" }).click());
  await pass(500);
  expect(told()).toBe("");
});
