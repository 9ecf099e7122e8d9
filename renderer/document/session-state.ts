import { isSameSave, type SaveState } from "./save-state.ts";
import type { WritingBar } from "./writing-rights.ts";

export type SessionState = Readonly<{
  phase: "loading" | "not-here-yet" | "ready" | "deleted";
  save: SaveState;
  damaged: boolean;
  /** Why this person may not write it, where it lies. */
  bar: WritingBar | null;
}>;

/** What a document is once the vault was heard of it; `away` where that cannot be had. */
export type ComparedState = Exclude<SessionState["phase"], "loading"> | "away";

/** Null for as long as the vault may still answer. */
export function comparedState(
  { phase, save }: SessionState,
  hasContents: boolean,
): ComparedState | null {
  if (phase === "deleted") return phase;
  if (hasContents && phase !== "loading") return phase;
  return save.kind === "not-saved" ? "away" : null;
}

/** Asked with every key. */
export function isSameState(one: SessionState, other: SessionState): boolean {
  const isSameKind = one.phase === other.phase && one.damaged === other.damaged;
  return isSameKind && one.bar === other.bar && isSameSave(one.save, other.save);
}
