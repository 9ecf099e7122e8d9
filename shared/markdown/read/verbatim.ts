import type { RootContent } from "mdast";
import { type Draft, draft, lineBreak } from "../../document/content/draft.ts";
import { names } from "../names.ts";
import { printMarkdown } from "../syntax.ts";
import { noteReferences, type Surroundings } from "./surroundings.ts";

/** What a body cannot say, as a block that looks like code and is given back as it was. */
export function verbatim(node: RootContent, indent: number, around: Surroundings): Draft {
  noteReferences(node, around);
  const text = sourceOf(node, indent, around).replaceAll(/\r\n|\r|\n/g, lineBreak);
  const language = node.type === "html" ? "html" : "markdown";
  return draft("code", {
    indent,
    properties: { language, [names.verbatim]: true },
    content: text === "" ? [] : [{ kind: "text", text, marks: {} }],
  });
}

/** Below a list or a quote each line of the source begins with signs of what is around it. */
function sourceOf(node: RootContent, indent: number, { source }: Surroundings): string {
  if (node.type === "html") return node.value;
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (indent > 0 || from === undefined || to === undefined) return printMarkdown(node).trimEnd();
  const line = source.slice(source.lastIndexOf("\n", from - 1) + 1, from);
  return (/^[ \t]*$/.test(line) ? line : "") + source.slice(from, to);
}
