import type { ProfileChange } from "#shared/domain/profile.ts";
import type { CallResult } from "#shared/bridge/contract.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Workspace } from "../workspace.ts";

/** Keeps who the person is to others; says why where it was not kept. */
export async function saveProfile(
  { bridge, settings }: Pick<Workspace, "bridge" | "settings">,
  change: ProfileChange,
): Promise<string | null> {
  const written = await bridge.call("profile.write", change);
  if (!written.ok) return wordsFor(written.failure.kind);
  settings.takeProfile(written.value);
  return null;
}

type FailureKind = Extract<CallResult<"profile.write">, { ok: false }>["failure"]["kind"];

function wordsFor(kind: FailureKind): string {
  switch (kind) {
    case "disk-full":
      return "The disk is full. Nothing was changed. Free some space, then try again.";
    case "read-only":
      return "The settings may not be written. Nothing was changed. Allow writing, then try again.";
    case "io":
      return "The disk did not take it. Nothing was changed. Try again.";
    default:
      return unreachable(kind);
  }
}
