import type { ShellMessage } from "#shared/bridge/ports.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { DeviceIdentity } from "../identity/device-identity.ts";
import type { Runtime } from "../lifecycle.ts";
import type { Log } from "../platform/log.ts";
import type { HomeFiles } from "../platform/paths.ts";
import { hostPeers } from "../platform/peers-process.ts";
import { SafeStorageSecrets } from "../platform/safe-storage-secrets.ts";
import type { SettingsFile } from "../platform/settings-file.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { PresencePorts } from "./presence-ports.ts";
import { Sharing } from "./sharing.ts";
import { SharingOffice } from "./sharing-office.ts";

type Parts = Readonly<{
  identity: Promise<DeviceIdentity>;
  vault: VaultProcess;
  settings: SettingsFile;
  onSettings: () => void;
  files: Pick<HomeFiles, "joining" | "met" | "farewells">;
  tellAll: (message: ShellMessage) => void;
  script: string;
  gate: string;
  log: Log;
}>;

/** The key of this device, which nothing waits for: its keyring may ask the person first. */
export function openIdentity(
  { electron, process }: Runtime,
  file: string,
): Promise<DeviceIdentity> {
  const secrets = new SafeStorageSecrets(electron.safeStorage, process.platform);
  return DeviceIdentity.open({ file, secrets, random: systemRandom });
}

/** What is done with the key: spaces are shared, and their devices looked for. */
export function prepareSharing(
  { electron, process }: Runtime,
  { identity, vault, settings, files, tellAll, ...parts }: Parts,
): Readonly<{ sharing: Sharing; office: SharingOffice; presence: PresencePorts }> {
  const { script, gate, log, onSettings } = parts;
  const args = [electron.app.getPath("userData"), gate];
  const starting = { script, args, clock: systemClock, log };
  const sharing = new Sharing({
    identity,
    host: (onStarted) => hostPeers(electron.utilityProcess, starting, onStarted),
    onStarted: (peers) => {
      office.peersStarted(peers);
      presence.started(peers);
    },
    card: askedCard(process.env),
    clock: systemClock,
  });
  const presence = new PresencePorts(() => sharing.peers);
  const office = new SharingOffice({
    vault,
    sharing,
    identity,
    profile: () => settings.read().profile,
    takeOver: async (profile) => {
      const written = await settings.change({ profile });
      if (written.ok) onSettings();
      return written;
    },
    files,
    createChannel: () => new electron.MessageChannelMain(),
    tellAll,
    clock: systemClock,
  });
  electron.powerMonitor.on("resume", () => sharing.wake());
  return { sharing, office, presence };
}

/** The one network card to use, for somebody who wants it to be that one, and for tests. */
function askedCard(environment: Readonly<Record<string, string | undefined>>): string | null {
  const asked = environment["THROUGHLINE_NETWORK_CARD"];
  return asked === undefined || asked === "" ? null : asked;
}
