import type { DocumentRow } from "#shared/domain/document-row.ts";
import { titleAsFileName } from "#shared/domain/file-name.ts";
import type { OutgoingFile } from "./contract.ts";

/** A file for each document, by its title; no two of one name, on any system. */
export function namedFiles(rows: readonly Pick<DocumentRow, "id" | "title">[]): OutgoingFile[] {
  const taken = new Set<string>();
  return rows.map(({ id, title }) => {
    const base = titleAsFileName(title);
    let name = `${base}.md`;
    for (let number = 2; taken.has(alike(name)); number++) name = `${base} ${number}.md`;
    taken.add(alike(name));
    return { id, title, name };
  });
}

/** Some systems take names for the same that have other letters: those of "Straße" and "STRASSE" at the most. */
function alike(name: string): string {
  return name.toUpperCase().toLowerCase();
}
