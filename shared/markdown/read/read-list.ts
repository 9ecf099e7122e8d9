import type { List, ListItem, RootContent } from "mdast";
import type { Content } from "../../document/blocks/inline.ts";
import { type Draft, draft } from "../../document/content/draft.ts";
import { names } from "../names.ts";
import { readBreaks, readInlines } from "./read-inlines.ts";
import type { Surroundings } from "./surroundings.ts";

/** The editor shows no deeper indent. */
export const deepestIndent = 12;

type Place = Readonly<{ indent: number; isApart: boolean; around: Surroundings }>;
type ReadBlocks = (
  nodes: readonly RootContent[],
  indent: number,
  around: Surroundings,
) => readonly Draft[];

/**
 * A list as drafts: each item, then what else it holds, one step further in. Null for one that goes deeper
 * than a body does.
 */
export function readList(list: List, place: Place, readAll: ReadBlocks): readonly Draft[] | null {
  if (place.indent + depthOf(list) > deepestIndent) return null;
  const isLoose = list.spread === true || list.children.some((item) => item.spread === true);
  const drafts: Draft[] = [];
  let isBroken = false;
  for (const [index, item] of list.children.entries()) {
    const properties: Record<string, unknown> = {};
    if (isLoose) properties[names.loose] = true;
    if (index === 0 && place.isApart) properties[names.apart] = true;
    if (list.ordered === true) {
      const number = (list.start ?? 1) + index;
      if (typeof item.checked === "boolean") properties[names.ordered] = true;
      // Behind a block that is no item, counting begins anew unless the item says where it stands.
      if (index === 0 ? number !== 1 : isBroken) properties["start"] = number;
    }
    const kind = list.ordered === true ? "number" : "bullet";
    const content = readWords(item, place.around);
    drafts.push(
      draft(typeof item.checked === "boolean" ? "check" : kind, {
        indent: place.indent,
        checked: item.checked === true,
        properties,
        content: content ?? [],
      }),
    );
    const rest = content === null ? item.children : item.children.slice(1);
    const inside = readAll(rest, place.indent + 1, place.around);
    isBroken = inside.some((each) => !isItem(each));
    drafts.push(...inside);
  }
  return drafts;
}

/** What the item itself says; null for one that begins with something else than words. */
function readWords({ children: [first], checked }: ListItem, around: Surroundings): Content | null {
  if (first?.type === "html") return readBreaks(first.value);
  if (first?.type !== "paragraph") return null;
  const content = readInlines(first.children, around);
  const [only] = content;
  // A box to tick with nothing beside it is none in Markdown, so a space is written there.
  const isBlank = content.length === 1 && only?.kind === "text" && only.text === " ";
  return isBlank && typeof checked === "boolean" ? [] : content;
}

function isItem({ kind }: Draft): boolean {
  return kind === "bullet" || kind === "number" || kind === "check";
}

function depthOf(list: List): number {
  let deepest = 0;
  const waiting: (readonly [RootContent, number])[] = [[list, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    if (!("children" in node)) continue;
    const step = node.type === "listItem" ? 1 : 0;
    for (const child of node.children) waiting.push([child, depth + step]);
  }
  return deepest;
}
