import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

afterEach(leaveWindow);

/** The dialog for an import, and a system's dialog that is open until it is answered. */
async function startImport() {
  const calls: string[] = [];
  const answer = Promise.withResolvers<void>();
  const started = await start(undefined, {
    "import.start": async () => {
      calls.push("import.start");
      await answer.promise;
      return ok({ id: `interchange_${calls.length}` });
    },
    "interchange.look": async () => ok({ step: "documents", done: 1, total: 2, report: null }),
    "interchange.cancel": async ({ id }) => {
      calls.push(`cancel ${id}`);
      return ok(null);
    },
  });
  act(() => void started.workspace.commands.run("document.import"));
  await started.pass(1_000);
  return { ...started, calls, answer: answer.resolve };
}

const press = (name: string) => act(() => screen.getByRole("button", { name }).click());

test("a place that is chosen by two presses is asked for once, and imported from once", async () => {
  const { calls, answer, pass } = await startImport();
  press("Choose a folder…");
  press("Choose a folder…");
  press("Choose files…");
  answer();
  await pass(1_000);
  expect(calls).toEqual(["import.start"]);
  expect(screen.getByText("1 of 2 files")).toBeTruthy();
});

test("an import that was called off while a place was chosen is ended before anybody could miss it", async () => {
  const { calls, answer, pass } = await startImport();
  press("Choose a folder…");
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  expect(screen.queryByRole("dialog")).toBeNull();
  answer();
  await pass(1_000);
  expect(calls).toEqual(["import.start", "cancel interchange_1"]);
});

test.each(["go.library", "go.private"])(
  "where nothing is yet (%s) a folder of Markdown can be brought in",
  async (command) => {
    const { workspace, pass } = await start();
    act(() => void workspace.commands.run(command));
    await pass(1_000);
    press("Import…");
    await pass(1_000);
    expect(screen.getByRole("dialog", { name: "Import Markdown" })).toBeTruthy();
  },
);
