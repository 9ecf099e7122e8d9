import type { SettingsChange } from "#shared/domain/settings.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { DeviceSettings } from "../bridge/device-settings.ts";
import type { CallResult } from "#shared/bridge/contract.ts";
import { useToast } from "../ui/Toast.tsx";

/** Changes settings, and says so if the disk did not take them; then everything is as it was before. */
export function useSettingsChange(settings: DeviceSettings) {
  const tell = useToast();
  return async (change: SettingsChange): Promise<boolean> => {
    const changed = await settings.change(change);
    if (!changed.ok)
      tell({ words: `That could not be kept, and is as before: ${why(changed.failure.kind)}.` });
    return changed.ok;
  };
}

type FailureKind = Extract<CallResult<"settings.write">, { ok: false }>["failure"]["kind"];

function why(kind: FailureKind): string {
  switch (kind) {
    case "disk-full":
      return "the disk is full; free some space";
    case "read-only":
      return "the settings may not be written; allow writing";
    case "io":
      return "the disk did not take it; try again";
    default:
      return unreachable(kind);
  }
}
