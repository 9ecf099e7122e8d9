import type * as Electron from "electron";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Serving } from "./bridge/handlers.ts";
import type { Runtime } from "./lifecycle.ts";
import type { DeviceIdentity } from "./identity/device-identity.ts";
import type { Log } from "./platform/log.ts";
import type { FirstRun } from "./platform/first-run.ts";
import type { HomeFiles } from "./platform/paths.ts";
import { runtimeOf } from "./platform/runtime.ts";
import type { SettingsFile } from "./platform/settings-file.ts";
import type { VaultProcess } from "./platform/vault-process.ts";
import type { PresencePorts } from "./sharing/presence-ports.ts";
import type { SharingOffice } from "./sharing/sharing-office.ts";
import { placeQuestions } from "./windows/place-questions.ts";
import type { Questions } from "./windows/questions.ts";
import type { ShellLines } from "./windows/shell-lines.ts";
import type { SpaceNotice } from "./windows/space-notice.ts";

type Parts = Readonly<{
  vault: VaultProcess;
  settings: SettingsFile;
  identity: Promise<DeviceIdentity>;
  onIdentity: () => void;
  office: SharingOffice;
  presence: PresencePorts;
  onSettings: () => void;
  firstRun: FirstRun;
  shellLines: ShellLines;
  questions: Questions;
  notice: SpaceNotice;
  files: HomeFiles;
  menu: Serving["menu"];
  log: Log;
}>;

/** What the calls of one window are served with. */
export function servingOf(
  { electron, process }: Runtime,
  caller: Electron.WebContents,
  { vault, firstRun, shellLines, questions, notice, files, ...parts }: Parts,
): Serving {
  const window = electron.BrowserWindow.fromWebContents(caller);
  return {
    describe: {
      version: electron.app.getVersion(),
      runtime: runtimeOf(process.versions),
      platform: process.platform,
    },
    vault,
    settings: parts.settings,
    identity: parts.identity,
    onIdentity: parts.onIdentity,
    office: parts.office,
    onSettings: parts.onSettings,
    ports: {
      createChannel: () => new electron.MessageChannelMain(),
      openInVault: async (target, port) => {
        const opened = await vault.call("port.open", target, [port]);
        if (!opened.ok) {
          // The window itself says on the screen that a space is not there.
          if (opened.failure.kind !== "no-such-space") notice.tell(opened.failure.kind);
          return opened.failure.kind;
        }
        // Lists are opened again whenever the space is: then is the time to ask what was done to it.
        if (target.kind === "list") void tellOfRepair(vault, notice, target.space);
        return null;
      },
      openInPeers: (space, port) => parts.presence.open(space, port),
      shellLines,
    },
    links: {
      confirm: (place) => questions.openPlace(window, place),
      openExternal: (url) => electron.shell.openExternal(url),
    },
    menu: parts.menu,
    folders: {
      documents: files.spaces,
      backups: files.backups,
      open: (path) => electron.shell.openPath(path),
    },
    confirmDeletion: (isShared) => questions.deleteForEver(window, isShared),
    confirmEmptying: (...told) => questions.emptyTrash(window, ...told),
    spaces: {
      vault,
      confirmRemoval: (...named) => questions.removeSpace(window, ...named),
      office: parts.office,
      onChanged: () => shellLines.tellAll({ kind: "spaces-changed" }),
    },
    places: placeQuestions(electron.dialog, window),
    claimWelcome: () => firstRun.claim(),
    askWhere: (name) => questions.whereToSave(window, name),
    handing: {
      ask: (name, mayOpen) => questions.handOut(window, name, mayOpen),
      askWhere: (name) => questions.whereToSave(window, name),
      copies: files.copies,
      open: (path) => electron.shell.openPath(path),
    },
    onUnavailable: (why) => notice.tell(why),
    log: parts.log,
  };
}

async function tellOfRepair(
  vault: VaultProcess,
  notice: SpaceNotice,
  space: SpaceId,
): Promise<void> {
  const described = await vault.call("space.describe", { space });
  if (!described.ok || described.value.rebuilt === null) return;
  // Killed before, the next start tells it.
  if (await notice.tellRebuilt(described.value.rebuilt)) {
    await vault.call("space.rebuiltTold", { space });
  }
}
