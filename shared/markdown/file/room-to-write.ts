import type { Section } from "../../doctypes/define.ts";
import { plainText } from "../../document/comments/anchor.ts";
import { type Draft, draft } from "../../document/content/draft.ts";

const levels = ["heading1", "heading2", "heading3"];

/**
 * What a file says, with a line to write on under each heading of the outline under which nothing stands: a file has no empty
 * paragraphs, and what the section asks for is shown in one, as in a new document. The comments of a file count no empty
 * paragraphs, so none of them moves.
 */
export function withRoomToWrite(
  drafts: readonly Draft[],
  outline: readonly Section[],
): readonly Draft[] {
  const headings = new Set(outline.map(({ heading }) => heading));
  return drafts.flatMap((each, index) => {
    const level = levels.indexOf(each.kind);
    if (level === -1 || each.indent > 0 || !headings.has(plainText(each.content).trim()))
      return [each];
    const next = drafts[index + 1];
    // What stands under a smaller heading stands in this section, too.
    const isEmpty =
      next === undefined || (levels.includes(next.kind) && levels.indexOf(next.kind) <= level);
    return isEmpty ? [each, draft("paragraph")] : [each];
  });
}
