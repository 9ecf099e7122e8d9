import { choice, date, defineDocumentType, links, metrics, people } from "../define.ts";
import { prdOutline } from "./outline.ts";

/** What is to be built, for whom and why, and how it will be told whether it worked. */
export const prdType = defineDocumentType({
  name: "prd",
  label: "PRD",
  untitled: "Untitled PRD",
  icon: "file-text",
  fields: [
    choice(
      "status",
      "Status",
      [
        { value: "draft", label: "Draft" },
        { value: "review", label: "In review" },
        { value: "ready", label: "Ready" },
        { value: "shipped", label: "Shipped" },
        { value: "sunset", label: "Sunset" },
      ],
      ["shipped", "sunset"],
    ),
    people("techLead", "Tech lead"),
    links("objective", "Objective", "Objective of"),
    date("reviewOn", "Review"),
    choice("size", "Size", [
      { value: "one-page", label: "One page" },
      { value: "full", label: "Full" },
    ]),
    metrics("metrics", "Success metrics"),
  ],
  statusField: "status",
  line: ["status", "owner", "reviewOn", "objective"],
  review: { date: "reviewOn", choice: "status", heldWhen: ["sunset"] },
  outline: prdOutline,
});
