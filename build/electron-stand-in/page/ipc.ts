import { type Base64, decodeValue, encodeValue } from "./codec.ts";
import type { FromPage } from "./messages.ts";
import type { PagePorts } from "./page-ports.ts";

type Listener = (event: Electron.IpcRendererEvent, ...parameters: unknown[]) => void;
type Settle = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
};

/** The window's half of Electron's messages, as `ipcRenderer` offers it to the preload. */
export class PageIpc {
  readonly #tell: (message: FromPage) => void;
  readonly #ports: PagePorts;
  readonly #base64: Base64;
  #nextCall = 1;
  readonly #calls = new Map<number, Settle>();
  readonly #listeners = new Map<string, Listener[]>();
  readonly #wrapped = new WeakMap<Listener, Listener>();

  constructor(tell: (message: FromPage) => void, ports: PagePorts, base64: Base64) {
    this.#tell = tell;
    this.#ports = ports;
    this.#base64 = base64;
  }

  invoke(channel: string, parameters: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const body = encodeValue(parameters, this.#base64);
      const call = this.#nextCall++;
      this.#calls.set(call, { resolve, reject });
      this.#tell(["invoke", call, channel, body]);
    });
  }

  send(channel: string, parameters: readonly unknown[], ports: readonly MessagePort[]): void {
    const body = encodeValue(parameters, this.#base64);
    this.#tell(["send", channel, body, ports.map((port) => this.#ports.adopt(port))]);
  }

  on(channel: string, listener: Listener): void {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
  }

  off(channel: string, listener: Listener): void {
    const kept = (this.#listeners.get(channel) ?? []).filter(
      (each) => each !== listener && each !== this.#wrapped.get(listener),
    );
    this.#listeners.set(channel, kept);
  }

  once(channel: string, listener: Listener): void {
    const once: Listener = (event, ...parameters) => {
      this.off(channel, once);
      listener(event, ...parameters);
    };
    // `off` may be asked for the listener itself, which is not the one that was added.
    this.#wrapped.set(listener, once);
    this.on(channel, once);
  }

  offAll(channel: string | undefined): void {
    if (channel === undefined) this.#listeners.clear();
    else this.#listeners.delete(channel);
  }

  reply(call: number, body: string): void {
    this.#calls.get(call)?.resolve(decodeValue(body, this.#base64));
    this.#calls.delete(call);
  }

  reject(call: number, message: string): void {
    this.#calls.get(call)?.reject(new Error(message));
    this.#calls.delete(call);
  }

  deliver(
    sender: Electron.IpcRenderer,
    message: { channel: string; body: string; ports: readonly string[] },
  ): void {
    const parameters = decodeValue(message.body, this.#base64) as unknown[];
    const event = {
      sender,
      ports: message.ports.map((id) => this.#ports.open(id)),
    } as unknown as Electron.IpcRendererEvent;
    for (const listener of this.#listeners.get(message.channel) ?? [])
      listener(event, ...parameters);
  }
}
