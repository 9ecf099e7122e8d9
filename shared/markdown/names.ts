/** Properties of blocks that only Markdown asks for. The editor carries them without knowing them. */
export const names = {
  /** Of a code block: its text is Markdown or HTML that a body cannot say, and is given back as it is. */
  verbatim: "verbatim",
  /** Of code: what stands behind the language. */
  meta: "meta",
  /** Of a list's item: the list has blank lines between its items. */
  loose: "loose",
  /** Of an item or a quote: it begins a list or a quote of its own, though one of its kind stands before it. */
  apart: "apart",
  /** Of a check item: its list is numbered. */
  ordered: "ordered",
  /** Of a callout: which of GitHub's it is, when it is not a note. */
  callout: "callout",
  /** Of a callout: it is one more paragraph of the callout before it. */
  continues: "continues",
} as const;

/** Formats that Markdown has no sign for, by the HTML element that stands for them. */
export const tagOfMark: readonly (readonly [mark: string, tag: string])[] = [
  ["underline", "u"],
  ["highlight", "mark"],
  ["subscript", "sub"],
  ["superscript", "sup"],
];

/** What a callout is when nothing is said. */
export const usualCallout = "note";
