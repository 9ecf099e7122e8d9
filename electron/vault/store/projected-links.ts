import type { SQLOutputValue } from "node:sqlite";
import { z } from "zod";
import type { DocumentContent } from "#shared/document/read.ts";
import type { DocumentLinks } from "#shared/domain/document-links.ts";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";

/** Of one document about another: whoever mentions it all day says enough by then. */
const mostPassages = 3;

const sidesSchema = z.array(z.object({ before: z.string(), after: z.string() }));

/** The sentences in which a document mentions another, as they are kept. */
export function passagesTo(
  target: DocumentId,
  content: DocumentContent,
): z.output<typeof sidesSchema> {
  return content.passages
    .filter((passage) => passage.target === target)
    .slice(0, mostPassages)
    .map(({ before, after }) => ({ before, after }));
}

/** Those of a stored link; none where the row is not what was put there. */
export function storedPassages(row: Record<string, SQLOutputValue>): DocumentLinks["passages"] {
  const from = documentIdSchema.safeParse(row["document"]);
  if (!from.success) return [];
  const sides = sidesSchema.safeParse(parsed(String(row["passages"])));
  return sides.success ? sides.data.map((side) => ({ from: from.data, ...side })) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
