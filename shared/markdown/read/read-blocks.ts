import type { Blockquote, Code, Paragraph, RootContent, Table } from "mdast";
import type { Properties } from "../../document/blocks/block.ts";
import type { Content } from "../../document/blocks/inline.ts";
import { type Draft, draft, type DraftRow, lineBreak } from "../../document/content/draft.ts";
import { names, usualCallout } from "../names.ts";
import { readCallout, startsLikeCallout } from "./read-callout.ts";
import { readBreaks, readInlines } from "./read-inlines.ts";
import { fitInOneValue } from "./one-value.ts";
import { readList } from "./read-list.ts";
import type { Surroundings } from "./surroundings.ts";
import { verbatim } from "./verbatim.ts";

/** Nodes that stand one below the other, as drafts with this indent. */
export function readBlocks(
  nodes: readonly RootContent[],
  indent: number,
  around: Surroundings,
): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const [index, node] of nodes.entries()) {
    const before = { node: nodes[index - 1], kind: drafts.at(-1)?.kind };
    drafts.push(...readBlock(node, { indent, isApart: runsInto(before, node), around }));
  }
  return drafts;
}

type Before = Readonly<{ node: RootContent | undefined; kind: string | undefined }>;

/** Whether a node and the one before it would be one if nothing were said. */
function runsInto(before: Before, node: RootContent): boolean {
  if (before.node?.type === "list" && node.type === "list") {
    return before.node.ordered === node.ordered;
  }
  return (
    node.type === "blockquote" && before.node?.type === "blockquote" && before.kind === "quote"
  );
}

type Place = Readonly<{ indent: number; isApart: boolean; around: Surroundings }>;

function readBlock(node: RootContent, place: Place): readonly Draft[] {
  const { indent, around } = place;
  switch (node.type) {
    case "paragraph":
      return [readParagraph(node, place)];
    case "heading":
      return [
        draft(`heading${node.depth}`, { indent, content: readInlines(node.children, around) }),
      ];
    case "thematicBreak":
      return [draft("divider", { indent })];
    case "code":
      return [
        fitInOneValue(node.lang, node.meta)
          ? readCode(node, indent)
          : verbatim(node, indent, around),
      ];
    case "blockquote":
      return readQuote(node, place);
    case "list":
      return readList(node, place, readBlocks) ?? [verbatim(node, indent, around)];
    case "table":
      return [indent === 0 ? readTable(node, around) : verbatim(node, indent, around)];
    case "definition": {
      // Whoever refers to it has its address already; it is left out unless something still needs it.
      const kept = verbatim(node, indent, around);
      const { identifier } = node;
      return around.used.has(node)
        ? [{ ...kept, properties: { ...kept.properties, definition: identifier } }]
        : [kept];
    }
    case "html":
      return [readHtml(node.value, indent) ?? verbatim(node, indent, around)];
    default:
      return [verbatim(node, indent, around)];
  }
}

/** Formulas and directives, which look like paragraphs to CommonMark. */
const foreign = /^(?:\$\$|:::)/;

function isForeign({ position }: Paragraph, { source }: Surroundings): boolean {
  const from = position?.start.offset;
  return from !== undefined && foreign.test(source.slice(from, from + 3));
}

function readParagraph(node: Paragraph, { indent, around }: Place): Draft {
  if (isForeign(node, around)) return verbatim(node, indent, around);
  return draft("paragraph", { indent, content: readInlines(node.children, around) });
}

function readHtml(value: string, indent: number): Draft | null {
  const content = readBreaks(value);
  return content === null ? null : draft("paragraph", { indent, content });
}

function readCode({ value, lang, meta }: Code, indent: number): Draft {
  const properties: Record<string, unknown> = {};
  if (typeof lang === "string") properties["language"] = lang;
  if (typeof meta === "string") properties[names.meta] = meta;
  const text = value.replaceAll(/\r\n|\r|\n/g, lineBreak);
  const content = text === "" ? [] : [{ kind: "text", text, marks: {} } as const];
  return draft("code", { indent, properties, content });
}

/** A quote is blocks of text; one that holds anything else is kept as it stands. */
function readQuote(node: Blockquote, { indent, isApart, around }: Place): readonly Draft[] {
  const callout = readCallout(node, around);
  const children = callout?.children ?? node.children;
  const [head] = children;
  const isOtherCallout =
    callout === null && head?.type === "paragraph" && startsLikeCallout(head, around);
  const texts = children.map((child) => readQuoted(child, around));
  if (isOtherCallout || texts.includes(null)) return [verbatim(node, indent, around)];
  const contents = texts.length === 0 ? [[]] : texts.map((content) => content ?? []);
  return contents.map((content, index) =>
    callout === null
      ? draft("quote", {
          indent,
          content,
          properties: index === 0 && isApart ? { [names.apart]: true } : {},
        })
      : draft("callout", { indent, content, properties: calloutProperties(callout.name, index) }),
  );
}

function calloutProperties(name: string, index: number): Properties {
  if (index > 0) return { [names.continues]: true };
  return name === usualCallout ? {} : { [names.callout]: name };
}

function readQuoted(node: RootContent, around: Surroundings): Content | null {
  if (node.type === "html") return readBreaks(node.value);
  if (node.type !== "paragraph" || isForeign(node, around)) return null;
  return readInlines(node.children, around);
}

function readTable(node: Table, around: Surroundings): Draft {
  const width = Math.max(...node.children.map((row) => row.children.length));
  const columns = Array.from({ length: width }, (_, index): Properties => {
    const align = node.align?.[index] ?? null;
    return align === null ? {} : { align };
  });
  const rows = node.children.map((row, index): DraftRow => ({
    properties: index === 0 ? { header: true } : {},
    cells: columns.map((properties, column) => [
      draft("paragraph", {
        properties,
        content: readInlines(row.children[column]?.children ?? [], around),
      }),
    ]),
  }));
  return draft("table", { table: { columns, rows } });
}
