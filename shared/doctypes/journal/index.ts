import {
  choice,
  confidence,
  date,
  defineDocumentType,
  links,
  onPage,
  prose,
  text,
  unsaid,
} from "../define.ts";

/** A choice of one's own with what one expects of it, to be looked at again on a day. */
export const journalType = defineDocumentType({
  name: "journal",
  label: "Journal entry",
  untitled: "Untitled entry",
  icon: "notebook-pen",
  fields: [
    links("decision", "Decision", "Predicted in", ["decision"]),
    text("stateOfMind", "State of mind"),
    date("reviewOn", "Review"),
    prose(
      "expected",
      "What I expect and why",
      "Something that either will have happened by then or will not, and your reason.",
    ),
    confidence("confidence", "Confidence"),
    prose("falsifier", "What would prove me wrong", "What would you see if you are mistaken?"),
    onPage(date("reviewAgainOn", "Review again")),
    prose("whatHappened", "What happened", "What came of it, and was that what you expected?"),
    onPage(
      choice(
        "outcome",
        "Outcome",
        [
          { value: "open", label: "Open" },
          { value: "happened", label: "It happened" },
          { value: "did-not", label: "It did not" },
          { value: "too-early", label: "Too early to say" },
        ],
        ["happened", "did-not"],
      ),
    ),
    onPage(
      choice("luckOrSkill", "Luck or skill", [
        unsaid,
        { value: "skill", label: "Mostly skill" },
        { value: "luck", label: "Mostly luck" },
      ]),
    ),
    prose("lesson", "Lesson", "What would you do again, and what not?"),
  ],
  statusField: "outcome",
  line: ["decision", "reviewOn", "outcome"],
  review: {
    date: "reviewOn",
    again: "reviewAgainOn",
    choice: "outcome",
    heldWhen: ["happened", "did-not"],
  },
  outline: [
    { heading: "Situation", guidance: "What is there to choose, and what do you know right now?" },
  ],
});
