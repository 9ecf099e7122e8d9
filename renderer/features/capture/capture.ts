import type { Content } from "#shared/document/content/content.ts";
import type { Draft } from "#shared/document/content/draft.ts";

/** What was captured, as a document that does not exist yet. */
export type Captured = Readonly<{ type: "note" | "journal"; content: Content }>;

/** The first line is the title, each further one a paragraph; nothing if there are no words. */
export function captureOf(type: Captured["type"], words: string): Captured | null {
  const lines = words.split("\n").map((line) => line.trim());
  const first = lines.findIndex((line) => line !== "");
  if (first < 0) return null;
  const rest = lines.slice(first + 1).filter((line) => line !== "");
  const blocks =
    type === "journal" ? [heading("Situation"), ...rest.map(paragraph)] : rest.map(paragraph);
  const isBare = type === "journal" && rest.length === 0;
  return {
    type,
    content: {
      title: lines[first] ?? "",
      fields: {},
      blocks: isBare ? [...blocks, paragraph("")] : blocks,
    },
  };
}

function paragraph(text: string): Draft {
  return block("paragraph", text);
}

function heading(text: string): Draft {
  return block("heading2", text);
}

function block(kind: string, text: string): Draft {
  const content = text === "" ? [] : [{ kind: "text", text, marks: {} } as const];
  return { kind, indent: 0, checked: false, properties: {}, content, table: null };
}
