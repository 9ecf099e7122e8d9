import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { Editor } from "../../../editor/Editor.tsx";
import { showDocument } from "../../../fields/testing/show-document.tsx";
import { Outline } from "./Outline.tsx";

afterEach(cleanup);

async function show() {
  const shown = showDocument(decisionType, (document) => (
    <>
      <Editor document={document} isReadOnly={false} />
      <Outline document={document} type={decisionType} isReadOnly={false} wanted={null} />
    </>
  ));
  await act(async () => {});
  return shown;
}

test("the headings stand there, and pressing one puts the caret there", async () => {
  await show();
  const names = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(names).toEqual(decisionType.outline.map(({ heading }) => heading));
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Drivers" }));
  });
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Document body" }));
  const anchor = document.getSelection()?.anchorNode;
  expect(anchor?.textContent).toBe("Drivers");
});

test("the section that is read is the current one", async () => {
  await show();
  expect(document.querySelectorAll(`[aria-current="location"]`)).toHaveLength(1);
});
