import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { titleAsFileName } from "#shared/domain/file-name.ts";
import type { DocumentId } from "#shared/domain/ids.ts";
import { bodiesIn } from "#shared/sync/part-id.ts";
import { writeFaultOf } from "../../platform/write-fault.ts";
import { type Found, scavenge } from "../repair/scavenge.ts";
import type { Exported } from "./contract.ts";
import { readableDocument, type ReadableDocument } from "./readable-document.ts";

type Given = Readonly<{
  path: string;
  descriptor: number | null;
  backups: readonly string[];
  folder: string;
}>;

/**
 * Writes every document of a space as text into a folder, with a report of what could not be read. It
 * asks nothing of SQLite: it works also where the file can no longer be opened.
 */
export function exportSpace({ path, descriptor, backups, folder }: Given): Exported {
  try {
    mkdirSync(folder, { recursive: true });
    const found = scavenge(path, { descriptor });
    const ids = [...documentsOf(found)].toSorted();
    let more: Found | null = null;
    const written: (readonly [ReadableDocument, string | null])[] = [];
    for (const id of ids) {
      let document = readableDocument(id, found);
      if (document.missing.length > 0) {
        more ??= together([found, ...backups.map((backup) => scavenge(backup))]);
        document = readableDocument(id, more);
      }
      written.push([document, writeDocument(folder, document)]);
    }
    writeFileSync(join(folder, "Report.md"), reportOf(written));
    const partial = written.filter(([{ text, missing }]) => text !== null && missing.length > 0);
    return {
      kind: "exported",
      written: written.filter(([, file]) => file !== null).length,
      partial: partial.length,
      unreadable: written.filter(([, file]) => file === null).length,
    };
  } catch (thrown) {
    return writeFaultOf(thrown);
  }
}

function documentsOf({ updates, snapshots, heads }: Found): ReadonlySet<DocumentId> {
  return bodiesIn([...updates, ...snapshots, ...heads].map(({ document }) => document));
}

function together(all: readonly Found[]): Found {
  return {
    updates: all.flatMap(({ updates }) => updates),
    snapshots: all.flatMap(({ snapshots }) => snapshots),
    heads: all.flatMap(({ heads }) => heads),
  };
}

/** Two documents may have one title; the end of the id tells them apart. */
function writeDocument(folder: string, { id, title, text }: ReadableDocument): string | null {
  if (text === null) return null;
  const name = `${titleAsFileName(title)} (${id.slice(-6)}).md`;
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return name;
}

function reportOf(written: readonly (readonly [ReadableDocument, string | null])[]): string {
  const whole = written.filter(([{ text, missing }]) => text !== null && missing.length === 0);
  const rest = written.filter(([{ text, missing }]) => text === null || missing.length > 0);
  return [
    "# What was saved",
    "",
    `${whole.length} of ${written.length} documents were read from end to end.`,
    "",
    ...(rest.length === 0 ? [] : ["## What could not be read", ""]),
    ...rest.map(([document, file]) => `- ${wordsFor(document, file)}`),
    "",
  ].join("\n");
}

function wordsFor({ id, title, missing }: ReadableDocument, file: string | null): string {
  const name = title === "" ? id : `“${title}” (${id})`;
  if (file === null) return `${name}: nothing of it could be read.`;
  const stretches = missing.map(({ device, from, to }) =>
    from === to ? `change ${from} of ${device}` : `changes ${from} to ${to} of ${device}`,
  );
  return `${name}: saved as “${file}” without ${stretches.join(", ")}.`;
}
