import type { Inline, Properties } from "../../document/blocks/block.ts";
import { type Draft, lineBreak } from "../../document/content/draft.ts";
import { plainTextOf } from "../read/plain-text.ts";
import type { FoundDocument, Neighbours } from "../read/surroundings.ts";
import { parseMarkdown } from "../syntax.ts";

/** A longer heading is a text that somebody marked as one. */
const longestTitle = 500;

/** What documents are called that are mentioned, by their id: a mention does not say it where it is shown as that. */
type Titles = ReadonlyMap<string, string>;

type TakenTitle = Readonly<{
  /** Null where no heading is the title. */
  title: string | null;
  /** What else the text says. */
  drafts: readonly Draft[];
  /** The heading where it says more than words, and before which of the drafts it stays in the text. */
  kept: Readonly<{ at: number; heading: Draft }> | null;
  /** It had formats, and is plain now. */
  isPlainer: boolean;
}>;

/** The first heading of the first order is the title, if nothing but remarks for machines stands before it. */
export function takeTitle(drafts: readonly Draft[], titles: Titles): TakenTitle {
  const at = drafts.findIndex((each) => each.properties["language"] !== "html");
  const heading = drafts[at];
  const none = { title: null, drafts, kept: null, isPlainer: false };
  if (heading?.kind !== "heading1") return none;
  const { content } = heading;
  const words = content.map((inline) => wordsIn(inline, titles)).join("");
  const title = words.replaceAll(/\s+/g, " ").trim();
  if ((title === "" && content.length > 0) || title.length > longestTitle) return none;
  const saysMore = content.some(saysMoreThanWords);
  return {
    title,
    drafts: drafts.toSpliced(at, 1),
    kept: saysMore ? { at, heading } : null,
    isPlainer: !saysMore && content.some(hasFormat),
  };
}

/** The same neighbours, and what the documents are called that were found among them. */
export function withTitles(
  neighbours: Neighbours,
): Readonly<{ neighbours: Neighbours; titles: Titles }> {
  const titles = new Map<string, string>();
  const note = (found: FoundDocument | null) => {
    if (found !== null) titles.set(found.id, found.title);
    return found;
  };
  return {
    titles,
    neighbours: {
      ...neighbours,
      findDocument: (url) => note(neighbours.findDocument(url)),
      findNamed: (name) => note(neighbours.findNamed(name)),
    },
  };
}

function wordsIn(inline: Inline, titles: Titles): string {
  if (inline.kind === "text") {
    return inline.marks["verbatim"] === true ? shownOf(inline.text) : inline.text;
  }
  const { embed } = inline;
  const mention = textIn(embed, "mention");
  if (mention !== "") return textIn(embed, "label") || (titles.get(mention) ?? "");
  // A picture has its description, and a file its name if nothing else.
  return textIn(embed, "alt") || (embed["size"] === undefined ? "" : textIn(embed, "name"));
}

function textIn(embed: Properties, key: string): string {
  const value = embed[key];
  return typeof value === "string" ? value : "";
}

/** What a reader sees of a passage that is kept as it stands. A long one is no part of a title. */
function shownOf(source: string): string {
  if (source.length > longestTitle) return "";
  const withoutSigns = source
    .replaceAll(/\[\^[^[\]]*\]/g, "")
    .replaceAll(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g, (_, name: string, label?: string) =>
      (label ?? name).trim(),
    );
  return plainTextOf(parseMarkdown(withoutSigns.replaceAll(lineBreak, " ")));
}

function saysMoreThanWords(inline: Inline): boolean {
  if (inline.kind === "embed" || inline.marks["verbatim"] === true) return true;
  const { link, reference } = inline.marks;
  const target = link ?? reference;
  return target !== undefined && !isSaid(target, inline.text);
}

/** An address that stands there in words loses nothing. */
function isSaid(target: unknown, words: string): boolean {
  if (typeof target !== "object" || target === null || "title" in target) return false;
  const url = "url" in target ? target.url : null;
  return ["", "mailto:", "http://"].some((scheme) => url === scheme + words);
}

function hasFormat(inline: Inline): boolean {
  if (inline.kind !== "text" || inline.text.includes(lineBreak)) return true;
  return Object.keys(inline.marks).some((mark) => mark !== "link" && mark !== "reference");
}
