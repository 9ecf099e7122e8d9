import type { z } from "zod";
import { type DocumentRow, documentRowSchema } from "../document-row.ts";

/** A row of a list with what matters to a test; of all else it says that it is a decision in Private without a title. */
export function sampleRow(given: Partial<z.input<typeof documentRowSchema>> = {}): DocumentRow {
  return documentRowSchema.parse({
    id: "doc_aaaaaaaaaaaa",
    space: "private",
    type: "decision",
    title: "",
    status: null,
    createdAt: 1,
    updatedAt: 1,
    ...given,
  });
}
