import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { select, showEditor, type } from "../testing/show-editor.tsx";

afterEach(cleanup);

test("words of the body that are taken back from elsewhere are shown: the body has the focus", async () => {
  const shown = await showEditor("The diary");
  const body = screen.getByRole("textbox", { name: "Document body" });
  act(() => body.focus());
  select(shown, 0, 9);
  type(shown, " is full");
  const title = document.body.appendChild(document.createElement("input"));
  act(() => title.focus());
  await act(async () => shown.document.undo());
  expect(body.textContent).toBe("The diary");
  expect(document.activeElement).toBe(body);
  title.remove();
});
