import { NormalizeTripleClickSelectionExtension } from "@lexical/extension";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { defineExtension } from "lexical";
import { FreshCaretExtension } from "./fresh-caret-extension.ts";
import { LinesExtension } from "./lines-extension.ts";

/**
 * The editor of a body. It begins empty, because the binding fills it from the document, and has no
 * history of its own: undo belongs to the document. The parts of rich text are taken one by one: the
 * whole extension would also announce every heading of a document that opens. How it looks is the
 * window's concern: this runs without one as well.
 */
export const bodyExtension = defineExtension({
  name: "throughline/body",
  dependencies: [NormalizeTripleClickSelectionExtension, FreshCaretExtension, LinesExtension],
  namespace: "throughline",
  nodes: [HeadingNode, QuoteNode],
  $initialEditorState: null,
  register: (editor) => registerRichText(editor),
});
