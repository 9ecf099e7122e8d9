import type * as Y from "yjs";

/** One block of a body that knows paragraphs and section headings only. */
export type Line = Readonly<{ kind: LineKind; text: string }>;
export type LineKind = "paragraph" | "heading";

/**
 * The body is flat text: each line ends in a line feed, and the line feed carries the kind.
 * So splitting a line is one inserted character and joining two is one deleted: what somebody else
 * types meanwhile stays where it was typed. (Quill's line format works the same way.)
 */
export const kindAttribute = "kind";

export function readLines(body: Y.Text): readonly Line[] {
  const lines: Line[] = [];
  let text = "";

  for (const part of body.toDelta() as readonly DeltaPart[]) {
    if (typeof part.insert !== "string") continue;
    const pieces = part.insert.split("\n");
    const last = pieces.pop() ?? "";
    for (const piece of pieces) {
      lines.push({ kind: parseKind(part.attributes?.[kindAttribute]), text: text + piece });
      text = "";
    }
    text += last;
  }

  // Two people may each have removed "the other" line feed: the last line then has none.
  if (text !== "" || lines.length === 0) lines.push({ kind: "paragraph", text });
  return lines;
}

function parseKind(stored: unknown): LineKind {
  return stored === "heading" ? "heading" : "paragraph";
}

type DeltaPart = { readonly insert?: unknown; readonly attributes?: Record<string, unknown> };
