import type { NamedFile } from "../../document/fields/files.ts";
import { nameOfCopy } from "../../domain/file-name.ts";
import { attachmentIdSchema } from "../../domain/ids.ts";
import type { Neighbours } from "../read/surroundings.ts";
import type { Naming } from "../write/naming.ts";
import type { FrontMatter } from "./front-matter.ts";

/**
 * A file of a field as it stands above a text: where it lies, and its name where that does not say it, since not every
 * sign may stand in the name of a file that is written.
 */
export function fileAsValue({ attachment, name }: NamedFile, naming: Naming): string | FrontMatter {
  const url = naming.attachment(attachment, name) ?? attachment;
  return nameSaidBy(url, attachment) === name ? url : { file: url, name };
}

/** The files that are said and found, and what is said besides: that stays with the document. */
type FilesSaid = Readonly<{ files: readonly NamedFile[]; left: unknown }>;

/** What is not found is noted by whoever looks for it. Nothing is left where all of it is in the files. */
export function filesSaid(said: unknown, neighbours: Neighbours): FilesSaid {
  const all: readonly unknown[] = Array.isArray(said) ? said : [said];
  const files: NamedFile[] = [];
  const left: unknown[] = [];
  for (const each of all) {
    const { file, name, others } = partsOf(each);
    const found = neighbours.findAttached(file, name || labelOf(each));
    const attachment = attachmentIdSchema.safeParse(found?.id);
    if (found === null || !attachment.success) left.push(each);
    else {
      const called = name || found.name;
      files.push({ attachment: attachment.data, name: called, size: found.size });
      // Without the address, or it would be attached once more the next time.
      if (Object.keys(others).length > 0) left.push({ name: called, ...others });
    }
  }
  if (files.length === 0) return { files, left: said };
  return { files, left: Array.isArray(said) && left.length > 0 ? left : left[0] };
}

/** What is said of a field's files, with lines that stayed beside it: whoever reads it again finds both under one name. */
export function withLeftFiles(said: unknown, left: unknown): readonly unknown[] {
  return [said, left].flatMap((each) =>
    Array.isArray(each) ? (each as readonly unknown[]) : [each],
  );
}

/** What a file is called by the address of its copy. */
function nameSaidBy(url: string, attachment: string): string {
  return nameOfCopy(attachment, decodeURIComponent(url.split("/").at(-1) ?? ""));
}

function partsOf(said: unknown): Readonly<{ file: string; name: string; others: FrontMatter }> {
  if (typeof said === "string") return { file: said, name: "", others: {} };
  if (typeof said !== "object" || said === null || Array.isArray(said))
    return { file: "", name: "", others: {} };
  const { file, ...others } = said as FrontMatter;
  const { name, ...further } = others;
  return typeof name === "string"
    ? { file: textIn(file), name, others: further }
    : { file: textIn(file), name: "", others };
}

/** What is called what it says, for whoever reads that it names no file. */
function labelOf(said: unknown): string {
  if (typeof said === "string" || said === null || said === undefined) return said ?? "";
  return JSON.stringify(said);
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
