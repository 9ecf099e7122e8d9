import * as Y from "yjs";
import type { BodyChange } from "#shared/document/blocks/body.ts";
import { markedBlock } from "#shared/document/blocks/container.ts";
import type { DocumentRoots } from "#shared/document/layout.ts";

/** What of a part of the record is asked for. */
type Part = Readonly<{ parent: Part | null; _map: ReadonlyMap<string, Y.Item> }>;

/**
 * Whether a step changed nothing that anybody sees, because somebody else has deleted or joined meanwhile what it was about:
 * what is left of a block in the record is not shown.
 */
export function isHiddenElsewhere(
  { structural, changed, transaction }: BodyChange,
  { blocks }: DocumentRoots,
): boolean {
  if (structural || changed.size > 0) return false;
  const touched = [...transaction.changed.keys()];
  if (!touched.every((part) => rootOf(part) === blocks)) return false;
  // Of a block that was divided off nothing but its marker may have been written.
  const divided = touched
    .flatMap((part) => (part instanceof Y.Text ? markedAndGone(part, transaction) : []))
    .flatMap((id) => blocks.get(id) ?? [])
    .filter((entry) => entry instanceof Y.Map);
  const self = transaction.doc.clientID;
  return [...touched, ...divided].some((part) => isDecidedElsewhere(part, self));
}

function rootOf(part: Part): unknown {
  let at = part;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** The blocks of which the markers in a text went just now. */
function markedAndGone(text: Y.Text, { deleteSet }: Y.Transaction): readonly string[] {
  const gone: string[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentEmbed) || !Y.isDeleted(deleteSet, item.id)) continue;
    const marked = markedBlock({ insert: item.content.embed });
    if (marked !== null) gone.push(marked);
  }
  return gone;
}

/** Whether it was somebody else who wrote last that a block, a row or a column is gone, or what it goes on. */
function isDecidedElsewhere({ _map: values }: Part, self: number): boolean {
  return ["deleted", "join"].some((key) => {
    const written = values.get(key);
    return written !== undefined && !written.deleted && written.id.client !== self;
  });
}
