import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CaptureDialog } from "./CaptureDialog.tsx";
import { type Captured, captureOf } from "./capture.ts";

afterEach(cleanup);

function open(kept = new Map<string, string>()) {
  const saved: Captured[] = [];
  const closed: string[] = [];
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  render(
    <CaptureDialog
      saveKey="Ctrl+Enter"
      store={store}
      onSave={(captured) => saved.push(captured)}
      onClose={(areWordsKept) => closed.push(areWordsKept ? "kept" : "given up")}
    />,
  );
  const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "What to write down" });
  return { saved, closed, box, kept };
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
  expect(closed).toEqual(["given up"]);
});

test("words that Escape left behind are there again; saved or cancelled they are not", () => {
  const first = open();
  fireEvent.click(screen.getByRole("radio", { name: "Journal entry" }));
  fireEvent.change(first.box, { target: { value: "Chose texts" } });
  fireEvent.keyDown(first.box, { key: "Escape" });
  expect(first.closed).toEqual(["kept"]);

  cleanup();
  const second = open(first.kept);
  expect(second.box.value).toBe("Chose texts");
  expect(second.box.selectionStart).toBe(11);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Journal entry" }).checked).toBe(true);
  // The key saves from wherever one is in the dialog.
  const kind = screen.getByRole("radio", { name: "Journal entry" });
  fireEvent.keyDown(kind, { key: "Enter", ctrlKey: true });
  expect(second.saved).toMatchObject([{ content: { title: "Chose texts" } }]);
  expect(second.kept.size).toBe(0);

  cleanup();
  const third = open(second.kept);
  fireEvent.change(third.box, { target: { value: "Never mind" } });
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(third.closed).toEqual(["given up"]);
  expect(third.kept.size).toBe(0);
});
