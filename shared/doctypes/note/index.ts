import { choice, defineDocumentType } from "../define.ts";

/** Anything else that is worth writing down. */
export const noteType = defineDocumentType({
  name: "note",
  label: "Note",
  untitled: "Untitled note",
  icon: "sticky-note",
  fields: [
    choice(
      "status",
      "Status",
      [
        { value: "active", label: "Active" },
        { value: "archived", label: "Archived" },
      ],
      ["archived"],
    ),
  ],
  statusField: "status",
  line: ["owner"],
  review: null,
  outline: [],
});
