import type { Recovered } from "#shared/document/rescue/recovered.ts";
import { unreachable } from "#shared/kernel/invariant.ts";

export type RecoveredWords = Readonly<{ why: string; putBack: string }>;

const longestPlace = 32;

/** What the tray says about a piece of recovered text: what happened to it, and where it would go. */
export function recoveredWords(recovered: Recovered, ownClient: number): RecoveredWords {
  return { why: whyInWords(recovered, ownClient), putBack: placeInWords(recovered) };
}

function whyInWords({ why, client }: Recovered, ownClient: number): string {
  const who = client === ownClient ? "You wrote this" : "This was written in another window";
  switch (why) {
    case "typed-into-deleted":
      return `${who} in a paragraph that was deleted meanwhile`;
    case "cut-around":
      return `${who} in the middle of text that was deleted meanwhile`;
    case "check-mismatch":
      return "This stood on the screen and was not in the document";
    default:
      return unreachable(why);
  }
}

function placeInWords({ before, stands }: Recovered): string {
  if (stands) return "Keep it where it stands";
  const place = before.trim();
  if (place === "") return "Put back";
  const short = place.length > longestPlace ? `…${place.slice(-longestPlace).trimStart()}` : place;
  return `Put back after “${short}”`;
}
