import { RichTextExtension } from "@lexical/rich-text";
import { defineExtension } from "lexical";
import { LinesExtension } from "./lines-extension.ts";
import theme from "./prose.module.css";

/**
 * The editor of a body. It begins empty, because the binding fills it from the document, and has no
 * history of its own: undo belongs to the document.
 */
export const bodyExtension = defineExtension({
  name: "throughline/body",
  dependencies: [RichTextExtension, LinesExtension],
  namespace: "throughline",
  $initialEditorState: null,
  theme: { paragraph: theme["block"] ?? "", heading: { h2: theme["heading"] ?? "" } },
});
