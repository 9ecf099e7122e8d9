import { decodeValue, encodeValue, NotCloneable } from "../../page/codec.ts";
import { Guarded } from "../unimplemented.ts";
import type { WebContents } from "../window/web-contents.ts";
import type { WebFrame } from "../window/web-frame.ts";
import { MessagePortMain } from "./message-ports.ts";
import { nodeBase64 } from "./node-base64.ts";
import type { PortEnd } from "./port-hub.ts";

type Handler = (event: Electron.IpcMainInvokeEvent, ...parameters: unknown[]) => unknown;

/** Who sent a message, as the app may judge it. */
export type Sender = { readonly contents: WebContents; readonly frame: WebFrame | null };

/** Electron's `ipcMain`: handlers for what windows ask, listeners for what they say. */
class IpcMain
  extends Guarded
  implements Pick<Electron.IpcMain, "handle" | "handleOnce" | "removeHandler">
{
  static override readonly electronName = "ipcMain";
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...parameters) => {
      this.removeHandler(channel);
      return handler(event, ...parameters);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Answers a window's `invoke`; the text of a failure is Electron's. */
  async answer(
    sender: Sender,
    channel: string,
    body: string,
  ): Promise<{ body: string } | { message: string }> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const event = {
        type: "frame",
        ...describe(sender),
      } as unknown as Electron.IpcMainInvokeEvent;
      const answer = await handler(event, ...(decodeValue(body, nodeBase64) as unknown[]));
      return { body: encodeValue(answer, nodeBase64) };
    } catch (reason) {
      if (!(reason instanceof NotCloneable))
        console.error(`Error occurred in handler for '${channel}':`, reason);
      return { message: `Error invoking remote method '${channel}': ${String(reason)}` };
    }
  }

  receive(
    sender: Sender,
    channel: string,
    message: { readonly body: string; readonly ports: readonly PortEnd[] },
  ): void {
    const reply = (answerChannel: string, ...parameters: unknown[]) =>
      sender.contents.send(answerChannel, ...parameters);
    const ports = message.ports.map((end) => new MessagePortMain(end));
    this.emit(
      channel,
      { type: "frame", ...describe(sender), ports, reply },
      ...(decodeValue(message.body, nodeBase64) as unknown[]),
    );
  }
}

export const ipcMain: IpcMain = new IpcMain();

function describe({ contents, frame }: Sender): object {
  return {
    sender: contents,
    senderFrame: frame,
    processId: frame?.processId,
    frameId: frame?.routingId,
  };
}
