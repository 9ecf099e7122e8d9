import { act, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { readThreads } from "#shared/document/comments/read-threads.ts";
import { deviceKeySchema } from "#shared/domain/ids.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { startWithComment } from "../testing/start-with-comment.ts";

afterEach(leaveWindow);

/** A document with one comment, and the panel open. */
async function startCommented() {
  const started = await startWithComment("Which night?");
  const { id, pass, lines, vault } = started;
  /** The list tells that nobody has seen this comment. */
  const tellUnseen = async (comment: string) => {
    const by = deviceKeySchema.parse("a".repeat(64));
    const comments = { open: 0, unseen: [{ id: comment, by }] };
    lines.list?.post({ kind: "changed", rows: [sampleRow({ id, comments })] });
    await pass(100);
  };
  const stored = () => {
    const doc = new Y.Doc();
    for (const update of vault.committed(partIdOf({ document: id, part: "comments" })))
      Y.applyUpdate(doc, update);
    return readThreads(doc);
  };
  return { ...started, stored, tellUnseen };
}

test("what is said from right to left is written and read in that direction", async () => {
  const { pass } = await startCommented();
  expect(screen.getByText("Which night?").dir).toBe("auto");
  act(() => screen.getByRole("button", { name: "Reply…" }).click());
  await pass(100);
  expect(screen.getByRole("textbox", { name: "Reply" }).dir).toBe("auto");
});

test("when something was said goes on to be true while nobody says anything more", async () => {
  const { pass } = await startCommented();
  const when = () => screen.getByRole("list", { name: "Threads" }).querySelector("time");
  expect(when()?.textContent).toBe("just now");
  await pass(60_000);
  await pass(60_000);
  expect(when()?.textContent).toBe("2 minutes ago");
});

test("what is new in a thread that was resolved meanwhile is told where the open ones are shown", async () => {
  const { pass, stored, tellUnseen } = await startCommented();
  const [thread] = stored();
  await tellUnseen(thread?.comments[0]?.id ?? "");
  act(() => screen.getByRole("button", { name: "Resolve" }).click());
  await pass(500);
  expect(screen.getByText("Every thread is resolved.")).toBeTruthy();
  const resolved = screen.getByRole("button", { name: "Resolved 1 · 1 new" });

  act(() => resolved.click());
  await pass(100);
  expect(screen.getByRole("button", { name: "Resolved 1" })).toBeTruthy();
  expect(screen.getByText("New")).toBeTruthy();
});
