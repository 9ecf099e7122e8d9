import { createDOMRange } from "@lexical/selection";
import { $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";

/** Paints what is selected while something else has the keyboard. The returned function takes that away. */
export function keepSelectionPainted(editor: LexicalEditor): () => void {
  // A page without the means to paint selects and links as well.
  if (typeof CSS === "undefined" || !("highlights" in CSS)) return () => {};
  const range = editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || selection.isCollapsed()) return null;
    const { anchor, focus } = selection;
    return createDOMRange(editor, anchor.getNode(), anchor.offset, focus.getNode(), focus.offset);
  });
  if (range === null) return () => {};
  const { highlights } = CSS;
  const painted = new Highlight(range);
  highlights.set("still-selected", painted);
  return () => {
    if (highlights.get("still-selected") === painted) highlights.delete("still-selected");
  };
}
