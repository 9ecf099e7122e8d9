import { CircleCheck, CircleDashed, CircleDot, CircleMinus, type LucideIcon } from "lucide-react";

const begun = new Set(["draft", "planned", "open", "active"]);
const underWay = new Set(["review", "proposed", "held", "too-early"]);
const over = new Set(["superseded", "rejected", "sunset", "archived"]);

/** The picture of a status: begun, under way, done or over. The same in a list and in the document. */
export function statusPicture(status: string | null): LucideIcon {
  if (status === null || begun.has(status)) return CircleDashed;
  if (underWay.has(status)) return CircleDot;
  return over.has(status) ? CircleMinus : CircleCheck;
}
