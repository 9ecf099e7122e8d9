import { largestAttachment } from "../../domain/attachment.ts";
import { shortName } from "../../domain/file-name.ts";
import { type AttachmentId, attachmentIdSchema } from "../../domain/ids.ts";
import type { NewEntry } from "./edit-entries.ts";
import { readEntries } from "./entries.ts";

/** A file that a field holds: which bytes of the space it is, what it is called, and how large it said to be. */
export type NamedFile = Readonly<{
  attachment: AttachmentId;
  name: string;
  /** Bytes; null where nothing believable is said. */
  size: number | null;
}>;

/** No system takes a longer name. */
const longestName = 255;

/** The files of a field, in their order; what names no attachment is passed over. */
export function readFiles(stored: unknown): readonly NamedFile[] {
  return readFileEntries(stored).map(({ file }) => file);
}

/** The same, each with the key of its entry. */
export function readFileEntries(
  stored: unknown,
): readonly Readonly<{ key: string; file: NamedFile }>[] {
  return readEntries(stored).flatMap(({ key, values }) => {
    const file = fileIn(Object.fromEntries(values.entries()));
    return file === null ? [] : [{ key, file }];
  });
}

/** The file that the values of an entry name, whoever wrote them; null if they name none. */
export function fileIn(values: Readonly<Record<string, unknown>>): NamedFile | null {
  const attachment = attachmentIdSchema.safeParse(values["attachment"]);
  if (!attachment.success) return null;
  const { name } = values;
  return {
    attachment: attachment.data,
    name: typeof name === "string" ? shortened(name) : "",
    size: sizeIn(values["size"]),
  };
}

/** The same as it is stored, with the keys that a file in a text has. */
export function entryOfFile({ attachment, name, size }: NamedFile): NewEntry {
  return {
    scalars: { attachment, name: shortened(name), size: size === null ? "" : String(size) },
    texts: {},
  };
}

function shortened(name: string): string {
  return shortName(name, longestName).toWellFormed();
}

function sizeIn(stored: unknown): number | null {
  if (typeof stored !== "string" || !/^\d{1,10}$/.test(stored)) return null;
  return Number(stored) > largestAttachment ? null : Number(stored);
}
