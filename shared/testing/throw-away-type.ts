import {
  choice,
  confidence,
  date,
  defineDocumentType,
  type DocumentType,
  links,
  metrics,
  people,
  prose,
  text,
} from "../doctypes/define.ts";
import { documentTypes } from "../doctypes/registry.ts";

/** A type that is in no registry, with a field of every kind: what works for it works for the next one. */
export const throwAwayType = defineDocumentType({
  name: "throw-away",
  label: "Throw-away",
  untitled: "Untitled throw-away",
  icon: "none",
  fields: [
    choice(
      "stage",
      "Stage",
      [
        { value: "begun", label: "Begun" },
        { value: "over", label: "Over" },
      ],
      ["over"],
    ),
    text("nickname", "Nickname"),
    date("lookAgainOn", "Look again"),
    people("friends", "Friends"),
    links("kin", "Kin", "Kin of"),
    prose("story", "Story", "How did it come about?"),
    confidence("sureness", "Sureness"),
    metrics("figures", "Figures"),
  ],
  statusField: "stage",
  line: ["stage", "nickname", "lookAgainOn", "friends", "kin"],
  review: { date: "lookAgainOn", choice: "stage", heldWhen: ["over"] },
  outline: [{ heading: "Beginning", guidance: "Where does it begin?" }],
});

/** All types of the registry, and the throw-away one. */
export const typesWithThrowAway: readonly DocumentType[] = [...documentTypes, throwAwayType];
