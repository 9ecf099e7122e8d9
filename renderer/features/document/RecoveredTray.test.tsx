// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import type { BlockId } from "#shared/document/blocks/block.ts";
import { seedDocument } from "#shared/document/create.ts";
import { keepRecovered, textOfBlock } from "#shared/document/rescue/recovered.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { OpenDocument } from "../../document/open-document.ts";
import { RecoveredTray } from "./RecoveredTray.tsx";

afterEach(cleanup);

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

function documentWith(text: string): Readonly<{
  doc: Y.Doc;
  document: OpenDocument;
  block: BlockId;
  keep: (key: string, words: string) => void;
}> {
  const doc = new Y.Doc();
  const document = new OpenDocument(place, doc);
  seedDocument(doc, decisionType, 0);
  const content = [{ kind: "text", text, marks: {} }] as const;
  const block = document.body.insert({ after: null }, { kind: "paragraph" }, content);
  const keep = (key: string, words: string) =>
    keepRecovered(doc, [
      { key, text: words, block, before: text, client: 5, at: 1, why: "check-mismatch" },
    ]);
  return { doc, document, block, keep };
}

function words(document: OpenDocument): readonly string[] {
  return document.body.blocks.map((block) => textOfBlock(document.body, block.id));
}

test("nothing is shown while nothing was recovered", () => {
  const { document } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly={false} />);
  expect(screen.queryByRole("region", { name: "Recovered text" })).toBeNull();
});

test("recovered words are shown with why, and go back where they stood", () => {
  const { document, keep } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly={false} />);
  act(() => keep("a", "The second text"));
  const tray = screen.getByRole("region", { name: "Recovered text" });
  expect(tray.textContent).toContain("The second text");
  expect(tray.textContent).toContain("was not in the document");

  fireEvent.click(screen.getByRole("button", { name: "Put back after “Edge cases”" }));
  expect(words(document)).toContain("The second text");
  expect(screen.queryByRole("region", { name: "Recovered text" })).toBeNull();

  act(() => document.undo());
  expect(words(document)).not.toContain("The second text");
});

test("one piece is decided at a time, and how many wait is said", () => {
  const { document, keep } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly={false} />);
  act(() => keep("a", "First piece"));
  act(() => keep("b", "Second piece"));
  expect(screen.getByText("1 of 2")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Let go" }));
  expect(screen.getByText("Second piece")).toBeTruthy();
  expect(screen.queryByText("1 of 2")).toBeNull();
  expect(words(document)).not.toContain("First piece");
});

test("a document that is read only can have its recovered words copied and nothing else", () => {
  const { document, keep } = documentWith("Edge cases");
  render(<RecoveredTray document={document} isReadOnly />);
  act(() => keep("a", "The second text"));
  const names = screen.getAllByRole("button").map((button) => button.textContent);
  expect(names).toEqual(["Copy"]);
});
