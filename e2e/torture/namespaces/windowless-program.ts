import { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Runtime } from "#electron/lifecycle.ts";
import { openFileLog } from "#electron/platform/log.ts";
import { portOver } from "#electron/platform/message-port.ts";
import { homeFilesIn, programFilesIn } from "#electron/platform/paths.ts";
import { SettingsFile } from "#electron/platform/settings-file.ts";
import { startVault } from "#electron/platform/vault-process.ts";
import { peersNewsSchema, type PeersNews } from "#electron/peers/contract.ts";
import { openIdentity, prepareSharing } from "#electron/sharing/start-sharing.ts";
import type { VaultUnavailable } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { PortTarget } from "#shared/bridge/ports.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { storageWith } from "../../../build/electron-stand-in/runtime/desktop/safe-storage.ts";
import { disguise } from "../../../build/electron-stand-in/runtime/disguise.ts";
import { MessageChannelMain } from "../../../build/electron-stand-in/runtime/ipc/message-ports.ts";
import { utilityProcess } from "../../../build/electron-stand-in/runtime/processes/utility-process.ts";
import { projectFolder } from "../../../build/scripts/project.ts";

type Hearing = Readonly<{
  onProcess: (name: string, pid: number) => void;
  /** What the peers process says to main, each word of it. */
  onNews: (news: PeersNews) => void;
}>;

type VaultTarget = Extract<PortTarget, { kind: "document" | "list" | "attachment" }>;

export type WindowlessProgram = Readonly<{
  openPort: (target: VaultTarget) => Promise<Result<Port, VaultUnavailable>>;
}>;

/**
 * The built program without a window: main's own code of starting and sharing, the vault and the peers process as
 * processes of their own. See `electron/lifecycle.ts`, from which only what windows need is left out.
 */
export async function startWithoutWindow(
  home: string,
  hearing: Hearing,
): Promise<WindowlessProgram> {
  disguise({ executable: process.execPath, resources: "", isDefaultApp: false, type: "browser" });
  const runtime = runtimeIn(home, hearing);
  const files = homeFilesIn(home);
  const program = programFilesIn(projectFolder);
  const log = openFileLog(join(files.logs, "main.log"), systemClock);
  const settings = await SettingsFile.open(files.settings);
  const identity = openIdentity(runtime, files.device);

  const handKeyOver = async () => {
    const { seed, key } = await identity;
    if (key !== null) await vault.call("device.use", { device: key, seed });
    await office.vaultStarted();
  };
  const vault = startVault(runtime.electron.utilityProcess, {
    script: program.vault,
    args: [home, program.reader, program.interchange],
    clock: systemClock,
    log,
    onStarted: () => void handKeyOver(),
  });
  const { office } = prepareSharing(runtime, {
    identity,
    vault,
    settings,
    onSettings: () => undefined,
    files,
    tellAll: () => undefined,
    script: program.peers,
    gate: program.gate,
    log,
  });

  return {
    openPort: async (target) => {
      const { port1, port2 } = new runtime.electron.MessageChannelMain();
      const opened = await vault.call("port.open", target, [port2]);
      if (opened.ok) return ok(portOver(port1));
      port1.close();
      return fail({ kind: "vault-unavailable", why: opened.failure.kind });
    },
  };
}

/** The part of Electron that is touched without windows, so its type is claimed. */
function runtimeIn(home: string, { onProcess, onNews }: Hearing): Runtime {
  const electron = {
    app: { getPath: () => home },
    safeStorage: storageWith(""),
    powerMonitor: new EventEmitter(),
    MessageChannelMain: class extends MessageChannelMain {
      constructor() {
        super();
        // An end that main keeps for itself is heard here too; one that it passes on falls silent.
        this.port1.on("message", ({ data }: { data: unknown }) => {
          const news = peersNewsSchema.safeParse(data);
          if (news.success) onNews(news.data);
        });
      }
    },
    utilityProcess: {
      fork: (...given: Parameters<typeof utilityProcess.fork>) => {
        const child = utilityProcess.fork(...given);
        const name = given[2]?.serviceName ?? "";
        child.on("spawn", () => onProcess(name, child.pid ?? 0));
        return child;
      },
    },
  };
  return { electron, process } as unknown as Runtime;
}
