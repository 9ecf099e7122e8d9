import type { CallInput, Handlers, VaultUnavailable } from "#shared/bridge/contract.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { framesOf } from "#shared/kernel/fault-place.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import type { DeviceIdentity } from "../identity/device-identity.ts";
import type { Log } from "../platform/log.ts";
import type { SharingOffice } from "../sharing/sharing-office.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import type { SettingsFile } from "../platform/settings-file.ts";
import { deleteForEver } from "./delete-for-ever.ts";
import { emptyTrash } from "./empty-trash.ts";
import { handOut, type HandingOut } from "./hand-out.ts";
import { type AskForPlaces, lookAtInterchange, startExport, startImport } from "./interchange.ts";
import { describeFolders, type Folders, showFolder } from "./folders.ts";
import { type LinkActions, openLink } from "./open-link.ts";
import { openPort, type PortReceiver, type PortSources } from "./ports.ts";
import { writeProfile } from "./profile.ts";
import { type AskWhere, TextSaver } from "./save-text.ts";
import { sharingHandlers } from "./sharing.ts";
import {
  isAnyShared,
  copyFiles,
  createSpace,
  listSpaces,
  removeSpace,
  renameSpace,
  type SpacesSetting,
} from "./spaces.ts";

/** What the calls are served with; what differs from window to window is made by `handlersFor`. */
export type Serving = Readonly<{
  describe: { version: string; runtime: "electron" | "stand-in"; platform: string };
  vault: VaultProcess;
  settings: SettingsFile;
  /** The system's keyring may keep the person waiting, and nothing but this waits for it. */
  identity: Promise<DeviceIdentity>;
  /** Called when this device has its key, or has it back. */
  onIdentity: () => void;
  office: SharingOffice;
  onSettings: () => void;
  ports: PortSources;
  links: LinkActions;
  /** Asks the person once, in a dialog that no page can draw or answer. */
  confirmDeletion: (isShared: boolean) => Promise<boolean>;
  confirmEmptying: (count: number, isShared: boolean) => Promise<boolean>;
  menu: Readonly<Record<CallInput<"menu.choose">, () => Promise<void>>>;
  folders: Folders;
  spaces: SpacesSetting;
  claimWelcome: () => boolean;
  askWhere: AskWhere;
  handing: HandingOut;
  places: AskForPlaces;
  onUnavailable: (why: WhyAway) => void;
  log: Log;
}>;

