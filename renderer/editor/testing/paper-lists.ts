import { documentRowSchema } from "#shared/domain/document-row.ts";

/** The row of a note that other documents mention. */
export const paperLists = documentRowSchema.parse({
  id: "doc_bbbbbbbbbbbb",
  space: "private",
  type: "note",
  title: "Paper lists",
  status: null,
  createdAt: 1,
  updatedAt: 1,
});
