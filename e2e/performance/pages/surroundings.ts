import type { EditorThemeClasses } from "lexical";

/** What stands around a body in the window: the same is put around a yardstick's. */
export type Surroundings = Readonly<{
  /** The addresses of the style sheets. */
  styles: readonly string[];
  /** The elements from the root's child down to the body. */
  frame: readonly Surrounding[];
  /** How wide the body is: a narrower one would have more lines to lay out. */
  width: number;
  theme: EditorThemeClasses;
}>;

export type Surrounding = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** The room that is taken before and behind it. */
  before: readonly Room[];
  after: readonly Room[];
}>;

export type Room = Readonly<{ width: number; height: number }>;
