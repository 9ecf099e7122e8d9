import type { Section } from "../define.ts";

/** The sections of a PRD, in the order in which they are best written. */
export const prdOutline: readonly Section[] = [
  { heading: "Problem", guidance: "What goes wrong today, for whom, and how often?" },
  {
    heading: "Who and job to be done",
    guidance: "When … I want … so I can …, in the words of somebody who has it.",
  },
  { heading: "Why now", guidance: "What changed? What does another half year of waiting cost?" },
  { heading: "Evidence", guidance: "Which interviews, figures and experiments say so?" },
  {
    heading: "Success metrics",
    guidance: "What is measured, from where to where, and what must not get worse.",
  },
  { heading: "Non-goals", guidance: "What will this not do, although somebody will ask for it?" },
  {
    heading: "User stories and acceptance criteria",
    guidance: "As a … I want … so that …. Then: given …, when …, then ….",
  },
  {
    heading: "Edge cases",
    guidance: "Nothing, one, too many, twice at once, half-way, no permission: what happens?",
  },
  {
    heading: "Dependencies and who else is affected",
    guidance: "Who has to do something, and who has to be told?",
  },
  {
    heading: "Constraints and architecture",
    guidance: "For the tech lead: what do the systems allow, and what do they not?",
  },
  { heading: "Trade-offs", guidance: "What was given up for what?" },
  { heading: "Risks", guidance: "What could make this fail, and how would you notice early?" },
  { heading: "Open questions", guidance: "What do we not know yet, who finds out, and by when?" },
  {
    heading: "Rollout and launch",
    guidance: "Who gets it first, how is it switched off, and who tells whom?",
  },
  {
    heading: "90-day review",
    guidance: "After ninety days: what did it do, and is it kept, extended or taken away?",
  },
];
