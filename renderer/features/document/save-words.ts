import type { SaveState } from "../../document/save-state.ts";

const words = {
  saving: "Saving…",
  saved: "Saved",
  "read-only": "Read only",
  "not-saved": "Not saved yet",
} as const satisfies Record<Exclude<SaveState["kind"], "loading">, string>;

/** Everything that the top bar may say of saving. */
export const allSaveWords: readonly string[] = Object.values(words);

/** The state of saving, for the top bar. */
export function saveWords(kind: SaveState["kind"]): string {
  return kind === "loading" ? "" : words[kind];
}
