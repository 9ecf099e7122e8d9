import { choice, date, defineDocumentType, text } from "../define.ts";

/** A choice the team made, with what it was chosen over and how they will know. */
export const decisionType = defineDocumentType({
  name: "decision",
  label: "Decision",
  untitled: "Untitled decision",
  icon: "split",
  fields: [
    choice("state", "State", [
      { value: "proposed", label: "Proposed" },
      { value: "accepted", label: "Accepted" },
      { value: "superseded", label: "Superseded" },
      { value: "rejected", label: "Rejected" },
    ]),
    text("deciders", "Deciders"),
    date("decidedOn", "Decided on"),
    choice("reversible", "Reversible", [
      { value: "two-way", label: "Two-way door" },
      { value: "one-way", label: "One-way door" },
    ]),
  ],
  statusField: "state",
  outline: ["Context", "Drivers", "Options", "Decision", "Consequences", "How we will know"],
});
