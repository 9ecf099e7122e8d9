import { type Base64, decodeValue, encodeValue } from "./codec.ts";
import type { FromPage } from "./messages.ts";

/**
 * Real MessagePorts for the page. Each stands for one end of a channel that the main process keeps: its other
 * half is held here and pumped, so the page may pass the port on to its own world or to a worker.
 */
export class PagePorts {
  readonly #pumps = new Map<string, MessagePort>();
  readonly #ids = new WeakMap<object, string>();
  readonly #tell: (message: FromPage) => void;
  readonly #base64: Base64;

  constructor(tell: (message: FromPage) => void, base64: Base64) {
    this.#tell = tell;
    this.#base64 = base64;
  }

  /** A port that arrived from elsewhere. */
  open(id: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#pump(id, port1);
    this.#ids.set(port2, id);
    return port2;
  }

  /** The id of a port that arrived from elsewhere; nothing for any other. */
  idOf(port: unknown): string {
    return (typeof port === "object" && port !== null && this.#ids.get(port)) || "";
  }

  /** Passes along what the page's world has encoded. */
  say(id: string, body: string): void {
    if (this.#pumps.has(id)) this.#tell(["port", id, body, []]);
  }

  /** A port of the page that leaves it: what is said on it is passed along from here. */
  adopt(port: MessagePort): string {
    const id = crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.#pump(id, port);
    return id;
  }

  deliver(id: string, body: string, ports: readonly string[]): void {
    const opened = ports.map((each) => this.open(each));
    this.#pumps.get(id)?.postMessage(decodeValue(body, this.#base64), opened);
  }

  close(id: string): void {
    this.#pumps.get(id)?.close();
    this.#pumps.delete(id);
  }

  #pump(id: string, port: MessagePort): void {
    this.#pumps.set(id, port);
    port.addEventListener("message", ({ data, ports }) => {
      this.#tell([
        "port",
        id,
        encodeValue(data, this.#base64),
        ports.map((each) => this.adopt(each)),
      ]);
    });
    port.addEventListener("close", () => {
      this.#pumps.delete(id);
      this.#tell(["port-close", id]);
    });
    port.start();
  }
}
