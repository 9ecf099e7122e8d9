import * as Y from "yjs";

/** Nothing for what is no text, or a text of which only the length is left. */
export function textOf({ content }: Y.Item): string {
  return content instanceof Y.ContentString ? content.str : "";
}

/** How many code units the letter takes that begins there: Yjs replaces both halves of one that is divided. */
export function codePointAt(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether the second was written right behind the first, by the same person in the same go. */
export function continues(one: Y.Item, other: Y.Item): boolean {
  return (
    one.id.client === other.id.client &&
    one.id.clock + one.length === other.id.clock &&
    one.parent === other.parent &&
    Y.compareIDs(other.origin, one.lastId)
  );
}
