import type { BlockChoice } from "../block-choices.ts";

/** Something that can be chosen from a list that opened under the caret. */
export type Suggestion = Readonly<{
  id: string;
  /** A heading that goes above the first of each group. */
  group: string;
  title: string;
  /** A kind of block, or a type of document. */
  picture: Readonly<{ block: BlockChoice["id"] } | { type: string }>;
  /** Quiet words beside the title. */
  note: string;
  /** What could be typed instead, at the end of the row. */
  hint: string;
  /** It makes something that nobody may have asked for: Enter takes it only once it was pointed at. */
  isAside?: boolean;
  /** Does what was chosen. The letters that opened the list are gone by then. */
  $choose: () => void;
}>;

/** What opens a list as it is typed, and what is in it. */
export type SuggestionSource = Readonly<{
  /** Typed at the beginning of a block or behind a space. */
  trigger: string;
  /** The name of the list, for who hears it. */
  label: string;
  find: (query: string) => readonly Suggestion[];
}>;
