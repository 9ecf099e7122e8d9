import type { EditorThemeClasses } from "lexical";

/** What stands around a body in the window: the same is put around a yardstick's. */
export type Surroundings = Readonly<{
  /** The addresses of the style sheets. */
  styles: readonly string[];
  /** The elements from the root's child down to the body. */
  frame: readonly Readonly<{ name: string; attributes: Readonly<Record<string, string>> }>[];
  theme: EditorThemeClasses;
}>;
