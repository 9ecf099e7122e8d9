import { act } from "@testing-library/react";
import type { OpenDocument } from "../../document/open-document.ts";

/** Writes these words into the first paragraph of an outline, before all that stands there. */
export function writeFirst(document: OpenDocument, words: string): void {
  const block = document.body.blocks.find(({ kind }) => kind === "paragraph");
  if (block === undefined) throw new Error("the outline has a paragraph");
  act(() => document.edit(() => document.body.insertText(block.id, 0, words)));
}
