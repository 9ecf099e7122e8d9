// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import { start } from "./testing/start-app.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("Home goes on with what is left for it, though that is remembered only as the other screen goes", async () => {
  const rows = ["First", "Second"].map((title, number) =>
    documentRowSchema.parse({
      id: `doc_${String(number).padStart(12, "0")}`,
      space: "private",
      type: "note",
      title,
      status: null,
      createdAt: 1,
      updatedAt: 100 - number,
    }),
  );
  const { workspace, lines, pass } = await start();
  lines.list?.post({ kind: "all", rows });
  await pass();
  const goOn = () => screen.getByRole("region", { name: "Continue writing" }).textContent;
  expect(goOn()).toContain("First");
  const [, second] = rows;
  if (second === undefined) throw new Error("there are two");
  act(() => workspace.lastPlaces.remember(second, { words: "Where I stopped.", mark: null }));
  expect(goOn()).toContain("Second");
  expect(goOn()).toContain("Where I stopped.");
});
