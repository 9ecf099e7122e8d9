import type { DocumentType } from "../../doctypes/define.ts";
import { withLeftFiles } from "./attached-files.ts";
import { freeName } from "./free-name.ts";
import { type FrontMatter, readable } from "./front-matter.ts";

/**
 * What a document says above its text, and beside it the lines that it keeps from a file. Anybody who writes in the document
 * could have written those: they are read, to be printed anew, so that they neither end what stands above the text, nor say
 * one of the values a second time, nor name a type that another program would make something of. What is no list of names
 * and values is one text. Files that were not found stand with those of their field, and what says another value again
 * stands one level deeper: it comes back from there, and means nothing.
 */
export function withKeptLines(
  said: FrontMatter,
  lines: string,
  type: DocumentType | undefined,
): Readonly<{ said: FrontMatter; kept: FrontMatter }> {
  const parsed = readable(lines);
  if (parsed === null) return { said, kept: { [freeName("frontMatter", [said])]: lines } };
  const isOfFiles = (name: string) =>
    type?.fields.find(({ key }) => key === name)?.kind === "files";
  const all: Record<string, unknown> = { ...said };
  const others: [name: string, value: unknown][] = [];
  const again: [name: string, value: unknown][] = [];
  for (const [name, value] of Object.entries(parsed)) {
    if (!Object.hasOwn(said, name)) others.push([name, value]);
    else if (isOfFiles(name)) all[name] = withLeftFiles(said[name], value);
    else again.push([name, value]);
  }
  if (again.length > 0)
    others.push([freeName("frontMatter", [said, parsed]), Object.fromEntries(again)]);
  return { said: all, kept: Object.fromEntries(others) };
}
