import * as Y from "yjs";
import { textOf } from "./fields/entries.ts";
import { momentIn } from "./moment-in.ts";

/** What a document that was imported says of where it came from, by the keys of `meta`. */
export const provenanceKeys = {
  /** The file's name, as it was chosen or below the folder that was. */
  from: "importedFrom",
  /** When, in milliseconds since 1970. */
  at: "importedAt",
  /** What the file said above its text and no field of the document can hold: lines of YAML. */
  rest: "frontMatter",
} as const;

/** Where a document came from; its parts are empty where it does not say them. */
export type Provenance = Readonly<{ from: string; at: number | null; rest: string }>;

/** Null for a document that was begun here. */
export function readProvenance(meta: Y.Map<unknown>): Provenance | null {
  const from = textOf(meta.get(provenanceKeys.from));
  const at = momentIn(meta.get(provenanceKeys.at));
  const rest = textOf(meta.get(provenanceKeys.rest));
  return from === "" && at === null && rest === "" ? null : { from, at, rest };
}

export function writeProvenance(meta: Y.Map<unknown>, { from, at, rest }: Provenance): void {
  if (from !== "") meta.set(provenanceKeys.from, from);
  if (at !== null) meta.set(provenanceKeys.at, at);
  if (rest !== "") meta.set(provenanceKeys.rest, inParts(rest));
}

/** Characters of one value. */
const longestValue = 8_000;

/** What goes to others is cut into envelopes: a shared text can be, and a value cannot. */
function inParts(lines: string): string | Y.Text {
  return lines.length > longestValue ? new Y.Text(lines) : lines;
}

/** The name of the file alone: in which folders somebody keeps it is nobody else's business. */
export function fileNameOf(from: string): string {
  return from.split(/[/\\]/).findLast((part) => part !== "") ?? "";
}
