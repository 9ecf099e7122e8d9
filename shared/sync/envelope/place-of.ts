import { documentIdSchema } from "../../domain/ids.ts";
import { documentParts, type Place } from "./envelope.ts";

/** The place that has this name; null if none can have it. */
export function placeOf(name: string): Place | null {
  const [document, part, ...rest] = name.split("/");
  const id = documentIdSchema.safeParse(document);
  const known = documentParts.find((each) => each === part);
  return id.success && known !== undefined && rest.length === 0
    ? { document: id.data, part: known }
    : null;
}
