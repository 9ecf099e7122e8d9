import type { CallResult } from "#shared/bridge/contract.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { NotChanged } from "../vault/sharing/contract.ts";

export type NotShared = Extract<CallResult<"sharing.leave">, { ok: false }>["failure"];

/** Why the vault did not do it, as the window is told. */
export function notSharedBecause(why: NotChanged["kind"] | WhyAway | "no-such-request"): NotShared {
  switch (why) {
    case "newer-version":
    case "not-ours":
    case "another-space":
    case "damaged":
    case "closing":
    case "other-generation":
    case "process-gone":
      return { kind: "vault-unavailable" };
    default:
      return { kind: why };
  }
}
