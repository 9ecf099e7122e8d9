import type { Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { type Join, toMarkdown } from "mdast-util-to-markdown";
import { gfm } from "micromark-extension-gfm";

const syntax = [gfm()];
const compiling = [gfmFromMarkdown()];
const printing = [gfmToMarkdown({ tablePipeAlign: false })];

/** CommonMark with the tables, task lists, strikethrough, addresses and footnotes of GitHub. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: syntax, mdastExtensions: compiling });
}

/** Verbatim text is written as it is; a blank line on both sides keeps it from running into a neighbour. */
const apartFromVerbatim: Join = (left, right) =>
  left.type === "html" || right.type === "html" ? 1 : undefined;

export function printMarkdown(node: Root | RootContent): string {
  return toMarkdown(node, {
    bullet: "-",
    bulletOther: "*",
    emphasis: "*",
    fences: true,
    rule: "-",
    incrementListMarker: true,
    listItemIndent: "one",
    join: [apartFromVerbatim],
    // What would be taken for a formula or a directive.
    unsafe: [
      { atBreak: true, character: "$", after: "\\$" },
      { atBreak: true, character: ":", after: "::" },
    ],
    extensions: printing,
  });
}
