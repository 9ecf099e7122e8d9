import type { DocumentRow } from "#shared/domain/document-row.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";

/** A row with plain values where none are given; `number` makes its id and its times. */
export function rowOf(number: number, values: Partial<DocumentRow> = {}): DocumentRow {
  return sampleRow({
    id: `doc_${String(number).padStart(12, "0")}`,
    title: `Decision ${number}`,
    status: "proposed",
    createdAt: number,
    updatedAt: number,
    ...values,
  });
}

/** A space beside Private. */
export const other = spaceIdSchema.parse("space_000000000000");
export const spaces = new Map([
  ["private", "Private"],
  [other, "Booking"],
]);

/** Documents of several types, one of them from a newer version. */
export const sampleRows = [
  rowOf(1, { title: "Café visits", tags: ["waitlist"], owner: "Ada, Ben" }),
  rowOf(2, { type: "prd", status: "review", title: "Visits 10", tags: ["waitlist", "calls"] }),
  rowOf(3, { type: "prd", status: "draft", title: "Visits 2", dueOn: "2026-10-08" }),
  rowOf(4, { type: "note", status: "active", title: "", space: other, dueOn: "2026-10-01" }),
  rowOf(5, { type: "hologram", status: "shimmering", title: "From a newer version" }),
];
