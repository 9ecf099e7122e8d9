import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import { ok } from "#shared/kernel/result.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

afterEach(leaveWindow);

test("once what was narrowed has a name, the Library itself shows everything again", async () => {
  const { workspace, lines, pass } = await start(undefined, {
    "settings.write": async () => ok(null),
  });
  const row = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Calls" });
  act(() => lines.list?.post({ kind: "all", rows: [row] }));
  const goToLibrary = async () => {
    act(() => void workspace.commands.run("go.library"));
    await pass(1_000);
  };
  const filter = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Title has" });
  await goToLibrary();
  fireEvent.change(filter(), { target: { value: "cal" } });
  act(() => screen.getByRole("button", { name: "Save view…" }).click());
  const name = screen.getByRole("textbox", { name: "Name of the view" });
  fireEvent.change(name, { target: { value: "About calls" } });
  act(() => screen.getByRole("button", { name: "Save" }).click());
  await pass(1_000);
  expect(window.location.hash).toMatch(/^#\/library\/view_/);
  expect(filter().value).toBe("cal");

  await goToLibrary();
  expect(window.location.hash).toBe("#/library");
  expect(filter().value).toBe("");
});
