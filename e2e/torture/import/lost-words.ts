import * as Y from "yjs";

/**
 * The words of a file that its document does not have, or less often than the file: in its text, its fields, its links
 * or what it keeps as it stood.
 */
export function lostWords(text: string, roots: readonly unknown[]): readonly string[] {
  const found = roots.map(wordsIn).join("\n");
  const written = withoutSigns(text);
  const words = new Set(written.match(/\p{L}{2,}/gu));
  return [...words].filter((word) => timesIn(written, word) > timesIn(found, word));
}

/** Numbers aside, what names a field, a character, a kind of callout or the target of a link is not what a text says. */
function withoutSigns(text: string): string {
  const [head = ""] = /^---\n[^]*?\n---\n/.exec(text) ?? [];
  const signs = /&[a-z0-9#]+;|\[![a-z]+\]|(?<=\])\[[^\]\n]*\]|^[ >]*\[[^\]\n]+\]:/gim;
  // A mark of the order of bytes that strayed into a field's name takes no part in it.
  return head.replaceAll(/^[\w \uFEFF-]+:/gm, " ") + text.slice(head.length).replaceAll(signs, " ");
}

/** Everything that is said anywhere in it, without what stands between the parts of one text. */
function wordsIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Y.Text) {
    const parts = value.toDelta() as readonly { insert: unknown; attributes?: unknown }[];
    const said = parts.map(({ insert }) => (typeof insert === "string" ? insert : ""));
    const around = parts.map(({ insert, attributes }) =>
      [attributes, typeof insert === "string" ? "" : insert].map(wordsIn).join("\n"),
    );
    return [said.join(""), ...around].join("\n");
  }
  if (value instanceof Y.Map) return wordsIn([...value.entries()].flat());
  if (value instanceof Y.Array) return wordsIn(value.toArray());
  if (Array.isArray(value)) return value.map(wordsIn).join("\n");
  return typeof value === "object" && value !== null ? wordsIn(Object.entries(value)) : "";
}

function timesIn(text: string, word: string): number {
  return text.split(word).length - 1;
}
