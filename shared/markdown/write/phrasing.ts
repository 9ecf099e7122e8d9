import { equalityDeep } from "lib0/function";
import type { PhrasingContent } from "mdast";
import type { Inline, Marks, Properties } from "../../document/blocks/block.ts";
import { lineBreak } from "../../document/content/draft.ts";
import { tagOfMark } from "../names.ts";
import type { Naming } from "./naming.ts";

/** How the words of one block are written. */
export type Writing = Readonly<{
  naming: Naming;
  /** A heading and a cell are one line of the file, whatever breaks they hold. */
  isOneLine: boolean;
  isCell: boolean;
}>;

type Piece = Readonly<{ inline: Inline; isBreak: boolean }>;

/** The words of a block as nodes of Markdown; marks that reach furthest go around the others. */
export function phrasingOf(content: readonly Inline[], writing: Writing): PhrasingContent[] {
  const pieces = content.flatMap(piecesOf);
  return grouped(pieces, new Set(), new Edges(pieces, writing));
}

/** Knows where a break would be read as the end of the block. */
class Edges {
  readonly writing: Writing;
  readonly #outer: ReadonlySet<Piece>;

  constructor(pieces: readonly Piece[], writing: Writing) {
    this.writing = writing;
    const outer = new Set<Piece>();
    for (const piece of pieces) {
      if (!piece.isBreak) break;
      outer.add(piece);
    }
    for (const piece of pieces.toReversed()) {
      if (!piece.isBreak) break;
      outer.add(piece);
    }
    this.#outer = outer;
  }

  breakOf(piece: Piece): PhrasingContent {
    const isTag = this.writing.isOneLine || this.#outer.has(piece);
    return isTag ? { type: "html", value: "<br>" } : { type: "break" };
  }
}

function piecesOf(inline: Inline): readonly Piece[] {
  if (inline.kind === "embed" || isVerbatim(inline.marks)) return [{ inline, isBreak: false }];
  return inline.text
    .split(/(\u2028)/)
    .filter((text) => text !== "")
    .map((text) => {
      const isBreak = text === lineBreak;
      const marks = isBreak ? withoutCode(inline.marks) : inline.marks;
      return { inline: { ...inline, text, marks }, isBreak };
    });
}

/** Code in a line of text has no breaks. */
function withoutCode(marks: Marks): Marks {
  return Object.fromEntries(Object.entries(marks).filter(([mark]) => mark !== "code"));
}

/** The order in which they go around each other where they reach equally far. */
const around = ["link", "bold", "italic", "strike", ...tagOfMark.map(([mark]) => mark)];

function grouped(
  pieces: readonly Piece[],
  done: ReadonlySet<string>,
  edges: Edges,
): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length;) {
    const { mark, length } = furthest(pieces, at, done);
    const inside = pieces.slice(at, at + length);
    if (mark !== null) {
      const children = grouped(inside, new Set([...done, mark]), edges);
      nodes.push(...wrapped(mark, valueOf(pieces[at], mark), children));
    } else {
      nodes.push(...inside.flatMap((piece) => leafOf(piece, done.has("link"), edges)));
    }
    at += length;
  }
  return nodes;
}

function furthest(
  pieces: readonly Piece[],
  at: number,
  done: ReadonlySet<string>,
): Readonly<{ mark: string | null; length: number }> {
  let best: { mark: string | null; length: number } = { mark: null, length: 0 };
  for (const mark of around) {
    const value = valueOf(pieces[at], mark);
    if (value === undefined || done.has(mark)) continue;
    let end = at + 1;
    while (end < pieces.length && equalityDeep(valueOf(pieces[end], mark), value)) end++;
    if (end - at > best.length) best = { mark, length: end - at };
  }
  return best.mark === null ? { mark: null, length: 1 } : best;
}

/** What a piece is marked with; a link that leads nowhere from here is a link in the file. */
function valueOf(piece: Piece | undefined, mark: string): unknown {
  const marks: Marks = piece?.inline.marks ?? {};
  const value = mark === "link" ? (marks["link"] ?? marks["reference"]) : marks[mark];
  if (mark === "link") return linkOf(value) === null ? undefined : value;
  return value === true ? true : undefined;
}

/** What a text is marked with as a link, or as one that leads nowhere from here; null where that says no address. */
export function linkOf(value: unknown): Readonly<{ url: string; title: string | null }> | null {
  if (typeof value !== "object" || value === null || !("url" in value)) return null;
  if (typeof value.url !== "string") return null;
  const title = "title" in value && typeof value.title === "string" ? value.title : null;
  return { url: value.url, title };
}

function wrapped(mark: string, value: unknown, children: PhrasingContent[]): PhrasingContent[] {
  const link = mark === "link" ? linkOf(value) : null;
  if (link !== null) return [{ type: "link", ...link, children }];
  if (mark === "bold") return [{ type: "strong", children }];
  if (mark === "italic") return [{ type: "emphasis", children }];
  if (mark === "strike") return [{ type: "delete", children }];
  const tag = tagOfMark.find(([each]) => each === mark)?.[1] ?? mark;
  return [{ type: "html", value: `<${tag}>` }, ...children, { type: "html", value: `</${tag}>` }];
}

function leafOf(piece: Piece, isInLink: boolean, edges: Edges): PhrasingContent[] {
  const { inline, isBreak } = piece;
  if (isBreak) return [edges.breakOf(piece)];
  if (inline.kind === "embed") return embedOf(inline.embed, isInLink, edges.writing);
  const { text, marks } = inline;
  // Code in a cell cannot say a backslash before a bar; words can.
  const isWords = marks["code"] !== true || (edges.writing.isCell && text.includes("\\|"));
  if (isWords) return [{ type: "text", value: text }];
  if (!isVerbatim(marks)) return [{ type: "inlineCode", value: text }];
  const { isOneLine, isCell } = edges.writing;
  const value = text.replaceAll(lineBreak, isOneLine ? " " : "\n");
  return [{ type: "html", value: isCell ? value.replaceAll("|", "\\|") : value }];
}

function isVerbatim(marks: Marks): boolean {
  return marks["code"] === true && marks["verbatim"] === true;
}

function embedOf(embed: Properties, isInLink: boolean, { naming }: Writing): PhrasingContent[] {
  const { mention, attachment } = embed;
  if (typeof attachment === "string") {
    const name = textIn(embed, "name");
    const url = naming.attachment(attachment, name) ?? attachment;
    const title = typeof embed["title"] === "string" ? embed["title"] : null;
    if (typeof embed["size"] === "string") {
      const words: PhrasingContent = { type: "text", value: textIn(embed, "alt") || name };
      return isInLink ? [words] : [{ type: "link", url, title, children: [words] }];
    }
    return [{ type: "image", url, alt: textIn(embed, "alt"), title }];
  }
  if (typeof mention !== "string") return [];
  const named = naming.document(mention);
  const value = textIn(embed, "label") || named?.title || "Untitled";
  const text: PhrasingContent = { type: "text", value };
  if (isInLink) return [text];
  const url = named === null ? mention : named.url + textIn(embed, "at");
  return [{ type: "link", url, title: null, children: [text] }];
}

function textIn(embed: Properties, key: string): string {
  const value = embed[key];
  return typeof value === "string" ? value : "";
}
