import type { PageIpc } from "./ipc.ts";
import type { Membrane } from "./membrane.ts";
import type { FromPage, PageSettings } from "./messages.ts";

type Require = (name: string) => unknown;
type Module = { exports: unknown };

/** A preload file, wrapped as CommonJS does it. */
export type Preload = (
  require: Require,
  module: Module,
  exports: unknown,
  process: unknown,
) => void;

type Offered = {
  readonly contextBridge: Electron.ContextBridge;
  readonly ipcRenderer: Electron.IpcRenderer;
};

/** The part of the `electron` module that a sandboxed preload may require. */
export function offerElectron(ipc: PageIpc, membrane: Membrane): Offered {
  const contextBridge = guarded("contextBridge", {
    exposeInMainWorld: (key: string, value: unknown) => membrane.expose(key, value),
  } satisfies Partial<Electron.ContextBridge>);

  const chained = (work: () => void): Electron.IpcRenderer => {
    work();
    return ipcRenderer;
  };
  const offered: Partial<Electron.IpcRenderer> = {
    invoke: (channel, ...parameters) => ipc.invoke(channel, parameters),
    send: (channel, ...parameters) => ipc.send(channel, parameters, []),
    postMessage: (channel, message, ports) => ipc.send(channel, [message], ports ?? []),
    on: (channel, listener) => chained(() => ipc.on(channel, listener)),
    addListener: (channel, listener) => chained(() => ipc.on(channel, listener)),
    once: (channel, listener) => chained(() => ipc.once(channel, listener)),
    off: (channel, listener) => chained(() => ipc.off(channel, listener)),
    removeListener: (channel, listener) => chained(() => ipc.off(channel, listener)),
    removeAllListeners: (channel) => chained(() => ipc.offAll(channel ?? undefined)),
  };
  // The guard answers for every member that is not there, which is what the whole type asks for.
  const ipcRenderer = guarded("ipcRenderer", offered) as Electron.IpcRenderer;

  return guarded("electron (in a preload)", {
    contextBridge: contextBridge as Electron.ContextBridge,
    ipcRenderer,
  });
}

/** Runs the preload; an error in it is reported to main, which tells the app, and does not stop the page. */
export function runPreload(
  preload: Preload,
  electron: Offered,
  settings: PageSettings,
  tell: (message: FromPage) => void,
): void {
  const require = (name: string) => {
    if (name === "electron" || name === "electron/renderer") return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = guarded("process (in a preload)", {
    platform: settings.platform,
    arch: settings.arch,
    versions: settings.versions,
    argv: [...settings.additionalArguments],
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
  });

  const module: Module = { exports: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (reason) {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    tell(["preload-error", error.message, error.stack ?? ""]);
    console.error(error);
  }
}

function guarded<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (
        key in target ||
        typeof key === "symbol" ||
        key === "then" ||
        key === "__esModule" ||
        key === "default"
      )
        return Reflect.get(target, key, receiver);
      throw new Error(`stand-in does not implement ${name}.${key}`);
    },
  });
}
