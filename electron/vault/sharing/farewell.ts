import type { DeviceKey } from "#shared/domain/ids.ts";
import type { Cryptography } from "#shared/sync/cryptography.ts";
import { hexOf } from "#shared/sync/device-keys.ts";
import { removalOf } from "#shared/sync/membership/removal-of.ts";
import { activeDevices } from "#shared/sync/membership/standing.ts";
import { entriesIn } from "../sealing/sealing-right.ts";
import type { SpaceSharing } from "../sealing/space-sharing.ts";

type Farewell = Readonly<{ devices: DeviceKey[]; entries: Uint8Array[] }>;

/** By what the others in a space see that this computer is not in it any more, and who they are. */
export function farewellOf(sharing: SpaceSharing, cryptography: Cryptography): Farewell {
  const { standing, selves } = sharing;
  const log = entriesIn(sharing.entries(), standing.space, cryptography);
  const told = [...selves].flatMap((device) => removalOf(device, standing, log));
  return {
    devices: activeDevices(standing).filter((device) => !selves.has(device)),
    entries: [...new Map(told.map(({ hash, bytes }) => [hexOf(hash), bytes])).values()],
  };
}
