import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { DeviceIdentity } from "./identity/device-identity.ts";
import type { Runtime } from "./lifecycle.ts";
import type { Log } from "./platform/log.ts";
import type { HomeFiles } from "./platform/paths.ts";
import { hostPeers } from "./platform/peers-process.ts";
import { SafeStorageSecrets } from "./platform/safe-storage-secrets.ts";
import { Sharing } from "./sharing.ts";

type Parts = Readonly<{ files: HomeFiles; script: string; gate: string; log: Log }>;
type Prepared = Readonly<{ identity: Promise<DeviceIdentity>; sharing: Sharing }>;

/** The key of this device, which nothing waits for (its keyring may ask the person first), and what is started with it. */
export function prepareSharing(
  { electron, process }: Runtime,
  { files, script, gate, log }: Parts,
): Prepared {
  const identity = DeviceIdentity.open({
    file: files.device,
    secrets: new SafeStorageSecrets(electron.safeStorage, process.platform),
    random: systemRandom,
  });
  const args = [electron.app.getPath("userData"), gate];
  const starting = { script, args, clock: systemClock, log };
  const sharing = new Sharing({
    identity,
    host: (onStarted) => hostPeers(electron.utilityProcess, starting, onStarted),
    card: askedCard(process.env),
    clock: systemClock,
  });
  electron.powerMonitor.on("resume", () => sharing.wake());
  return { identity, sharing };
}

/** The one network card to use, for somebody who wants it to be that one, and for tests. */
function askedCard(environment: Readonly<Record<string, string | undefined>>): string | null {
  const asked = environment["THROUGHLINE_NETWORK_CARD"];
  return asked === undefined || asked === "" ? null : asked;
}
