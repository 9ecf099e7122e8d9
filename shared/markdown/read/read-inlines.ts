import type { Image, Link, PhrasingContent, Text } from "mdast";
import type { Inline, Marks } from "../../document/blocks/block.ts";
import { noMarks, pushInline } from "../../document/blocks/inline.ts";
import { lineBreak } from "../../document/content/draft.ts";
import { tagOfMark } from "../names.ts";
import { isSafeAddress } from "../safe-address.ts";
import { printMarkdown } from "../syntax.ts";
import { fitInOneValue } from "./one-value.ts";
import { plainTextOf } from "./plain-text.ts";
import { noteReferences, type Surroundings } from "./surroundings.ts";

/** The words of a paragraph, a heading or a cell, as a body has them. */
export function readInlines(
  nodes: readonly PhrasingContent[],
  around: Surroundings,
): readonly Inline[] {
  const content: Inline[] = [];
  readAll(nodes, noMarks, { around, content });
  return content;
}

/** A line that holds nothing but breaks is HTML for CommonMark; null for any other HTML. */
export function readBreaks(html: string): readonly Inline[] | null {
  if (!/^(?:<br>)+$/.test(html)) return null;
  return [{ kind: "text", text: lineBreak.repeat(html.length / 4), marks: noMarks }];
}

type Reading = Readonly<{ around: Surroundings; content: Inline[] }>;

function readAll(nodes: readonly PhrasingContent[], marks: Marks, reading: Reading): void {
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) continue;
    const pair = node.type === "html" ? pairFrom(nodes, at, node.value) : null;
    if (pair === null) {
      read(node, marks, reading);
      continue;
    }
    readAll(nodes.slice(at + 1, pair.end), { ...marks, [pair.mark]: true }, reading);
    at = pair.end;
  }
}

function read(node: PhrasingContent, marks: Marks, reading: Reading): void {
  const { content, around } = reading;
  const written = withLinkInside(node, around);
  if (written !== null) {
    noteReferences(node, around);
    return pushVerbatim(written, marks, reading);
  }
  switch (node.type) {
    case "text":
      return readText(node, marks, reading);
    case "emphasis":
      return readAll(node.children, { ...marks, italic: true }, reading);
    case "strong":
      return readAll(node.children, { ...marks, bold: true }, reading);
    case "delete":
      return readAll(node.children, { ...marks, strike: true }, reading);
    case "inlineCode":
      return pushInline(content, {
        kind: "text",
        text: node.value,
        marks: { ...marks, code: true },
      });
    case "break":
      return pushInline(content, { kind: "text", text: lineBreak, marks });
    case "html":
      return /^<br\s*\/?>$/i.test(node.value)
        ? pushInline(content, { kind: "text", text: lineBreak, marks })
        : pushVerbatim(node.value, marks, reading);
    case "link":
      return readLink(node, marks, reading);
    case "image":
      return readImage(node, marks, reading);
    case "linkReference":
    case "imageReference": {
      const definition = around.definitions.get(node.identifier);
      if (definition === undefined)
        return pushVerbatim(printMarkdown(node).trimEnd(), marks, reading);
      const { url, title } = definition;
      return node.type === "linkReference"
        ? readLink(
            { type: "link", url, title: title ?? null, children: node.children },
            marks,
            reading,
          )
        : readImage(
            { type: "image", url, title: title ?? null, alt: node.alt ?? null },
            marks,
            reading,
          );
    }
    default:
      return pushVerbatim(printMarkdown(node).trimEnd(), marks, reading);
  }
}

/** Names of other documents in double brackets, as wikis and note takers write them. */
const wikiLinks = /(\[\[[^[\]\n]+\]\])/;

/** A line's end in a file says nothing: lines of a paragraph flow. */
function readText({ value, position }: Text, marks: Marks, reading: Reading): void {
  const flowing = value.replaceAll(/[ \t]*\r?\n[ \t]*/g, " ");
  const written = reading.around.source.slice(position?.start.offset, position?.end.offset);
  for (const [index, text] of flowing.split(wikiLinks).entries()) {
    // Brackets that were escaped are brackets.
    const isLink = index % 2 === 1 && position !== undefined && written.includes(text);
    if (isLink) readWikiLink(text, marks, reading);
    else pushInline(reading.content, { kind: "text", text, marks });
  }
}

