import type * as Y from "yjs";
import { diffText } from "../text-diff.ts";

/** One block of a body that knows paragraphs and section headings only. */
export type Line = Readonly<{ kind: LineKind; text: string }>;
export type LineKind = "paragraph" | "heading";

/**
 * The body is flat text: each line ends in a line feed, and the line feed carries the kind.
 * So splitting a line is one inserted character and joining two is one deleted: what somebody else
 * types meanwhile stays where it was typed. (Quill's line format works the same way.)
 */
const kindAttribute = "kind";

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

/** Appends lines to an empty body. */
export function insertLines(body: Y.Text, lines: readonly Line[]): void {
  let at = body.length;
  for (const line of lines) {
    body.insert(at, line.text, {});
    body.insert(at + line.text.length, "\n", attributesOf(line.kind));
    at += line.text.length + 1;
  }
}

/**
 * Changes the body so that it reads as `after`, by the smallest edit. `caret` is the place in the
 * joined text of `after` at which the person stopped typing. Run inside a transaction.
 */
export function writeLines(body: Y.Text, after: readonly Line[], caret?: number): void {
  const edit = diffText(joined(readLines(body), body), joined(after), caret);
  if (edit !== null) {
    if (edit.removed > 0) body.delete(edit.at, edit.removed);
    if (edit.inserted !== "") body.insert(edit.at, edit.inserted, {});
  }
  writeKinds(body, after);
}

function writeKinds(body: Y.Text, after: readonly Line[]): void {
  const now = readLines(body);
  let end = 0;
  for (const [index, line] of after.entries()) {
    end += line.text.length;
    if (now[index]?.kind !== line.kind) {
      body.format(end, 1, { [kindAttribute]: line.kind === "heading" ? "heading" : null });
    }
    end += 1;
  }
}

function joined(lines: readonly Line[], body?: Y.Text): string {
  const text = lines.map((line) => `${line.text}\n`).join("");
  return body === undefined ? text : text.slice(0, body.length);
}

function attributesOf(kind: LineKind): Record<string, string> {
  return kind === "heading" ? { [kindAttribute]: "heading" } : {};
}

function parseKind(stored: unknown): LineKind {
  return stored === "heading" ? "heading" : "paragraph";
}

type DeltaPart = { readonly insert?: unknown; readonly attributes?: Record<string, unknown> };
