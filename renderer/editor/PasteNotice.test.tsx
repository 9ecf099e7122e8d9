import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { PASTE_COMMAND } from "lexical";
import { afterEach, expect, test } from "vitest";
import { mostText } from "./paste-extension.ts";
import { select, showEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

test("a paste that is too long is refused in words, with what is safe and what to do", async () => {
  const shown = await showEditor("one");
  select(shown, 0, 3);
  const data = new DataTransfer();
  data.setData("text/plain", "x".repeat(mostText));
  const event = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
  await act(async () => shown.editor.dispatchCommand(PASTE_COMMAND, event));
  const told = screen.getByRole("alert").textContent;
  expect(told).toContain("Nothing was pasted");
  expect(told).toContain("Paste it in parts");
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("alert")).toBeNull();
});
