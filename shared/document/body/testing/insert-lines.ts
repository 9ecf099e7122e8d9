import type * as Y from "yjs";
import { kindAttribute, type Line, type LineKind } from "../lines.ts";

/** Appends lines to an empty body, as version 1 of the program did. */
export function insertLines(body: Y.Text, lines: readonly Line[]): void {
  let at = body.length;
  for (const line of lines) {
    body.insert(at, line.text, {});
    body.insert(at + line.text.length, "\n", attributesOf(line.kind));
    at += line.text.length + 1;
  }
}

function attributesOf(kind: LineKind): Record<string, string> {
  return kind === "heading" ? { [kindAttribute]: "heading" } : {};
}
