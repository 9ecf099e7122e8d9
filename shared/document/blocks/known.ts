/** What this version knows of a body. Anything else is kept as it is. */
export const knownKinds: ReadonlySet<string> = new Set([
  "paragraph",
  "heading1",
  "heading2",
  "heading3",
  "heading4",
  "heading5",
  "heading6",
  "bullet",
  "number",
  "check",
  "quote",
  "callout",
  "code",
  "divider",
  "table",
]);

/** Whether a value is one that this version knows where it stands. */
type IsKnown = (value: unknown) => boolean;

/** How text is aligned. */
export const alignments = ["left", "start", "center", "right", "end", "justify"] as const;

const isFlag: IsKnown = (value) => typeof value === "boolean";
const isText: IsKnown = (value) => typeof value === "string";

/**
 * Further properties (`p.…`) of blocks, rows and columns: those that the editor shows, and what only Markdown asks for
 * (`shared/markdown/names.ts`). An edit would take away a value that the editor cannot show.
 */
export const knownProperties: ReadonlyMap<string, IsKnown> = new Map([
  ["align", (value) => value === "" || alignments.some((each) => each === value)],
  ["language", isText],
  ["start", Number.isSafeInteger],
  ["header", isFlag],
  // No more than 0 says nothing: hidden columns of spreadsheets were written down so.
  ["width", (value) => typeof value === "number"],
  ["verbatim", isFlag],
  ["meta", isText],
  ["loose", isFlag],
  ["apart", isFlag],
  ["ordered", isFlag],
  ["callout", isText],
  ["continues", isFlag],
]);

/** Keys of a block's entry, further properties (`p.…`) aside. */
export const knownEntryKeys: ReadonlySet<string> = new Set([
  "kind",
  "indent",
  "checked",
  "deleted",
  "order",
  "pinned",
  "pinnedIn",
  "join",
  "behind",
  "parent",
  "t",
  "rows",
  "columns",
]);

/** Keys of a row or a column, further properties aside. */
export const knownTrackKeys: ReadonlySet<string> = new Set(["order", "deleted"]);

const isSet: IsKnown = (value) => value === true;

/** What somebody else wrote beside the address and its title would go where a letter is typed in the link. */
const isAddress: IsKnown = (value) => {
  if (typeof value !== "object" || value === null || !("url" in value)) return false;
  const { url, ...rest } = value;
  return (
    typeof url === "string" &&
    Object.entries(rest).every(([key, title]) => key === "title" && typeof title === "string")
  );
};

/** Attributes of text. */
export const knownMarks: ReadonlyMap<string, IsKnown> = new Map([
  ["bold", isSet],
  ["italic", isSet],
  ["underline", isSet],
  ["strike", isSet],
  ["code", isSet],
  ["highlight", isSet],
  ["subscript", isSet],
  ["superscript", isSet],
  ["link", isAddress],
  ["reference", isAddress],
  ["verbatim", isSet],
]);

/**
 * Keys of an embed: the marker of a block that begins, a mentioned document with what it is called here and the
 * place in it, a picture with its file's name, its description and its title, and a file that is no picture, which
 * has a size.
 */
export const knownEmbedKeys: ReadonlySet<string> = new Set([
  "block",
  "mention",
  "label",
  "at",
  "attachment",
  "name",
  "alt",
  "title",
  "size",
]);
