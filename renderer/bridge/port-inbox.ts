import { portMessageSchema } from "#shared/bridge/ports.ts";

/**
 * Takes in the ports that the preload script passes on, each to the request that carries its ticket.
 * Made when the program's first module runs: a port that came before anybody listened would be lost.
 */
export class PortInbox {
  readonly #expected = new Map<string, (port: MessagePort) => void>();
  readonly #own: Window;

  constructor(own: Window) {
    this.#own = own;
    own.addEventListener("message", (event) => this.#receive(event));
  }

  /** Resolves with the port for this ticket. Ask before the port is requested. */
  expect(ticket: string): Promise<MessagePort> {
    return new Promise((resolve) => this.#expected.set(ticket, resolve));
  }

  forget(ticket: string): void {
    this.#expected.delete(ticket);
  }

  #receive(event: MessageEvent<unknown>): void {
    // Frames, workers and other windows can post messages too; only our own preload script is heard.
    if (event.source !== this.#own || event.origin !== this.#own.location.origin) return;

    const message = portMessageSchema.safeParse(event.data);
    const [port] = event.ports;
    if (!message.success || port === undefined) return;

    const ticket = message.data["throughline:port"];
    const take = this.#expected.get(ticket);
    if (take === undefined) return port.close();
    this.#expected.delete(ticket);
    take(port);
  }
}
