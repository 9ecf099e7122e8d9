import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { titleAsFileName } from "#shared/domain/file-name.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { type Found, scavenge } from "../repair/scavenge.ts";
import type { Exported } from "./contract.ts";
import { documentsIn, documentsInBackups, isWholeFile, withBackups } from "./export-sources.ts";
import { readableDocument, type ReadableDocument } from "./readable-document.ts";

type Given = Readonly<{
  path: string;
  descriptor: number | null;
  backups: readonly string[];
  folder: string;
}>;

type Written = Readonly<{
  document: ReadableDocument;
  /** Null if nothing of it could be written. */
  file: string | null;
  /** Something of it is in a backup only. */
  isFromBackup: boolean;
}>;

/**
 * Writes every document of a space as text into a folder, with a report of what could not be read, and of what only backups
 * have. It needs nothing of SQLite: it works also where the file can no longer be opened, or is gone.
 */
export function exportSpace({ path, descriptor, backups, folder }: Given): Exported {
  try {
    mkdirSync(folder, { recursive: true });
    const isFileWhole = isWholeFile(path, descriptor);
    const found = scavenge(path, { descriptor });
    const ids = new Set(documentsIn(found));
    if (!isFileWhole) for (const id of documentsInBackups(path, backups)) ids.add(id);

    let more: Found | null = null;
    const written: Written[] = [];
    for (const id of [...ids].toSorted()) {
      const inFile = readableDocument(id, found);
      let document = inFile;
      if (inFile.missing.length > 0 || inFile.text === null) {
        more ??= withBackups(found, backups);
        document = readableDocument(id, more);
      }
      const isFromBackup = document.text !== null && saysMore(document, inFile);
      written.push({ document, file: writeDocument(folder, document), isFromBackup });
    }
    writeFileSync(join(folder, "Report.md"), reportOf(written, isFileWhole));
    return {
      kind: "exported",
      written: written.filter(({ file }) => file !== null).length,
      partial: written.filter((each) => each.file !== null && !isWhole(each)).length,
      unreadable: written.filter(({ file }) => file === null).length,
      fromBackup: written.filter(({ isFromBackup }) => isFromBackup).length,
      isFileWhole,
    };
  } catch (thrown) {
    return writeFaultOf(thrown);
  }
}

function saysMore(one: ReadableDocument, other: ReadableDocument): boolean {
  return one.text !== other.text || countMissing(one) < countMissing(other);
}

function countMissing({ missing }: ReadableDocument): number {
  return missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Two documents may have one title; the end of the id tells them apart. */
function writeDocument(folder: string, { id, title, text }: ReadableDocument): string | null {
  if (text === null) return null;
  const name = `${titleAsFileName(title)} (${id.slice(-6)}).md`;
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return name;
}

function isWhole({ document: { text, missing } }: Written): boolean {
  return text !== null && missing.length === 0;
}

function reportOf(written: readonly Written[], isFileWhole: boolean): string {
  const [whole, rest] = [written.filter(isWhole), written.filter((each) => !isWhole(each))];
  const fromBackups = written.filter(({ isFromBackup }) => isFromBackup);
  return [
    "# What was saved",
    "",
    `${whole.length} of ${written.length} documents were read from end to end.`,
    "",
    ...(isFileWhole
      ? []
      : [
          "The file that holds them is damaged or gone: there may be others of which nothing is left.",
          "",
        ]),
    ...(fromBackups.length === 0 ? [] : ["## What came from a backup", ""]),
    ...fromBackups.map(
      ({ document }) =>
        `- ${nameOf(document)}: from a backup. What was written after it was made is missing where only the backup had it.`,
    ),
    ...(fromBackups.length === 0 ? [] : [""]),
    ...(rest.length === 0 ? [] : ["## What could not be read", ""]),
    ...rest.map((each) => `- ${wordsFor(each)}`),
    "",
  ].join("\n");
}

function nameOf({ id, title }: ReadableDocument): string {
  return title === "" ? id : `“${title}” (${id})`;
}

function wordsFor({ document, file }: Written): string {
  const name = nameOf(document);
  if (file === null) return `${name}: nothing of it could be read.`;
  const stretches = document.missing.map(({ device, from, to }) =>
    from === to ? `change ${from} of ${device}` : `changes ${from} to ${to} of ${device}`,
  );
  return `${name}: saved as “${file}” without ${stretches.join(", ")}.`;
}
