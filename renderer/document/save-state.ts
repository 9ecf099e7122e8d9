import type { FrameFault } from "#shared/sync/frames.ts";
import type { ReplicaStatus } from "./vault-replica.ts";

/** What the top bar says about saving. */
export type SaveState =
  | { readonly kind: "loading" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "not-saved"; readonly fault: FrameFault | "vault-away" }
  | { readonly kind: "read-only" };

type Facts = Readonly<{
  replica: ReplicaStatus;
  /** Something is on the screen that is not in the document yet. */
  editPending: boolean;
  isReadOnly: boolean;
  /** Without it there is no document to say anything about. */
  hasSeed: boolean;
}>;

/** A vault that is started again comes back within a try or two; only then is its absence worth a word. */
const patience = 5;

/** "Saved" is said only when everything on the screen was acknowledged as stored. */
export function saveStateOf({ replica, editPending, isReadOnly, hasSeed }: Facts): SaveState {
  const settled = replica.allStored && !editPending;

  if (replica.fault !== null && !settled) return { kind: "not-saved", fault: replica.fault };
  if (replica.failures >= patience && !settled) return { kind: "not-saved", fault: "vault-away" };
  if (!replica.hasContents || !hasSeed) return { kind: "loading" };
  if (isReadOnly) return { kind: "read-only" };
  return settled ? { kind: "saved" } : { kind: "saving" };
}
