import type { LexicalEditor } from "lexical";

/** Where the caret was, rather than what is written. */
const passing = new Set(["direction", "textFormat", "textStyle", "version"]);

type Json = Readonly<Record<string, unknown>>;

/**
 * All that an editor shows, as a text that is equal where it shows the same; without a word, if one is said,
 * as if nobody had typed that.
 */
export function canonicalContent(editor: LexicalEditor, without = ""): string {
  return JSON.stringify(canonical(editor.getEditorState().toJSON().root, without), null, 1);
}

function canonical(node: unknown, without: string): unknown {
  if (!isJson(node)) return node;
  const kept = Object.entries(node)
    .filter(([key, value]) => !passing.has(key) && key !== "children" && value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const children = Array.isArray(node["children"]) ? joinTexts(node["children"], without) : [];
  return { ...Object.fromEntries(kept), ...(children.length > 0 ? { children } : {}) };
}

/** Into how many nodes a text of one format is cut is nobody's concern. */
function joinTexts(children: readonly unknown[], without: string): readonly unknown[] {
  const joined: Record<string, unknown>[] = [];
  for (const child of children) {
    const next = canonical(child, without);
    if (!isJson(next) || (without !== "" && next["text"] === without)) continue;
    const last = joined.at(-1);
    if (last !== undefined && isSameKindOfText(last, next)) {
      last["text"] = `${String(last["text"])}${String(next["text"])}`;
    } else joined.push({ ...next });
  }
  if (without === "") return joined;
  return joined.map((each) =>
    each["type"] === "text" ? { ...each, text: String(each["text"]).replace(without, "") } : each,
  );
}

function isSameKindOfText(one: Json, other: Json): boolean {
  if (one["type"] !== "text" || other["type"] !== "text") return false;
  return JSON.stringify({ ...one, text: "" }) === JSON.stringify({ ...other, text: "" });
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
