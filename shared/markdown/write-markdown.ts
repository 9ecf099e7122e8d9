import type { Draft } from "../document/content/draft.ts";
import { printMarkdown } from "./syntax.ts";
import { namesNothing, type Naming } from "./write/naming.ts";
import { treeOf } from "./write/tree.ts";

/** Blocks as Markdown, ended by a line feed; nothing for no blocks. */
export function writeMarkdown(drafts: readonly Draft[], naming: Naming = namesNothing): string {
  return printMarkdown(treeOf(drafts, naming));
}
