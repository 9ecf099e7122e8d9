import {
  $createHorizontalRuleNode,
  $isHorizontalRuleNode,
  HorizontalRuleNode,
} from "@lexical/extension";
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from "@lexical/markdown";
import { $isRangeSelection, $isTextNode, type EditorState, type LexicalEditor } from "lexical";
import { $createCalloutNode, CalloutNode } from "./blocks/callout-node.ts";
import { $emptyBelow } from "./insert-block-extension.ts";

/**
 * Three hyphens and a space or Enter make a divider, with an empty paragraph below it to go on in. Where something
 * stands behind them they stay hyphens: it would go with them.
 */
const divider: ElementTransformer = {
  dependencies: [HorizontalRuleNode],
  export: (node) => ($isHorizontalRuleNode(node) ? "---" : null),
  regExp: /^---\s?$/,
  replace: (paragraph, behind) => {
    if (behind.length > 0) return false;
    const rule = $createHorizontalRuleNode();
    paragraph.replace(rule);
    $emptyBelow(rule).selectStart();
    return true;
  },
  triggerOnEnter: true,
  type: "element",
};

/** An exclamation mark and a space make a callout of the block, as the list under a slash says. */
const callout: ElementTransformer = {
  dependencies: [CalloutNode],
  export: () => null,
  regExp: /^!\s/,
  replace: (paragraph, behind) => {
    const box = $createCalloutNode().append(...behind);
    paragraph.replace(box);
    box.select(0, 0);
  },
  type: "element",
};

/**
 * What a person may type instead of reaching for a menu. A check list is "[ ] ": with a hyphen before it,
 * the hyphen makes a bulleted list first. Links are left out: an address is checked before it becomes one.
 */
const shortcuts: Transformer[] = [
  divider,
  callout,
  HEADING,
  QUOTE,
  CHECK_LIST,
  UNORDERED_LIST,
  ORDERED_LIST,
  CODE,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  STRIKETHROUGH,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
];

/** What a shortcut ends with, as it is typed. */
const ends = new Set([" ", "*", "_", "`", "~"]);

/** Makes a heading of "# ", a list of "- " and so on, while it is typed. */
export function watchMarkdown(editor: LexicalEditor): () => void {
  return registerMarkdownShortcuts(heardAtEnds(editor), shortcuts);
}

/**
 * The editor, for somebody who is told of an update only if what stands before the caret may end a shortcut: Lexical
 * looks for one behind every letter, by an update of its own, and each letter would pay for that.
 */
function heardAtEnds(editor: LexicalEditor): LexicalEditor {
  const registerUpdateListener: LexicalEditor["registerUpdateListener"] = (listener) =>
    editor.registerUpdateListener((update) => {
      if (isAtEnd(update.editorState)) listener(update);
    });
  return new Proxy(editor, {
    get: (_editor, name) => {
      if (name === "registerUpdateListener") return registerUpdateListener;
      const found: unknown = Reflect.get(editor, name);
      return typeof found === "function" ? (found.bind(editor) as unknown) : found;
    },
  });
}

function isAtEnd({ _selection: selection, _nodeMap: nodes }: EditorState): boolean {
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const text = nodes.get(selection.anchor.key);
  const before = selection.anchor.offset - 1;
  return $isTextNode(text) && ends.has(text.__text[before] ?? "");
}