function readWikiLink(source: string, marks: Marks, reading: Reading): void {
  const [name = "", label] = source.slice(2, -2).split("|");
  const target = reading.around.findNamed(name.trim());
  if (target === null || !fitInOneValue(source)) return pushVerbatim(source, marks, reading);
  reading.content.push({ kind: "embed", embed: mentionOf(target, label ?? name), marks });
}

function readLink(node: Link, marks: Marks, reading: Reading): void {
  const { url, title, children } = node;
  const { around, content } = reading;
  if (children.length === 0 || !fitInOneValue(url, title)) {
    return pushVerbatim(printMarkdown(node).trimEnd(), marks, reading);
  }
  const target = around.findDocument(url);
  const label = plainTextOf(children);
  const isWords = !children.some(holdsPicture);
  if (target !== null && title === null && isWords && fitInOneValue(label)) {
    const embed = mentionOf(target, label);
    content.push({
      kind: "embed",
      embed: target.at === "" ? embed : { ...embed, at: target.at },
      marks,
    });
    return;
  }
  const file = children.every(({ type }) => type === "text") ? around.findFile(url) : null;
  if (file !== null) {
    const { id, name, size } = file;
    const named = typeof title === "string" ? { title } : {};
    const alt = label === name ? "" : label;
    const embed = { attachment: id, name, alt, size: String(size), ...named };
    content.push({ kind: "embed", embed, marks });
    return;
  }
  const link = typeof title === "string" ? { url, title } : { url };
  // What leads nowhere from here is plain words, and a link again in the next file.
  readAll(children, { ...marks, [isSafeAddress(url) ? "link" : "reference"]: link }, reading);
}

/** A mention has a label of words, and no room for a picture. */
function holdsPicture(node: PhrasingContent): boolean {
  if (node.type === "image" || node.type === "imageReference") return true;
  return "children" in node && node.children.some(holdsPicture);
}

function mentionOf(
  { id, title }: Readonly<{ id: string; title: string }>,
  label: string,
): Readonly<Record<string, string>> {
  return label === title || label === "" ? { mention: id } : { mention: id, label };
}

/** A bracket that is escaped ends nothing. */
const describedByLink = /^!\[[^]*(?<!\\)\]\([^]*\][([]/;

/** A picture as it is written, where a link is in its description: that is words alone for CommonMark, and leads nowhere. */
function withLinkInside(
  { type, position }: PhrasingContent,
  { source }: Surroundings,
): string | null {
  if (position === undefined || (type !== "image" && type !== "imageReference")) return null;
  const written = source.slice(position.start.offset, position.end.offset);
  return describedByLink.test(written) ? written.replaceAll(/\s*\n[\s>]*/g, " ") : null;
}

function readImage(node: Image, marks: Marks, reading: Reading): void {
  const { url, alt, title } = node;
  const attachment = reading.around.findPicture(url);
  if (attachment === null || !fitInOneValue(url, alt, title)) {
    return pushVerbatim(printMarkdown(node).trimEnd(), marks, reading);
  }
  const named = typeof title === "string" ? { title } : {};
  const embed = { attachment: attachment.id, name: attachment.name, alt: alt ?? "", ...named };
  reading.content.push({ kind: "embed", embed, marks });
}

/** Looks like code, so that nobody takes it for words, and is given back without being escaped. */
function pushVerbatim(source: string, marks: Marks, { content }: Reading): void {
  const text = source.replaceAll(/\r\n|\r|\n/g, lineBreak);
  pushInline(content, { kind: "text", text, marks: { ...marks, code: true, verbatim: true } });
}

/** An opening tag of a format with its closing tag among the nodes behind it. */
function pairFrom(
  nodes: readonly PhrasingContent[],
  start: number,
  opening: string,
): Readonly<{ mark: string; end: number }> | null {
  const [mark, tag] = tagOfMark.find(([, each]) => opening === `<${each}>`) ?? [];
  if (mark === undefined) return null;
  let depth = 0;
  for (let end = start; end < nodes.length; end++) {
    const node = nodes[end];
    if (node?.type !== "html") continue;
    if (node.value === opening) depth += 1;
    if (node.value === `</${tag}>`) depth -= 1;
    if (depth === 0) return end === start + 1 ? null : { mark, end };
  }
  return null;
}