/** The calls of the contract, for one window. */
export function createHandlers(serving: Serving, window: PortReceiver): Handlers {
  const { describe, vault, settings, onSettings, onUnavailable, ports, links, log } = serving;
  const { confirmDeletion, confirmEmptying, spaces, identity } = serving;
  const texts = new TextSaver(serving.askWhere);
  return {
    "app.describe": async () => ok(describe),
    "welcome.claim": async () => ok({ isMine: serving.claimWelcome() }),
    "device.describe": async () => ok(await (await identity).describe()),
    "device.create": async (choice) => tellOfKey(serving, await (await identity).create(choice)),
    "device.unlock": async ({ passphrase }) =>
      tellOfKey(serving, await (await identity).unlock(passphrase)),
    "device.retry": async () => tellOfKey(serving, ok(await (await identity).retry())),
    "profile.write": async (input) => {
      const written = await writeProfile(settings, input, systemClock, systemRandom);
      if (!written.ok) return written;
      onSettings();
      void serving.office.profileChanged();
      return written;
    },
    ...sharingHandlers(serving.office),
    "menu.choose": async (choice) => {
      await serving.menu[choice]();
      return ok(null);
    },
    "folders.describe": () => describeFolders(vault, serving.folders),
    "folders.show": (which) => showFolder(serving.folders, which),
    "spaces.list": () => listSpaces(spaces),
    "spaces.create": (input) => createSpace(spaces, input),
    "spaces.rename": (input) => renameSpace(spaces, input),
    "spaces.remove": (input) => removeSpace(spaces, input),
    "documents.list": async (input) => {
      const listed = await vault.call("documents.list", input);
      if (listed.ok) return listed;
      const why = listed.failure.kind;
      onUnavailable(why);
      return fail({ kind: "vault-unavailable", why });
    },
    "space.describe": async ({ space }) => {
      const described = await vault.call("space.describe", { space });
      if (!described.ok) {
        return fail({ kind: "vault-unavailable", why: described.failure.kind });
      }
      return ok({ generation: described.value.generation });
    },
    "documents.search": async (input) => {
      const found = await vault.call("documents.search", input);
      return found.ok ? found : fail(unavailable(found.failure.kind));
    },
    "documents.links": async (input) => {
      const links = await vault.call("documents.links", input);
      return links.ok ? links : fail(unavailable(links.failure.kind));
    },
    "documents.deleteForEver": (input) => {
      const confirm = async () => confirmDeletion(await isAnyShared(spaces, [input.space]));
      return deleteForEver(vault, confirm, input);
    },
    "documents.emptyTrash": (input) => {
      const of = [...new Set(input.documents.map(({ space }) => space))];
      const confirm = async (count: number) =>
        confirmEmptying(count, await isAnyShared(spaces, of));
      return emptyTrash(vault, confirm, input);
    },
    "documents.copyFiles": (input) => copyFiles(spaces, input),
    "milestones.list": async (input) => {
      const listed = await vault.call("milestones.list", input);
      return listed.ok ? listed : fail(unavailable(listed.failure.kind));
    },
    "milestones.read": async (input) => {
      const read = await vault.call("milestones.read", input);
      if (read.ok) return read;
      const { kind } = read.failure;
      return fail(kind === "missing" || kind === "damaged" ? { kind } : unavailable(kind));
    },
    "milestones.keep": async (input) => availableOf(await vault.call("milestones.keep", input)),
    "documents.authors": async (input) => availableOf(await vault.call("documents.authors", input)),
    "documents.reading": async (input) => availableOf(await vault.call("documents.reading", input)),
    "documents.news": async (input) => availableOf(await vault.call("documents.news", input)),
    "documents.markRead": async (input) =>
      availableOf(await vault.call("documents.markRead", input)),
    "documents.markCommentsSeen": async (input) =>
      availableOf(await vault.call("documents.markCommentsSeen", input)),
    "port.open": (input) => openPort(ports, window, input),
    "settings.read": async () => ok(settings.read()),
    "settings.write": async (input) => {
      const written = await settings.change(input);
      if (written.ok) onSettings();
      return written;
    },
    "import.start": (input) => startImport(vault, serving.places, input),
    "export.start": (input) => startExport(vault, serving.places, { ...input, at: Date.now() }),
    "interchange.look": (input) => lookAtInterchange(vault, input),
    "interchange.cancel": async (input) => {
      await vault.call("interchange.cancel", input);
      return ok(null);
    },
    "files.saveText": (input) => texts.save(input),
    "files.saveBeside": (input) => texts.saveBeside(input),
    "files.handOut": (input) => handOut(serving.handing, input),
    "link.open": ({ url }) => openLink(links, url),
    "faults.report": async ({ kind, name, at }) => {
      log.note("window.fault", { kind, name, at: framesOf(at) });
      return ok(null);
    },
  };
}

/** A key that is to be had lets the device look for others. */
function tellOfKey<Failure>(
  { onIdentity }: Pick<Serving, "onIdentity">,
  result: Result<DeviceState, Failure>,
): Result<DeviceState, Failure> {
  if (result.ok && result.value.kind === "ready") onIdentity();
  return result;
}

/** What the vault answered, or why it could not. */
function availableOf<Value>(
  answered: Result<Value, { kind: WhyAway }>,
): Result<Value, VaultUnavailable> {
  return answered.ok ? answered : fail(unavailable(answered.failure.kind));
}

/** A reader that ended is started again like the vault's process. */
function unavailable(why: WhyAway | "reader-ended"): VaultUnavailable {
  return { kind: "vault-unavailable", why: why === "reader-ended" ? "process-gone" : why };
}
