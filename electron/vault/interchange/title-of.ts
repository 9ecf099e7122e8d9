import { splitFrontMatter, textBelow } from "#shared/markdown/file/front-matter.ts";

/** What a text will most likely be called, without reading it as Markdown: links are compared with it. */
export function titleOf(source: string, fallback: string): string {
  for (const line of textBelow(source).slice(0, 8_000).split(/\r?\n/)) {
    const heading = /^ {0,3}# +(.+?)(?: +#+)? *$/.exec(line)?.[1];
    if (heading !== undefined) return wordsOf(heading);
    if (line.trim() !== "" && !line.startsWith("<!--")) break;
  }
  const { title } = splitFrontMatter(source).frontMatter;
  return typeof title === "string" && title !== "" ? title : fallback;
}

/** A link by its words, a picture by its description, and no signs of formats. */
function wordsOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/\[\[([^[\]|]*\|)?([^[\]|]*)\]\]/g, "$2")
    .replaceAll(/[*_`]/g, "")
    .trim();
}

/** The name of a file without its folder and its ending. */
export function baseOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "");
}
