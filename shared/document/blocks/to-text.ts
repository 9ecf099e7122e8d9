import type { Block, Inline, Table } from "./block.ts";

/** A line break inside of a block, as the document stores it. */
const softBreak = "\u2028";

/** The words of blocks, one block on a line, nothing added: what search looks through. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) =>
      block.table === null ? [plain(block.content)] : cellsOf(block.table).flat(),
    )
    .join("\n");
}

/** Blocks as text that reads like Markdown, for a copy outside of the app. */
export function toText(blocks: readonly Block[]): string {
  const numbering = new Numbering();
  return blocks.map((block) => blockText(block, numbering.next(block))).join("\n");
}

function blockText(block: Block, number: number): string {
  if (block.table !== null) return tableText(block.table);
  const margin = "  ".repeat(block.indent);
  const text = linked(block.content);
  switch (block.kind) {
    case "bullet":
      return listItem(`${margin}- `, text);
    case "number":
      return listItem(`${margin}${number}. `, text);
    case "check":
      return listItem(`${margin}- [${block.checked ? "x" : " "}] `, text);
    case "quote":
      return `> ${text.replaceAll("\n", "\n> ")}`;
    case "callout":
      return `> [!NOTE]\n> ${text.replaceAll("\n", "\n> ")}`;
    case "code":
      return codeText(block);
    case "divider":
      return "---";
    default:
      return `${headingMark(block.kind)}${text}`;
  }
}

function listItem(mark: string, text: string): string {
  return mark + text.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
}

function headingMark(kind: string): string {
  const level = /^heading([1-6])$/.exec(kind)?.[1];
  return level === undefined ? "" : `${"#".repeat(Number(level))} `;
}

function codeText({ content, properties }: Block): string {
  const { language } = properties;
  const text = plain(content).replaceAll(softBreak, "\n");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${typeof language === "string" ? language : ""}\n${text}\n${fence}`;
}

function tableText(table: Table): string {
  const lines = cellsOf(table).map((row) => `| ${row.map(cellText).join(" | ")} |`);
  const rule = `|${table.columns.map(() => " --- |").join("")}`;
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join("\n");
}

function cellText(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/[\n\u2028]/g, " ");
}

/** The words of every cell, row by row. */
function cellsOf(table: Table): readonly (readonly string[])[] {
  return table.rows.map((row) =>
    table.columns.map((column) =>
      table
        .cell(row.id, column.id)
        .map((block) => plain(block.content))
        .join("\n"),
    ),
  );
}

function plain(content: readonly Inline[]): string {
  return content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
}

/** With links as Markdown has them, and line breaks as such. */
function linked(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      const text = plain([inline]);
      const url = urlOf(inline);
      return url === null ? text : `[${text}](${url})`;
    })
    .join("")
    .replaceAll(softBreak, "\n");
}

function urlOf({ marks }: Inline): string | null {
  const { link } = marks;
  if (typeof link !== "object" || link === null || !("url" in link)) return null;
  return typeof link.url === "string" ? link.url : null;
}

/** Counts the items of numbered lists, each depth of a list by itself. */
class Numbering {
  readonly #counts: number[] = [];

  next({ kind, indent, properties }: Block): number {
    if (kind !== "number") {
      const isList = kind === "bullet" || kind === "check";
      this.#counts.length = Math.min(this.#counts.length, isList ? indent : 0);
      return 0;
    }
    this.#counts.length = Math.min(this.#counts.length, indent + 1);
    const { start } = properties;
    const first = typeof start === "number" ? start : 1;
    const before = this.#counts[indent];
    const count = before === undefined ? first : before + 1;
    this.#counts[indent] = count;
    return count;
  }
}
