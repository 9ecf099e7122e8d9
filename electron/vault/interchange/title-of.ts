import { splitFrontMatter, textBelow } from "#shared/markdown/file/front-matter.ts";
import { takeTitle } from "#shared/markdown/file/take-title.ts";
import { readMarkdown } from "#shared/markdown/read-markdown.ts";

/** Characters that are looked at, and of them those that a heading may have: reading signs takes its time. */
const mostLooked = 8_000;
const longestHeading = 1_000;
/** Labels of one heading, and characters of each, that are looked for in the text below. */
const mostLabels = 20;
const longestTarget = 300;
const definition = /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*(.*)$/gm;

/** What a text will be called, without reading all of it as Markdown: links are compared with it. */
export function titleOf(source: string, fallback: string): string {
  const text = textBelow(source);
  const heading = headingOf(text);
  const words = heading === null ? null : wordsOf(heading, text);
  if (words !== null && words !== "") return words;
  const { title } = splitFrontMatter(source).frontMatter;
  return typeof title === "string" && title !== "" ? title : fallback;
}

/** The line that says it; null where something else comes first. */
function headingOf(text: string): string | null {
  for (const line of text.slice(0, mostLooked).split(/\r?\n/)) {
    if (/^ {0,3}#[ \t]/.test(line)) return line.length > longestHeading ? null : line;
    if (line.trim() !== "" && !line.startsWith("<!--")) return null;
  }
  return null;
}

/** As the document takes it. Whether brackets are a link or a footnote is said further down. */
function wordsOf(heading: string, text: string): string | null {
  const labels = new Set(
    [...heading.matchAll(/\[([^[\]]+)\]/g)]
      .slice(0, mostLabels)
      .map(([, label = ""]) => keyOf(label)),
  );
  const said: string[] = [];
  if (labels.size > 0) {
    for (const [, label = "", rest = ""] of text.matchAll(definition)) {
      // Each once, the first of them, and what it says below its line does not matter to the words.
      if (labels.delete(keyOf(label)))
        said.push(`[${label}]: ${rest === "" || rest.length > longestTarget ? "#" : rest}`);
      if (labels.size === 0) break;
    }
  }
  return takeTitle(readMarkdown([heading, ...said].join("\n\n")), new Map()).title;
}

function keyOf(label: string): string {
  return label.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** The name of a file without its folder and its ending. */
export function baseOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "");
}
