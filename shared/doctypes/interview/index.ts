import {
  choice,
  date,
  defineDocumentType,
  files,
  former,
  people,
  text,
  withIcon,
} from "../define.ts";

/** One conversation with somebody who has the problem. */
export const interviewType = defineDocumentType({
  name: "interview",
  label: "Interview",
  untitled: "Untitled interview",
  icon: "mic",
  fields: [
    choice(
      "status",
      "Status",
      [
        { value: "planned", label: "Planned" },
        { value: "held", label: "Held" },
        { value: "written-up", label: "Written up" },
      ],
      ["written-up"],
    ),
    withIcon("user", text("participant", "Participant")),
    withIcon("users", text("segment", "Segment")),
    date("heldOn", "Date"),
    people("interviewer", "Interviewer"),
    choice("consent", "Consent", [
      { value: "not-asked", label: "Not asked" },
      { value: "given", label: "Given" },
      { value: "refused", label: "Refused" },
    ]),
    files("recordings", "Recordings", "Recordings and transcripts"),
    // An address, or where the file lies: before there was room for the file itself.
    former(text("recording", "Recording")),
  ],
  statusField: "status",
  line: ["status", "participant", "segment", "heldOn", "interviewer"],
  review: null,
  outline: [
    { heading: "Goal", guidance: "What do you want to know afterwards that you do not know now?" },
    {
      heading: "Questions",
      guidance: "About what they did, not what they would do: “Tell me about the last time …”",
    },
    { heading: "Notes", guidance: "What was said and done, in order." },
    { heading: "Quotes", guidance: "Word for word, or not at all." },
    { heading: "What surprised me", guidance: "What did you not expect to hear?" },
    {
      heading: "Past behaviour",
      guidance: "What have they tried, paid for or built to get around it?",
    },
    {
      heading: "Commitments",
      guidance: "What did they give: time, money, an introduction? Praise is none.",
    },
  ],
});
