import { expect, test } from "vitest";
import { commonKeys } from "./define.ts";
import { documentTypes } from "./registry.ts";

/** What each type asks for and begins with, as the product promises it; owner, related documents and tags are every type's. */
const promised = [
  {
    type: "PRD",
    fields: "Status, Tech lead, Objective, Review, Size, Success metrics",
    status: "Draft, In review, Ready, Shipped, Sunset",
    outline:
      "Problem · Who and job to be done · Why now · Evidence · Success metrics · Non-goals · " +
      "User stories and acceptance criteria · Edge cases · Dependencies and who else is affected · " +
      "Constraints and architecture · Trade-offs · Risks · Open questions · Rollout and launch · 90-day review",
  },
  {
    type: "Interview",
    fields: "Status, Participant, Segment, Date, Interviewer, Consent, Recordings, Recording",
    status: "Planned, Held, Written up",
    outline: "Goal · Questions · Notes · Quotes · What surprised me · Past behaviour · Commitments",
  },
  {
    type: "Decision",
    fields: "State, Deciders, Decided on, Reversible, Supersedes, Superseded by",
    status: "Proposed, Accepted, Superseded, Rejected",
    outline: "Context · Drivers · Options · Decision · Consequences · How we will know",
  },
  {
    type: "Journal entry",
    fields:
      "Decision, State of mind, Review, What I expect and why, Confidence, What would prove me wrong, " +
      "Review again, What happened, Outcome, Luck or skill, Lesson",
    status: "Open, It happened, It did not, Too early to say",
    outline: "Situation",
  },
  { type: "Note", fields: "Status", status: "Active, Archived", outline: "" },
];

test("the types are those of the product, each with its fields, its states and its outline", () => {
  const defined = documentTypes.map(({ label, fields, statusField, outline }) => {
    const own = fields.filter(({ key }) => !Object.values<string>(commonKeys).includes(key));
    const status = fields.find(({ key }) => key === statusField);
    return {
      type: label,
      fields: own.map((field) => field.label).join(", "),
      status: status?.kind === "choice" ? status.choices.map((each) => each.label).join(", ") : "",
      outline: outline.map(({ heading }) => heading).join(" · "),
    };
  });
  expect(defined).toEqual(promised);
});

test("every section says what to write under it, in words of its own", () => {
  const said = documentTypes.flatMap(({ outline }) => outline.map(({ guidance }) => guidance));
  expect(said.every((guidance) => /[.?…”]$/.test(guidance))).toBe(true);
  expect(new Set(said).size).toBe(said.length);
});
