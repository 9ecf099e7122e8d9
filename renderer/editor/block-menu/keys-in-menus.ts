import { IS_APPLE } from "lexical";
import type { TextKind } from "../turn-into-extension.ts";

const [main, alt, shift] = IS_APPLE ? ["⌘", "⌥", "⇧"] : ["Ctrl", "Alt", "Shift"];

/** The keys of what the menus in a text offer, as they show them. */
export const keysInMenus = {
  up: `${alt}+↑`,
  down: `${alt}+↓`,
  comment: `${main}+${alt}+M`,
} as const;

/** The keys that turn a block into something wherever the caret is. */
export const turnKeys: Readonly<Partial<Record<TextKind, string>>> = {
  paragraph: `${main}+${alt}+0`,
  heading1: `${main}+${alt}+1`,
  heading2: `${main}+${alt}+2`,
  heading3: `${main}+${alt}+3`,
  number: `${main}+${shift}+7`,
  bullet: `${main}+${shift}+8`,
  check: `${main}+${shift}+9`,
};
