import type { BlockId, Inline } from "#shared/document/blocks/block.ts";
import type { Body } from "#shared/document/blocks/body.ts";
import { diffInlines, type Hint, type InlineEdit } from "./diff-inlines.ts";

/** A line to write: what the block reads, what it is to read, and how that came about. */
export type Line = Readonly<{
  id: BlockId;
  before: readonly Inline[];
  after: readonly Inline[];
  hint: Hint;
}>;

/** Writing in parts: yields how many bytes, at most, the part just written puts into an update. */
export type Parts = Generator<number, void>;

export function* writeLines(body: Body, lines: readonly Line[]): Parts {
  for (const line of lines) yield* writeText(body, line);
}

/** Writes what differs between two readings of one block, in parts of limited size. */
export function* writeText(body: Body, { id, before, after, hint }: Line): Parts {
  for (const edit of diffInlines(before, after, hint)) {
    if (edit.kind === "insert") yield* insertInline(body, id, edit);
    else if (edit.kind === "delete") body.deleteText(id, edit.at, edit.length);
    else body.format(id, { offset: edit.at, length: edit.length }, edit.marks);
    yield smallEdit;
  }
}

function* insertInline(
  body: Body,
  id: BlockId,
  { at, inline }: InlineEdit & { readonly kind: "insert" },
): Parts {
  if (inline.kind === "embed") {
    body.insertEmbed(id, at, inline.embed, inline.marks);
    return;
  }
  let offset = at;
  for (const piece of piecesOf(inline.text)) {
    body.insertText(id, offset, piece, inline.marks);
    offset += piece.length;
    yield piece.length * 3 + smallEdit;
  }
}

/** What an edit costs in an update beside its text, generously. */
export const smallEdit = 100;

/** So many characters are one step; each takes up to three bytes. */
const longestPiece = 8 * 1024;

function piecesOf(text: string): readonly string[] {
  if (text.length <= longestPiece) return [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = at + longestPiece;
    const cutsPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    const piece = text.slice(at, cutsPair ? end - 1 : end);
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}
