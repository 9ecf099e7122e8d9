import type { EditorThemeClasses } from "lexical";
import styles from "./prose.module.css";
// Behind the sheet of all text, whose items these are.
import checkListStyles from "./check-list.module.css";

function named(name: string): string {
  return styles[name] ?? "";
}

/** The look of each kind of node in a body. */
export const proseTheme: EditorThemeClasses = {
  paragraph: named("block"),
  heading: {
    h1: named("heading1"),
    h2: named("heading2"),
    h3: named("heading3"),
    h4: named("heading4"),
    h5: named("heading4"),
    h6: named("heading4"),
  },
  quote: named("quote"),
  callout: named("callout"),
  code: named("code"),
  hr: named("divider"),
  hrSelected: named("selected"),
  link: named("link"),
  list: {
    ul: named("list"),
    ol: named("list"),
    listitem: named("item"),
    nested: { listitem: named("indent") },
    checklist: checkListStyles["checklist"] ?? "",
    listitemChecked: checkListStyles["checked"] ?? "",
    listitemUnchecked: checkListStyles["unchecked"] ?? "",
  },
  table: named("table"),
  tableCell: named("cell"),
  tableCellHeader: named("header"),
  tableCellSelected: named("selected"),
  tableScrollableWrapper: named("scroller"),
  text: {
    bold: named("bold"),
    code: named("inlineCode"),
    highlight: named("highlight"),
    italic: named("italic"),
    strikethrough: named("strike"),
    underline: named("underline"),
    underlineStrikethrough: named("underlineStrike"),
  },
  unknownBlock: named("unknown"),
};
