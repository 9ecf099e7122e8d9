// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CaptureDialog } from "./CaptureDialog.tsx";
import { type Captured, captureOf } from "./capture.ts";

afterEach(cleanup);

function open() {
  const saved: Captured[] = [];
  const closed: string[] = [];
  render(
    <CaptureDialog
      saveKey="Ctrl+Enter"
      onSave={(captured) => saved.push(captured)}
      onClose={() => closed.push("closed")}
    />,
  );
  const box = screen.getByRole("textbox", { name: "What to write down" });
  return { saved, closed, box };
}

test("the first line becomes the title, the others paragraphs; a note unless it is said otherwise", () => {
  const { saved, box } = open();
  fireEvent.change(box, { target: { value: "Ask Tom\n\nAbout the texts.\nBefore Friday." } });
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
  expect(saved).toMatchObject([
    {
      type: "note",
      content: {
        title: "Ask Tom",
        blocks: [
          { kind: "paragraph", content: [{ text: "About the texts." }] },
          { kind: "paragraph", content: [{ text: "Before Friday." }] },
        ],
      },
    },
  ]);
});

test("a journal entry begins under its heading, so that its prediction can follow", () => {
  const { saved, box } = open();
  fireEvent.click(screen.getByRole("radio", { name: "Journal entry" }));
  fireEvent.change(box, { target: { value: "Chose texts over calls" } });
  fireEvent.click(screen.getByRole("button", { name: /Save/ }));
  expect(saved).toMatchObject([
    { type: "journal", content: { blocks: [{ kind: "heading2" }, { kind: "paragraph" }] } },
  ]);
});

test("there is nothing to save without words, and Escape gives it up", () => {
  const { saved, closed, box } = open();
  expect(captureOf("note", " \n ")).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /Save/ }).disabled).toBe(true);
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
  fireEvent.keyDown(box, { key: "Escape" });
  expect(saved).toEqual([]);
  expect(closed).toEqual(["closed"]);
});
