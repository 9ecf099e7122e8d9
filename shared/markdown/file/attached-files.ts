import type { NamedFile } from "../../document/fields/files.ts";
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

/** The files that are said and found; none for what says none. What is not found is noted by whoever looks for it. */
export function filesSaid(said: unknown, { findAttached }: Neighbours): readonly NamedFile[] {
  const all: readonly unknown[] = Array.isArray(said) ? said : [said];
  return all.flatMap((each) => {
    const { file, name } = partsOf(each);
    const found = file === "" ? null : findAttached(file);
    const attachment = attachmentIdSchema.safeParse(found?.id);
    if (found === null || !attachment.success) return [];
    return [{ attachment: attachment.data, name: name || found.name, size: found.size }];
  });
}

/** What a file is called by the address of its copy: an export puts the beginning of the hash before the name. */
function nameSaidBy(url: string, attachment: string): string {
  const last = url.split("/").at(-1) ?? "";
  const mark = `${attachment.slice(4, 12)}-`;
  return decodeURIComponent(last).slice(last.startsWith(mark) ? mark.length : 0);
}

function partsOf(said: unknown): Readonly<{ file: string; name: string }> {
  if (typeof said === "string") return { file: said, name: "" };
  if (typeof said !== "object" || said === null) return { file: "", name: "" };
  const { file, name } = said as Readonly<Record<string, unknown>>;
  return { file: textIn(file), name: textIn(name) };
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
