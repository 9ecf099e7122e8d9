import { CodeExtension } from "@lexical/code-core";
import { LinkExtension } from "@lexical/link";
import { ListExtension } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { TableExtension } from "@lexical/table";
import { configExtension, defineExtension } from "lexical";

/** Lexical as it comes, with every kind of block that the body knows. */
export const stockExtension = defineExtension({
  name: "throughline/stock",
  dependencies: [
    ListExtension,
    LinkExtension,
    configExtension(TableExtension, { hasHorizontalScroll: false }),
    CodeExtension,
  ],
  namespace: "throughline-stock",
  nodes: [HeadingNode, QuoteNode],
  $initialEditorState: null,
  register: (editor) => registerRichText(editor),
});
