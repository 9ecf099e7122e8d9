import { decodeValue, encodeValue } from "../page/codec.ts";
import { nodeBase64 } from "../runtime/ipc/node-base64.ts";
import { Guarded } from "../runtime/unimplemented.ts";
import { ChildPort } from "./child-port.ts";
import type { FromChild, PortMessage } from "./messages.ts";

/** `process.parentPort`: silent until somebody listens, so that nothing said early is lost. */
export class ParentPort extends Guarded implements Pick<Electron.ParentPort, "postMessage"> {
  static override readonly electronName = "process.parentPort";
  readonly #tell: (message: FromChild) => void;
  #waiting: PortMessage[] = [];

  constructor(tell: (message: FromChild) => void) {
    super();
    this.#tell = tell;
    // The listener is added right after this event, and told at the earliest in the next turn.
    this.on("newListener", (name) => {
      if (name === "message") setImmediate(() => this.#deliver());
    });
  }

  postMessage(message: unknown): void {
    this.#tell(["message", encodeValue(message, nodeBase64)]);
  }

  receive(message: PortMessage): void {
    this.#waiting.push(message);
    this.#deliver();
  }

  #deliver(): void {
    if (this.listenerCount("message") === 0) return;
    for (const [body, ports] of this.#waiting.splice(0)) {
      const received = ports.map((id) => new ChildPort(id, this.#tell));
      this.emit("message", { data: decodeValue(body, nodeBase64), ports: received });
    }
  }
}
