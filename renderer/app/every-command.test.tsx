// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { commandTable } from "#shared/bridge/commands.ts";
import { patience } from "#shared/testing/patience.ts";
import { startWithDocument } from "./testing/start-app.tsx";

afterEach(async () => {
  cleanup();
  window.location.hash = "";
  await vi.dynamicImportSettled();
});

/** Each of these is there once what it is about is. */
const onlyThen = new Map([
  ["sample.remove", "there is a sample"],
  ["document.open-beside", "another document was open before"],
  ["view.close-side", "two documents are side by side"],
  ["view.next-change", "others changed the document"],
  ["view.previous-change", "others changed the document"],
]);

test("beside a document the palette offers every command there is", async () => {
  const { workspace, pass } = await startWithDocument();
  const missing = () => {
    const offered = new Set(workspace.commands.list().map(({ id }) => id));
    return Object.keys(commandTable).filter((id) => !offered.has(id) && !onlyThen.has(id));
  };
  // The parts that give a document its commands are read from disk, in their own time.
  const afterAPass = (read: () => readonly string[]) => () => pass(100).then(read);
  await expect.poll(afterAPass(missing), patience).toEqual([]);

  act(() => void workspace.commands.run("find.everything"));
  const unlisted = () => {
    const titles = screen.queryAllByRole("option").map(({ textContent }) => textContent);
    const isListed = (title: string) => titles.some((words) => words.startsWith(title));
    const commands = workspace.commands.list().filter(({ title }) => !isListed(title));
    return commands.map(({ id }) => id);
  };
  // The palette itself is open.
  await expect.poll(afterAPass(unlisted), patience).toEqual(["find.everything"]);
});
