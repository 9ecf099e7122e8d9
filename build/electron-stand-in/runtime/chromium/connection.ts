import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { Protocol } from "../../../../node_modules/playwright-core/types/protocol.d.ts";

export type { Protocol };
type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type Events = Protocol.Events;

/** Chromium refused a command. */
export class CommandFailed extends Error {}

/** Whom the command was for has gone, which windows, pages and Chromium itself may do at any moment. */
export class TargetGone extends CommandFailed {}

const goneWords =
  /session with given id|target closed|not attached|inspected target|target crashed|cannot find context|no target with|invalid interceptionid|browser window not found/i;

/** For commands whose answer nobody waits for: a refusal is worth a line, a target that is gone is not. */
export function noteRefusal(reason: unknown): void {
  if (!(reason instanceof CommandFailed)) throw reason;
  if (!(reason instanceof TargetGone))
    console.error(`The stand-in was refused something: ${reason.message}`);
}

type Pending = {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: Error) => void;
};

type Incoming = {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: never;
  readonly error?: { readonly message: string };
};

/** Chromium's DevTools protocol over the two pipes of `--remote-debugging-pipe`: no socket is involved. */
export class ChromiumConnection {
  readonly browser: ChromiumSession;
  readonly closed: Promise<void>;

  #nextId = 1;
  #isOpen = true;
  readonly #output: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string, ChromiumSession>();

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    this.browser = new ChromiumSession(this, undefined);
    this.closed = new Promise((resolve) => {
      input.once("close", () => {
        this.#close();
        resolve();
      });
    });
    readMessages(input, (message) => this.#receive(message));
    // A write after Chromium's death fails on the stream; the closed input already rejects what was asked.
    output.on("error", () => this.#close());
    input.on("error", () => this.#close());
  }

  session(id: string): ChromiumSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new ChromiumSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send<Method extends keyof Commands>(
    sessionId: string | undefined,
    method: Method,
    params: Commands[Method] | undefined,
  ): Promise<Results[Method]> {
    if (!this.#isOpen) return Promise.reject(new TargetGone(`${method}: Chromium is gone`));

    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      this.#announce(message);
      return;
    }

    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (!pending) return;
    if (message.error) pending.reject(failure(pending.method, message.error.message));
    else pending.resolve(message.result as never);
  }

  #announce({ sessionId, method = "", params }: Incoming): void {
    const session = sessionId === undefined ? this.browser : this.#sessions.get(sessionId);
    session?.receive(method, params);
    if (method === "Target.detachedFromTarget") {
      this.#sessions.delete((params as Protocol.Target.detachedFromTargetPayload).sessionId);
    }
  }

  #close(): void {
    this.#isOpen = false;
    for (const { method, reject } of this.#pending.values())
      reject(new TargetGone(`${method}: Chromium is gone`));
    this.#pending.clear();
  }
}

/** One attachment to the browser or to a target inside it. */
export class ChromiumSession {
  readonly id: string | undefined;
  readonly #connection: ChromiumConnection;
  readonly #events = new EventEmitter();

  constructor(connection: ChromiumConnection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
    this.#events.setMaxListeners(0);
  }

  send<Method extends keyof Commands>(
    method: Method,
    params?: Commands[Method],
  ): Promise<Results[Method]> {
    return this.#connection.send(this.id, method, params);
  }

  /** Sends what needs no answer. */
  tell<Method extends keyof Commands>(method: Method, params?: Commands[Method]): void {
    this.send(method, params).catch(noteRefusal);
  }

  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.#events.on(name, listener);
  }

  /** The attachment to something this target has made, such as a worker. */
  child(sessionId: string): ChromiumSession {
    return this.#connection.session(sessionId);
  }

  receive(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }
}

function failure(method: string, words: string): CommandFailed {
  const Kind = goneWords.test(words) ? TargetGone : CommandFailed;
  return new Kind(`${method}: ${words}`);
}

/** Messages are JSON texts, each closed by a zero byte; a long one arrives in many chunks. */
function readMessages(input: Readable, take: (message: Incoming) => void): void {
  let parts: Buffer[] = [];
  input.on("data", (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end));
      take(JSON.parse(Buffer.concat(parts).toString("utf8")) as Incoming);
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  });
}
