import type { FromPage, ToPage } from "../../page/messages.ts";
import type { ChromiumSession } from "../chromium/connection.ts";
import { ipcMain } from "../ipc/ipc-main.ts";
import {
  adoptFromPage,
  closeAllOf,
  type PortEnd,
  type PortHolder,
  portEnd,
} from "../ipc/port-hub.ts";
import type { WebContents } from "./web-contents.ts";
import type { WebFrame } from "./web-frame.ts";

type Line = {
  readonly session: ChromiumSession;
  readonly contextId: number;
  /** The name under which the page's script takes messages. */
  readonly receiver: string;
};

/** One document in a window, from the first word of its preload's world until that world is gone. */
export class PageDocument implements PortHolder {
  readonly contextId: number;
  readonly #line: Line;
  readonly #contents: WebContents;
  readonly #frame: WebFrame;
  #outgoing: ToPage[] = [];
  #isGone = false;

  constructor(line: Line, contents: WebContents, frame: WebFrame) {
    this.contextId = line.contextId;
    this.#line = line;
    this.#contents = contents;
    this.#frame = frame;
  }

  /** Takes what concerns messages and ports; anything else is the window's business. */
  receive(message: FromPage): void {
    switch (message[0]) {
      case "invoke":
        void this.#answer(message[1], message[2], message[3]);
        return;
      case "send":
        ipcMain.receive(this.#sender(), message[1], {
          body: message[2],
          ports: adoptFromPage(message[3], this),
        });
        return;
      case "port":
        portEnd(message[1])?.post({ body: message[2], ports: adoptFromPage(message[3], this) });
        return;
      case "port-close":
        portEnd(message[1])?.close();
        return;
      default:
    }
  }

  /** What is told within one turn goes to the page in one piece. */
  tell(message: ToPage): void {
    if (this.#isGone) return;
    this.#outgoing.push(message);
    if (this.#outgoing.length === 1) queueMicrotask(() => this.#flush());
  }

  send(channel: string, body: string, ports: readonly PortEnd[]): void {
    this.tell(["message", channel, body, ports.map((end) => end.id)]);
    for (const end of ports) end.give(this);
  }

  deliver(end: PortEnd, body: string, ports: readonly PortEnd[]): void {
    this.tell(["port", end.id, body, ports.map((each) => each.id)]);
    for (const each of ports) each.give(this);
  }

  closed(end: PortEnd): void {
    this.tell(["port-close", end.id]);
  }

  gone(): void {
    this.#isGone = true;
    closeAllOf(this);
  }

  async #answer(call: number, channel: string, body: string): Promise<void> {
    const answer = await ipcMain.answer(this.#sender(), channel, body);
    this.tell("body" in answer ? ["reply", call, answer.body] : ["reject", call, answer.message]);
  }

  #sender(): { contents: WebContents; frame: WebFrame | null } {
    return { contents: this.#contents, frame: this.#isGone ? null : this.#frame };
  }

  #flush(): void {
    // Whoever debugs this process is let in between any two calls, and may tell the page something of their own: what is told
    // from here on goes with the next piece.
    const outgoing = this.#outgoing;
    this.#outgoing = [];
    // As a part of the script, since Chromium takes an argument through two more forms on its way: twice as long for
    // the half megabyte of a long document. Messages are arrays of texts and numbers, which a script says as JSON does.
    this.#line.session.tell("Runtime.evaluate", {
      contextId: this.#line.contextId,
      expression: `globalThis["${this.#line.receiver}"](${JSON.stringify(outgoing)}); undefined`,
      silent: true,
    });
  }
}
