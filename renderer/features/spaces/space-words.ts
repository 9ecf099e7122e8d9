import type { CallResult } from "#shared/bridge/contract.ts";
import { unreachable } from "#shared/kernel/invariant.ts";

type ChangeName = "spaces.create" | "spaces.rename" | "spaces.remove";
type FailureKind = Extract<CallResult<ChangeName>, { ok: false }>["failure"]["kind"];

/** Why a space could not be made, renamed or removed, with what is safe; null where nothing is to be told. */
export function wordsForSpaceFailure(kind: FailureKind): string | null {
  switch (kind) {
    case "cancelled":
      return null;
    case "is-private":
      return "Private is always there and keeps its name. Nothing was changed.";
    case "not-allowed":
      return "A shared space is called what its owner calls it. Nothing was changed.";
    case "last-owner":
      return "You are its only owner, so it was left as it is. Make somebody else an owner, or remove the others, then try again.";
    case "no-such-space":
      return "The space is not on this computer any more, so nothing was changed.";
    case "not-kept":
      return "No backup of it could be made first, so it was left as it is. Make room on the disk, then try again.";
    case "disk-full":
      return "The disk is full. Your documents are as they were. Free some space, then try again.";
    case "read-only":
      return "The disk cannot be written. Your documents are as they were. Allow writing, then try again.";
    case "io":
      return "The disk did not take it. Your documents are as they were. Try again.";
    case "vault-unavailable":
      return "Storage is not there just now. Your documents are as they were. Try again soon.";
    default:
      return unreachable(kind);
  }
}
