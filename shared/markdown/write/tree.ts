import type {
  Blockquote,
  List,
  ListItem,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableCell,
} from "mdast";
import { type Draft, type DraftTable, lineBreak } from "../../document/content/draft.ts";
import { names, usualCallout } from "../names.ts";
import type { Naming } from "./naming.ts";
import { phrasingOf } from "./phrasing.ts";

/** Drafts as the tree that Markdown is written from. */
export function treeOf(drafts: readonly Draft[], naming: Naming): Root {
  const builder = new TreeBuilder(naming);
  for (const each of drafts) builder.add(each);
  return builder.root;
}

/** A list that may go on, and its last item. */
type OpenList = Readonly<{ list: List; items: ListItem[] }>;

class TreeBuilder {
  readonly root: Root = { type: "root", children: [] };
  readonly #naming: Naming;
  readonly #open: OpenList[] = [];
  /** The quote that the next quoted block may belong to. */
  #quote: Readonly<{ node: Blockquote; kind: string; in: unknown }> | null = null;

  constructor(naming: Naming) {
    this.#naming = naming;
  }

  add(each: Draft): void {
    if (each.kind === "bullet" || each.kind === "number" || each.kind === "check") {
      this.#addItem(each);
      this.#quote = null;
      return;
    }
    const depth = each.kind === "table" ? 0 : each.indent;
    this.#open.length = Math.min(this.#open.length, depth);
    const children = this.#childrenAt(this.#open.length);
    if (each.kind === "quote" || each.kind === "callout") return this.#addQuote(each, children);
    this.#quote = null;
    const node = this.#nodeOf(each);
    if (node !== null) children.push(node);
  }

  #addItem(each: Draft): void {
    const depth = Math.min(each.indent, this.#open.length);
    this.#open.length = Math.min(this.#open.length, depth + 1);
    const isOrdered = each.kind === "number" || each.properties[names.ordered] === true;
    const { start } = each.properties;
    const before = this.#open[depth];
    if (before === undefined || !continues(each, before.list)) {
      this.#open.length = depth;
      const first = typeof start === "number" && start >= 0 && start < 1e9 ? Math.floor(start) : 1;
      const list: List = {
        type: "list",
        ordered: isOrdered,
        start: isOrdered ? first : null,
        spread: false,
        children: [],
      };
      this.#childrenAt(depth).push(list);
      this.#open.push({ list, items: list.children });
    }
    const open = this.#open[depth];
    if (open === undefined) return;
    const isLoose = each.properties[names.loose] === true;
    if (isLoose) open.list.spread = true;
    open.items.push(this.#itemOf(each, isLoose));
  }

  #itemOf(each: Draft, isLoose: boolean): ListItem {
    const isCheck = each.kind === "check";
    const words = this.#phrasing(each);
    const children: PhrasingContent[] =
      isCheck && words.length === 0 ? [{ type: "text", value: " " }] : words;
    return {
      type: "listItem",
      checked: isCheck ? each.checked : null,
      spread: isLoose,
      children: children.length === 0 ? [] : [{ type: "paragraph", children }],
    };
  }

  #addQuote(each: Draft, children: RootContent[]): void {
    const { kind, properties } = each;
    const isFirst =
      kind === "callout" ? properties[names.continues] !== true : properties[names.apart] === true;
    const last = this.#quote;
    const known = isFirst || last?.in !== children || last.kind !== kind ? null : last.node;
    const node: Blockquote = known ?? { type: "blockquote", children: [] };
    if (known === null) children.push(node);
    this.#quote = { node, kind, in: children };
    const words = this.#phrasing(each);
    if (kind === "callout" && known === null) {
      const name = properties[names.callout];
      const mark = `[!${(typeof name === "string" ? name : usualCallout).toUpperCase()}]`;
      words.unshift({ type: "html", value: words.length > 0 ? `${mark}\n` : mark });
    }
    if (words.length > 0) node.children.push({ type: "paragraph", children: words });
  }

  #nodeOf(each: Draft): RootContent | null {
    const { kind, table } = each;
    if (kind === "table") return table === null ? null : this.#tableOf(table);
    if (kind === "divider") return { type: "thematicBreak" };
    if (kind === "code") return codeOf(each);
    const children = this.#phrasing(each);
    const level = headingLevel(kind);
    if (level !== null) return { type: "heading", depth: level, children };
    return children.length === 0 ? null : { type: "paragraph", children };
  }

  #tableOf({ columns, rows }: DraftTable): Table | null {
    if (rows.length === 0 || columns.length === 0) return null;
    return {
      type: "table",
      align: columns.map((column, index) =>
        alignOf(column["align"] ?? rows[0]?.cells[index]?.[0]?.properties["align"]),
      ),
      children: rows.map(({ cells }) => ({
        type: "tableRow",
        children: cells.map((blocks): TableCell => {
          const writing = { naming: this.#naming, isOneLine: true, isCell: true };
          const parts = blocks.map((block) => phrasingOf(block.content, writing));
          const children = parts
            .filter((part) => part.length > 0)
            .flatMap((part, index): PhrasingContent[] =>
              index === 0 ? part : [{ type: "html", value: "<br>" }, ...part],
            );
          return { type: "tableCell", children };
        }),
      })),
    };
  }

  #phrasing({ kind, content }: Draft): PhrasingContent[] {
    const isOneLine = headingLevel(kind) !== null;
    return phrasingOf(content, { naming: this.#naming, isOneLine, isCell: false });
  }

  #childrenAt(depth: number): RootContent[] {
    if (depth === 0) return this.root.children;
    return this.#open[depth - 1]?.items.at(-1)?.children ?? this.root.children;
  }
}

/** Whether an item belongs to the list before it. */
function continues(each: Draft, list: List): boolean {
  if (each.properties[names.apart] === true) return false;
  const isOrdered = each.kind === "number" || each.properties[names.ordered] === true;
  if ((list.ordered === true) !== isOrdered) return false;
  const { start } = each.properties;
  return (
    !isOrdered || typeof start !== "number" || start === (list.start ?? 1) + list.children.length
  );
}

function codeOf({ content, properties }: Draft): RootContent | null {
  const value = content
    .map((inline) => (inline.kind === "text" ? inline.text : ""))
    .join("")
    .replaceAll(lineBreak, "\n");
  if (properties[names.verbatim] === true) return value === "" ? null : { type: "html", value };
  const { language } = properties;
  const meta = properties[names.meta];
  return {
    type: "code",
    lang: typeof language === "string" && language !== "" ? language : null,
    meta: typeof meta === "string" ? meta : null,
    value,
  };
}

function headingLevel(kind: string): 1 | 2 | 3 | 4 | 5 | 6 | null {
  const level = Number(/^heading([1-6])$/.exec(kind)?.[1] ?? 0);
  return level === 0 ? null : (level as 1 | 2 | 3 | 4 | 5 | 6);
}

function alignOf(value: unknown): "left" | "right" | "center" | null {
  return value === "left" || value === "right" || value === "center" ? value : null;
}
