import type { TextKind } from "./turn-into-extension.ts";

/** What a person may put into a document or turn a block into. */
export type BlockChoice = Readonly<{
  id: TextKind | "divider" | "table" | "file";
  title: string;
  /** What is typed to the same end, or a word about it. */
  hint: string;
  /** Further words it is found by. */
  words: string;
}>;

/** In the order in which they are offered. */
export const blockChoices: readonly BlockChoice[] = [
  { id: "paragraph", title: "Text", hint: "", words: "paragraph plain body" },
  { id: "heading1", title: "Heading 1", hint: "#", words: "h1 title chapter" },
  { id: "heading2", title: "Heading 2", hint: "##", words: "h2 section" },
  { id: "heading3", title: "Heading 3", hint: "###", words: "h3 subsection" },
  { id: "bullet", title: "Bulleted list", hint: "-", words: "unordered points ul" },
  { id: "number", title: "Numbered list", hint: "1.", words: "ordered steps ol" },
  { id: "check", title: "Check list", hint: "[ ]", words: "todo to-do task box" },
  { id: "quote", title: "Quote", hint: ">", words: "blockquote citation said" },
  { id: "callout", title: "Callout", hint: "!", words: "note box aside hint info" },
  { id: "code", title: "Code block", hint: "```", words: "program source snippet" },
  { id: "divider", title: "Divider", hint: "---", words: "line rule separator hr" },
  { id: "table", title: "Table", hint: "3 by 3", words: "grid rows columns" },
  { id: "file", title: "Picture or file", hint: "", words: "image attachment upload photo pdf" },
];

/** Those that a block of text can become with all it says. */
export const textChoices = blockChoices.filter(isTextChoice);

type TextChoice = BlockChoice & { readonly id: TextKind };

function isTextChoice(choice: BlockChoice): choice is TextChoice {
  return choice.id !== "divider" && choice.id !== "table" && choice.id !== "file";
}

/** The choices that a few letters may mean: a title that begins so first, then any word. */
export function findChoices(query: string): readonly BlockChoice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return blockChoices;
  const ranked = blockChoices.map((choice) => ({ choice, rank: rankOf(choice, wanted) }));
  return ranked
    .filter(({ rank }) => rank < noMatch)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
}

const noMatch = 3;

function rankOf({ title, words }: BlockChoice, wanted: string): number {
  const name = title.toLowerCase();
  if (name.startsWith(wanted) || name.replaceAll(" ", "").startsWith(wanted)) return 0;
  if (` ${name}`.includes(` ${wanted}`)) return 1;
  return ` ${words}`.includes(` ${wanted}`) ? 2 : noMatch;
}
