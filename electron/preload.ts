import { contextBridge, ipcRenderer } from "electron";
import { bridgeName, channelOf, portChannel } from "#shared/bridge/channels.ts";
import type { WorkspaceBridge } from "#shared/bridge/contract.ts";

/** The only globals of the page that this file touches; the rest of this layer has no page. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
};

// First of all, so that no port can come before somebody listens.
ipcRenderer.on(portChannel, (event, ticket: unknown) => {
  window.postMessage({ [portChannel]: ticket }, window.location.origin, event.ports);
});

const bridge: WorkspaceBridge = {
  call: (name, input) => ipcRenderer.invoke(channelOf(name), input),
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
