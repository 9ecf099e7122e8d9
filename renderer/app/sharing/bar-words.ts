import type { WritingBar } from "../../document/writing-rights.ts";

/** Why nothing may be written into a space, as a part of a sentence. */
export const barWords: Readonly<Record<WritingBar, (space: string) => string>> = {
  viewer: (space) => `you are a viewer in ${space}`,
  commenter: (space) => `you are a commenter in ${space}`,
  "not-in": (space) => `you are not in ${space} any more`,
  "not-known": (space) => `${space} cannot be opened just now`,
};
