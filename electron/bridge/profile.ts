import type { CallResult } from "#shared/bridge/contract.ts";
import { createPersonId } from "#shared/domain/ids.ts";
import type { ProfileChange } from "#shared/domain/profile.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { ok } from "#shared/kernel/result.ts";
import type { Random } from "#shared/kernel/random.ts";
import type { SettingsFile } from "../platform/settings-file.ts";

/** Gives the person a name and a colour; who they are is settled the first time, and stays. */
export async function writeProfile(
  settings: SettingsFile,
  { name, colour }: ProfileChange,
  clock: Clock,
  random: Random,
): Promise<CallResult<"profile.write">> {
  const person = settings.read().profile?.person ?? createPersonId(clock, random);
  const written = await settings.change({ profile: { person, name, colour } });
  if (!written.ok) return written;
  return ok(settings.read().profile ?? { person, name, colour });
}
