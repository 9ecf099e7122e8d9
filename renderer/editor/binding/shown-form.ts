import type { Inline, Marks } from "#shared/document/blocks/block.ts";
import { joinContent } from "#shared/document/blocks/inline.ts";
import { isSafeUrl } from "../safe-url.ts";
import { formats, lineBreak } from "./read-inlines.ts";

export type ShownLink = Readonly<{ url: string; title?: string }>;

/** What the editor can show of a content: formats and links it knows, and every letter. */
export function shownContent(content: readonly Inline[]): readonly Inline[] {
  if (content.every(isShown)) return content;
  return joinContent(
    content.flatMap((inline): readonly Inline[] => {
      const marks = shownMarks(inline.marks);
      if (inline.kind === "embed") return [{ ...inline, marks: withoutFormats(marks) }];
      // A line break has a node of its own, which cannot be bold.
      return inline.text
        .replaceAll(carriageReturn, lineBreak)
        .split(lineBreaks)
        .map((text) => ({
          kind: "text",
          text,
          marks: text === lineBreak ? withoutFormats(marks) : marks,
        }));
    }),
  );
}

/** The link that a mark is, when it is one that may be followed. */
export function linkOf(marks: Marks): ShownLink | null {
  const link = marks["link"];
  if (typeof link !== "object" || link === null || !("url" in link)) return null;
  const { url } = link;
  if (typeof url !== "string" || !isSafeUrl(url)) return null;
  return "title" in link && typeof link.title === "string" ? { url, title: link.title } : { url };
}

function shownMarks(marks: Marks): Marks {
  const shown: Record<string, unknown> = {};
  for (const [mark] of formats) if (marks[mark] === true) shown[mark] = true;
  const link = linkOf(marks);
  if (link !== null) shown["link"] = link;
  return shown;
}

function withoutFormats(marks: Marks): Marks {
  return "link" in marks ? { link: marks["link"] } : {};
}

function isShown(inline: Inline): boolean {
  const { marks } = inline;
  if (inline.kind === "text" && inline.text.includes(carriageReturn)) return false;
  for (const name in marks) {
    if (name === "link") {
      if (!isWholeLink(marks)) return false;
    } else if (!knownMarks.has(name) || marks[name] !== true) {
      return false;
    } else if (inline.kind === "embed" || inline.text.includes(lineBreak)) {
      return false;
    }
  }
  return true;
}

/** Stands in no text that is written here, and is read off the screen as a line break. */
const carriageReturn = "\r";

const lineBreaks = new RegExp(`(${lineBreak})`);

function isWholeLink(marks: Marks): boolean {
  const link = linkOf(marks);
  const stored = marks["link"];
  return (
    link !== null &&
    typeof stored === "object" &&
    Object.keys(stored ?? {}).length === Object.keys(link).length
  );
}

const knownMarks: ReadonlySet<string> = new Set(formats.map(([mark]) => mark));
