import { unreachable } from "#shared/kernel/invariant.ts";
import type { SaveState } from "../../document/save-state.ts";

/** The state of saving, for the top bar. */
export function saveWords(save: SaveState): string {
  switch (save.kind) {
    case "loading":
      return "";
    case "saving":
      return "Saving…";
    case "saved":
      return "Saved";
    case "read-only":
      return "Read only";
    case "not-saved":
      return "Not saved yet";
    default:
      return unreachable(save);
  }
}
