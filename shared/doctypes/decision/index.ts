import { choice, date, defineDocumentType, links, people, unsaid, withIcon } from "../define.ts";

/** A choice the team made, with what it was chosen over and how they will know. */
export const decisionType = defineDocumentType({
  name: "decision",
  label: "Decision",
  untitled: "Untitled decision",
  icon: "split",
  fields: [
    choice(
      "state",
      "State",
      [
        { value: "proposed", label: "Proposed" },
        { value: "accepted", label: "Accepted" },
        { value: "superseded", label: "Superseded" },
        { value: "rejected", label: "Rejected" },
      ],
      ["accepted", "superseded", "rejected"],
    ),
    people("deciders", "Deciders"),
    date("decidedOn", "Decided on"),
    withIcon(
      "repeat",
      choice("reversible", "Reversible", [
        unsaid,
        { value: "two-way", label: "Two-way door" },
        { value: "one-way", label: "One-way door" },
      ]),
    ),
    links("supersedes", "Supersedes", "Superseded by", ["decision"]),
    links("supersededBy", "Superseded by", "Supersedes", ["decision"]),
  ],
  statusField: "state",
  line: ["state", "decidedOn", "deciders", "reversible"],
  review: null,
  overtaken: {
    words: "Superseded by",
    since: ["accepted", "superseded"],
    maybe: { while: ["proposed"], words: "Would be superseded by" },
  },
  outline: [
    { heading: "Context", guidance: "What is going on that makes a choice necessary?" },
    { heading: "Drivers", guidance: "What has to be true of a good answer?" },
    {
      heading: "Options",
      guidance: "At least two, each with what speaks for it, against it, and its cost.",
    },
    { heading: "Decision", guidance: "We will …, because …." },
    { heading: "Consequences", guidance: "What gets easier, and what gets harder?" },
    { heading: "How we will know", guidance: "What would we see, and by when, if this was right?" },
  ],
});
