import { decodeValue, encodeValue } from "../../page/codec.ts";
import { Guarded } from "../unimplemented.ts";
import { nodeBase64 } from "./node-base64.ts";
import { PortEnd, type PortHolder } from "./port-hub.ts";

/** One end of a channel in the main process, silent until it is started. */
export class MessagePortMain
  extends Guarded
  implements Pick<Electron.MessagePortMain, "start" | "close" | "postMessage">, PortHolder
{
  static override readonly electronName = "MessagePortMain";
  #end: PortEnd | undefined;

  constructor(end: PortEnd) {
    super();
    this.#end = end;
  }

  start(): void {
    this.#end?.give(this);
  }

  close(): void {
    // Whoever closes a port is not told of it, so the end leaves this object's hands first.
    this.#end?.take().close();
  }

  postMessage(message: unknown, transfer: readonly Electron.MessagePortMain[] = []): void {
    if (!this.#end) throw new Error("This port was passed on and can no longer be used here");
    const body = encodeValue(message, nodeBase64);
    this.#end.post({ body, ports: detachAll(transfer) });
  }

  deliver(_end: PortEnd, body: string, ports: readonly PortEnd[]): void {
    setImmediate(() => {
      const data = decodeValue(body, nodeBase64);
      this.emit("message", { data, ports: ports.map((port) => new MessagePortMain(port)) });
    });
  }

  closed(): void {
    setImmediate(() => this.emit("close"));
  }

  /** The end leaves this object, which is dead from then on. */
  detach(): PortEnd {
    if (!this.#end) throw new Error("This port was passed on already");
    const end = this.#end.take();
    this.#end = undefined;
    return end;
  }
}

export class MessageChannelMain implements Pick<Electron.MessageChannelMain, never> {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [first, second] = PortEnd.channel();
    this.port1 = new MessagePortMain(first);
    this.port2 = new MessagePortMain(second);
  }
}

/** Takes the ends out of ports that travel with a message. */
export function detachAll(ports: readonly unknown[]): PortEnd[] {
  return ports.map((port) => {
    if (port instanceof MessagePortMain) return port.detach();
    throw new TypeError("Only instances of MessagePortMain can be transferred");
  });
}
