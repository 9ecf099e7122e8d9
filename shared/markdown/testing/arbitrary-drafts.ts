import * as fc from "fast-check";
import type { Inline, Marks } from "../../document/blocks/block.ts";
import { joinContent } from "../../document/blocks/inline.ts";
import { type Draft, draft, lineBreak } from "../../document/content/draft.ts";
import { names } from "../names.ts";

/**
 * Words, and every sign that means something to Markdown somewhere. Addresses are left out: one that is
 * no link is a link to whoever reads it.
 */
// prettier-ignore
const pieces = [
  "a", "word", "Ünïcode", "漢字", "🙂", " ", "  ", "\t", "*", "**", "_", "__", "~", "~~", "`", "``", "[", "]",
  "(", ")", "<", ">", "<b>", "<!--", "&", "&amp;", "#", "##", "+", "-", "---", "=", "===", "|", "\\", "!", "![",
  "1. ", "2)", ":", "://", "@", "$", '"', "'", "[ ]", "[x] ", "[^1]", "[!NOTE]", "0", "~~~", "```", "[[a]]",
] as const;

const anyText = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(""));

const flag = fc.constantFrom(true, undefined);
const anyMarks: fc.Arbitrary<Marks> = fc
  .record({
    bold: flag,
    italic: flag,
    strike: flag,
    code: fc.option(fc.constant(true), { nil: undefined, freq: 4 }),
    underline: fc.option(fc.constant(true), { nil: undefined, freq: 4 }),
    highlight: fc.option(fc.constant(true), { nil: undefined, freq: 4 }),
    link: fc.option(
      fc.constantFrom({ url: "https://x.org/a_b(c)" }, { url: "mailto:a@b.c", title: 'T "q"' }),
      {
        nil: undefined,
        freq: 4,
      },
    ),
  })
  .map(withoutNothing);

function withoutNothing(marks: Readonly<Record<string, unknown>>): Marks {
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));
}

const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ text: anyText, marks: anyMarks }).map(asText) },
  { weight: 2, arbitrary: anyText.map((text) => asText({ text, marks: {} })) },
  { weight: 1, arbitrary: fc.constant(asText({ text: lineBreak, marks: {} })) },
);

function asText({ text, marks }: Readonly<{ text: string; marks: Marks }>): Inline {
  return { kind: "text", text, marks };
}

export const anyContent: fc.Arbitrary<readonly Inline[]> = fc
  .array(anyInline, { maxLength: 5 })
  .map((inlines) => joinContent(inlines));

const someContent = anyContent.filter((content) => content.length > 0);

/** Code is text without marks. */
const codeContent = fc
  .array(fc.oneof(anyText, fc.constant(lineBreak)), { maxLength: 5 })
  .map((texts) => joinContent([asText({ text: texts.join(""), marks: {} })]));

const textDraft = fc.oneof(
  someContent.map((content) => draft("paragraph", { content })),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), anyContent)
    .map(([level, content]) => draft(`heading${level}`, { content })),
  someContent.map((content) => draft("quote", { content })),
  someContent.map((content) => draft("callout", { content })),
  someContent.map((content) =>
    draft("callout", { content, properties: { [names.callout]: "warning" } }),
  ),
  codeContent.map((content) => draft("code", { content })),
  codeContent.map((content) => draft("code", { content, properties: { language: "js" } })),
  fc.constant(draft("divider")),
);

/** An item that is nothing but line breaks would swallow the items inside of it. */
const itemContent = someContent.filter((content) =>
  content.some((inline) => inline.kind === "embed" || inline.text.replaceAll(lineBreak, "") !== ""),
);

const item = fc
  .record({
    kind: fc.constantFrom("bullet", "number", "check"),
    indent: fc.integer({ min: 0, max: 4 }),
    ticked: fc.boolean(),
    content: itemContent,
  })
  .map(({ kind, indent, ticked, content }) =>
    draft(kind, { indent, checked: kind === "check" && ticked, content }),
  );

/**
 * A cell begins and ends with its words: spaces around them are the table's. Code in it cannot say a
 * backslash before a bar.
 */
const cellContent = anyContent.filter((content) => {
  const text = content.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
  return !/^[ \t]|[ \t]$|\\\|/.test(text);
});

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(cellContent, { minLength: 9, maxLength: 9 }),
  )
  .map(([height, width, contents]) => {
    const columns = Array.from({ length: width }, () => ({}));
    const rows = Array.from({ length: height }, (_, row) => ({
      properties: row === 0 ? { header: true } : {},
      cells: columns.map((_each, column) => [
        draft("paragraph", { content: contents[row * 3 + column] ?? [] }),
      ]),
    }));
    return draft("table", { table: { columns, rows } });
  });

/** Bodies as people write them, in any order of blocks. */
export const anyDrafts: fc.Arbitrary<readonly Draft[]> = fc
  .array(fc.oneof(textDraft, item, item, table), { maxLength: 8 })
  .map(inReadingOrder);

/** Bodies that say the same way what can be said in several: no item is deeper than one below the last, and so on. */
function inReadingOrder(drafts: readonly Draft[]): readonly Draft[] {
  let depth = -1;
  const ordered: Draft[] = [];
  for (const each of drafts) {
    const isItem = each.kind === "bullet" || each.kind === "number" || each.kind === "check";
    const indent = isItem ? Math.min(each.indent, depth + 1) : 0;
    depth = isItem ? indent : -1;
    const isSecond = each.kind === "quote" && ordered.at(-1)?.kind === "quote";
    const properties = isSecond ? { [names.apart]: true } : each.properties;
    ordered.push({ ...each, indent, properties });
  }
  return ordered;
}
