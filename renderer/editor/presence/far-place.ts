import { createDOMRange } from "@lexical/selection";
import type { LexicalEditor } from "lexical";
import type { Body } from "#shared/document/blocks/body.ts";
import { decodeMark } from "#shared/document/blocks/mark-bytes.ts";
import type { MarkedSelection } from "#shared/domain/presence.ts";
import type { KeptSelection } from "../binding/kept-selection.ts";
import type { Box } from "../floating/place-beside.ts";

/** The body of a document, and the editor that shows it. */
export type ShownBody = Readonly<{ editor: LexicalEditor; body: Body; kept: KeptSelection }>;

/** Where somebody else's selection is on the screen. */
export type FarPlace = Readonly<{
  /** What they have selected; null for a caret alone. */
  selected: Range | null;
  /** A caret without width. */
  caret: Range;
}>;

/** Null while the place is not on the screen, or the document is not as far as theirs. */
export function placeOfFar(
  { editor, body, kept }: ShownBody,
  { anchor, focus }: MarkedSelection,
): FarPlace | null {
  const [begin, end] = [anchor, focus].map((bytes) => {
    const mark = decodeMark(bytes);
    return mark === null ? null : body.resolve(mark);
  });
  if (!begin || !end) return null;
  return editor.getEditorState().read(() => {
    const [from, to] = [kept.$pointAt(begin), kept.$pointAt(end)];
    if (from === null || to === null) return null;
    const caret = createDOMRange(editor, to.node, to.offset, to.node, to.offset);
    const selected = createDOMRange(editor, from.node, from.offset, to.node, to.offset);
    if (caret === null) return null;
    return { caret, selected: selected?.collapsed === false ? selected : null };
  });
}

/** Where a caret is to be drawn: as high as its line. */
export function boxOfCaret(caret: Range): Box {
  const [line] = caret.getClientRects();
  if (line !== undefined)
    return { left: line.left, right: line.left, top: line.top, bottom: line.bottom };
  // In an empty block, or beside what is no text, no line can be measured.
  const { startContainer, startOffset } = caret;
  const beside =
    startContainer.childNodes[startOffset] ?? startContainer.childNodes[startOffset - 1];
  const element = [beside, startContainer].find((node) => node instanceof HTMLElement);
  const around = element ?? startContainer.parentElement;
  const box = around?.getBoundingClientRect();
  return {
    left: box?.left ?? 0,
    right: box?.left ?? 0,
    top: box?.top ?? 0,
    bottom: box?.bottom ?? 0,
  };
}
