import { sampleRow } from "#shared/domain/testing/sample-row.ts";

/** The row of a note that other documents mention. */
export const paperLists = sampleRow({ id: "doc_bbbbbbbbbbbb", type: "note", title: "Paper lists" });
