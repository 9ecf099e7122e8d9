import type { DocumentId } from "#shared/domain/ids.ts";
import { documentIdSchema } from "#shared/domain/ids.ts";

/** What a writer notes of its own doing, one line each: what it sent, and what it was told is stored. */
export type JournalEntry =
  | Readonly<{ kind: "sent"; document: DocumentId; number: number; bytes: Uint8Array }>
  | Readonly<{ kind: "stored"; document: DocumentId; number: number }>;

export function journalLine(entry: JournalEntry): string {
  const { kind, document, number } = entry;
  const bytes = kind === "sent" ? ` ${Buffer.from(entry.bytes).toString("base64")}` : "";
  return `${kind} ${document} ${number}${bytes}\n`;
}

/** Reads whole lines; one that was cut off is none. */
export function journalEntriesIn(text: string): readonly JournalEntry[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line): JournalEntry => {
      const [kind, id, count, bytes = ""] = line.split(" ");
      const document = documentIdSchema.parse(id);
      const number = Number(count);
      if (kind === "stored") return { kind, document, number };
      if (kind === "sent") return { kind, document, number, bytes: Buffer.from(bytes, "base64") };
      throw new Error(`Not a line of the journal: ${line.slice(0, 80)}`);
    });
}
