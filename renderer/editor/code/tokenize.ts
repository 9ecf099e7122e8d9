import { common, createLowlight } from "lowlight";

/** A stretch of code that is coloured as one. */
export type Token = Readonly<{ kind: TokenKind; start: number; end: number }>;

export type TokenKind = "keyword" | "string" | "number" | "comment" | "title" | "attribute";

const lowlight = createLowlight(common);

type Part = ReturnType<typeof lowlight.highlight>["children"][number];

/** Longer code stays plain: colouring it would hold up the window. */
const longest = 20_000;

/** What the words of a piece of code are; nothing for a language that is not known. */
export function tokenize(code: string, language: string): readonly Token[] {
  if (code.length > longest || !lowlight.registered(language)) return [];
  const tokens: Token[] = [];
  let at = 0;
  const walk = (nodes: readonly Part[], kind: TokenKind | null) => {
    for (const node of nodes) {
      if (node.type === "text") {
        if (kind !== null) tokens.push({ kind, start: at, end: at + node.value.length });
        at += node.value.length;
      } else if (node.type === "element") {
        walk(node.children, kindOf(node) ?? kind);
      }
    }
  };
  walk(lowlight.highlight(language, code).children, null);
  return tokens;
}

function kindOf({ properties }: Extract<Part, { type: "element" }>): TokenKind | null {
  const { className } = properties;
  const [name] = Array.isArray(className) ? className : [];
  return kinds.get(String(name).replace(/^hljs-/, "")) ?? null;
}

const kinds = new Map<string, TokenKind>([
  ["keyword", "keyword"],
  ["built_in", "keyword"],
  ["literal", "number"],
  ["number", "number"],
  ["symbol", "number"],
  ["string", "string"],
  ["regexp", "string"],
  ["addition", "string"],
  ["deletion", "number"],
  ["comment", "comment"],
  ["quote", "comment"],
  ["meta", "comment"],
  ["title", "title"],
  ["section", "title"],
  ["name", "title"],
  ["tag", "title"],
  ["type", "title"],
  ["attr", "attribute"],
  ["attribute", "attribute"],
  ["property", "attribute"],
  ["selector-class", "attribute"],
]);
