import type { Recovered } from "#shared/document/rescue/recovered.ts";
import type { Author } from "#shared/domain/author.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import { momentInWords } from "../../fields/moments.ts";
import { isolated } from "../../ui/letters.ts";

export type RecoveredWords = Readonly<{ why: string; putBack: string }>;

/** Who could have written it: under which number this window writes, and who is known to write under which. */
export type Writers = Readonly<{
  ownClient: number;
  /** Nobody where the space is not shared: then all of it is one's own. */
  authors: readonly Author[];
  isShared: boolean;
}>;

const longestPlace = 32;

/** What the tray says about a piece of recovered text: who wrote it, what happened to it and when, and where it would go. */
export function recoveredWords(
  recovered: Recovered,
  writers: Writers,
  now: number,
): RecoveredWords {
  const found = momentInWords(recovered.at, now);
  return {
    why: `${whyInWords(recovered, writers)} · found ${found}`,
    putBack: placeInWords(recovered),
  };
}

function whyInWords({ why, client }: Recovered, writers: Writers): string {
  const who = whoInWords(client, writers);
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

/** Each window, and each start, writes under a number of its own. */
function whoInWords(client: number, { ownClient, authors, isShared }: Writers): string {
  if (client === ownClient) return "You wrote this";
  const author = authors.find(({ clients }) => clients.includes(client));
  if (author !== undefined && !author.isSelf) return `${isolated(author.name)} wrote this`;
  if (author === undefined && isShared) return "Somebody wrote this";
  return "You wrote this, in another window or earlier,";
}

function placeInWords({ before, stands }: Recovered): string {
  if (stands) return "Keep it where it stands";
  const place = before.trim();
  if (place === "") return "Put back";
  const short = place.length > longestPlace ? `…${place.slice(-longestPlace).trimStart()}` : place;
  return `Put back after “${short}”`;
}
