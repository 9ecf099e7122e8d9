import { type DocumentRow, documentRowSchema } from "#shared/domain/document-row.ts";

/** A row with plain values where none are given; `number` makes its id and its times. */
export function rowOf(number: number, values: Partial<DocumentRow> = {}): DocumentRow {
  return documentRowSchema.parse({
    id: `doc_${String(number).padStart(12, "0")}`,
    space: "private",
    type: "decision",
    title: `Decision ${number}`,
    status: "proposed",
    createdAt: number,
    updatedAt: number,
    ...values,
  });
}
