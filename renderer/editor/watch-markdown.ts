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
import type { LexicalEditor } from "lexical";
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

/** Makes a heading of "# ", a list of "- " and so on, while it is typed. */
export function watchMarkdown(editor: LexicalEditor): () => void {
  return registerMarkdownShortcuts(editor, shortcuts);
}
