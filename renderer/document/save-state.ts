import type { ReplicaFault, ReplicaStatus } from "./vault-replica.ts";

/** Why something is not saved: the disk did not take it, or there is nothing that could. */
export type SaveFault =
  | ReplicaFault
  | "newer-version"
  | "not-ours"
  | "another-space"
  | "other-generation"
  | "vault-away";

/** What the top bar says about saving. */
export type SaveState =
  | { readonly kind: "loading" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "not-saved"; readonly fault: SaveFault }
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
  const away = awayFaultOf(replica);
  if (away !== null && !settled) return { kind: "not-saved", fault: away };
  if (!replica.hasContents || !hasSeed) return { kind: "loading" };
  if (isReadOnly) return { kind: "read-only" };
  return settled ? { kind: "saved" } : { kind: "saving" };
}

/** A document with its comments. Those that are only loading have nothing to save, and a body that is read only says so itself. */
export function saveOfBoth(body: SaveState, comments: SaveState | undefined): SaveState {
  const isBehind = comments?.kind === "saving" || comments?.kind === "not-saved";
  return body.kind === "saved" && isBehind ? comments : body;
}

export function isSameSave(one: SaveState, other: SaveState): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind !== "not-saved" || other.kind !== "not-saved" || one.fault === other.fault;
}

function awayFaultOf({ failures, whyAway, isSilent }: ReplicaStatus): SaveFault | null {
  // One that hangs has been waited for long enough before it is taken for silent.
  if (isSilent) return "vault-away";
  switch (whyAway) {
    case null:
    case "process-gone":
    case "closing":
    case "no-such-space":
      return failures >= patience ? "vault-away" : null;
    case "other-generation":
      // Where a backup is restored windows begin anew; only one that took its generation from its caches stays as it is.
      return failures >= patience ? "other-generation" : null;
    default:
      return whyAway;
  }
}
