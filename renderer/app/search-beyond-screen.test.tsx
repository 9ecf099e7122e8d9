import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { ok } from "#shared/kernel/result.ts";
import { settle } from "../document/testing/settle.ts";
import { start } from "./testing/start-app.tsx";
import { goToSearch } from "./workspace.ts";

afterEach(() => {
  cleanup();
  window.location.hash = "";
});

const rows = Array.from({ length: 14 }, (_, number) =>
  sampleRow({
    id: `doc_${String(number).padStart(12, "0")}`,
    type: "note",
    title: `Note ${number}`,
    updatedAt: 100 - number,
  }),
);

test("the arrows go on beyond the first screen, and round once all are there", async () => {
  const asked: (number | undefined)[] = [];
  const { lines, pass } = await start(undefined, {
    "documents.search": async ({ passages }) => {
      asked.push(passages);
      const text = { text: "They wait.", ranges: [{ start: 5, end: 9 }] };
      return ok(
        rows.map(({ id, type }) => ({ document: id, type, title: text, passage: text, score: 1 })),
      );
    },
  });
  lines.list?.post({ kind: "all", rows });
  act(() => goToSearch(""));
  await pass();
  const field = screen.getByRole("combobox");
  const press = async (key: string) => {
    act(() => void fireEvent.keyDown(field, { key }));
    await act(settle);
  };
  const options = () => screen.getAllByRole("option");
  const at = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  fireEvent.change(field, { target: { value: "wait" } });
  await act(settle);
  expect(options()).toHaveLength(12);
  expect(screen.getByText("14 documents")).toBeTruthy();

  await press("ArrowUp");
  expect(at()).toBe(0);
  expect(options()).toHaveLength(14);
  expect(asked).toEqual([12, 50]);
  await press("ArrowUp");
  expect(at()).toBe(13);
  await press("ArrowDown");
  expect(at()).toBe(0);

  fireEvent.change(field, { target: { value: "waits" } });
  await act(settle);
  expect(options()).toHaveLength(12);
  await pass(300);
  expect(options()).toHaveLength(14);
});
