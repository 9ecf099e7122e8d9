import { CircleCheck, CircleDashed, CircleDot, CircleMinus, type LucideIcon } from "lucide-react";

type Standing = "begun" | "under way" | "done" | "over";

/** By what a status says, how far its document is. A test asks for every status of every type to stand here. */
export const standings: Readonly<Record<string, Standing>> = {
  draft: "begun",
  planned: "begun",
  open: "begun",
  active: "begun",
  review: "under way",
  proposed: "under way",
  held: "under way",
  "too-early": "under way",
  ready: "done",
  shipped: "done",
  accepted: "done",
  "written-up": "done",
  happened: "done",
  "did-not": "done",
  superseded: "over",
  rejected: "over",
  sunset: "over",
  archived: "over",
};

const pictures: Readonly<Record<Standing, LucideIcon>> = {
  begun: CircleDashed,
  "under way": CircleDot,
  done: CircleCheck,
  over: CircleMinus,
};

/** The picture of a status: begun, under way, done or over. The same in a list and in the document. */
export function statusPicture(status: string | null): LucideIcon {
  return pictures[standings[status ?? ""] ?? "begun"];
}
