import type { SpaceId } from "#shared/domain/ids.ts";

/** Why nothing may be written into a space; `not-known` until somebody has told. */
export type WritingBar = "viewer" | "commenter" | "not-in" | "not-known";

/** Knows where this person may write, and tells when that changes. */
export interface WritingRights {
  barOf(space: SpaceId): WritingBar | null;
  onChange(listener: () => void): () => void;
}

/** Where nobody else is in any space, everything may be written. */
export const ownSpacesOnly: WritingRights = { barOf: () => null, onChange: () => () => {} };
