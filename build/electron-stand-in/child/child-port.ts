import { decodeValue, encodeValue } from "../page/codec.ts";
import { nodeBase64 } from "../runtime/ipc/node-base64.ts";
import { Guarded } from "../runtime/unimplemented.ts";
import type { FromChild, PassedPort, PortMessage } from "./messages.ts";

const open = new Map<string, ChildPort>();

/** A port in a utility process. The channel itself is kept by the main process, which passes messages along. */
export class ChildPort
  extends Guarded
  implements Pick<Electron.MessagePortMain, "start" | "close" | "postMessage">
{
  static override readonly electronName = "MessagePortMain";
  readonly #id: string;
  readonly #tell: (message: FromChild) => void;
  #isStarted = false;
  #waiting: PortMessage[] = [];

  constructor(id: string, tell: (message: FromChild) => void) {
    super();
    this.#id = id;
    this.#tell = tell;
    open.set(id, this);
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    for (const message of this.#waiting.splice(0)) this.#emitLater(message);
  }

  close(): void {
    if (open.delete(this.#id)) this.#tell(["port-close", this.#id]);
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (!open.has(this.#id)) return;
    this.#tell(["port", this.#id, encodeValue(message, nodeBase64), transfer.map(passOn)]);
  }

  receive(message: PortMessage): void {
    if (this.#isStarted) this.#emitLater(message);
    else this.#waiting.push(message);
  }

  closed(): void {
    if (open.delete(this.#id)) setImmediate(() => this.emit("close"));
  }

  passOn(): PassedPort {
    open.delete(this.#id);
    return [this.#id, this.#waiting];
  }

  #emitLater([body, ports]: PortMessage): void {
    setImmediate(() => {
      this.emit("message", {
        data: decodeValue(body, nodeBase64),
        ports: ports.map((id) => new ChildPort(id, this.#tell)),
      });
    });
  }
}

export function openPort(id: string): ChildPort | undefined {
  return open.get(id);
}

function passOn(port: unknown): PassedPort {
  if (port instanceof ChildPort) return port.passOn();
  throw new TypeError("Only instances of MessagePortMain can be transferred");
}
