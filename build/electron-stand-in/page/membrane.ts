/**
 * Objects with functions, shared between two worlds of one page that may share no object. Functions and
 * promises travel as numbers and become stand-ins on the other side; all else is cloned by the browser.
 */

type Wire =
  | readonly ["plain", unknown]
  | readonly ["array", readonly Wire[]]
  | readonly ["object", readonly (readonly [string, Wire])[]]
  | readonly ["function", number]
  | readonly ["promise", number]
  | readonly ["error", name: string, message: string];

type Outcome = { readonly returned: Wire } | { readonly threw: Wire };

type Message =
  | { readonly expose: string; readonly value: Wire }
  | { readonly call: number; readonly parameters: readonly Wire[] }
  | { readonly settle: number; readonly outcome: Outcome }
  | { readonly release: number };

type Settle = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
};

/** One side of the border. `tell` reaches the other side and returns what it answered, all at once. */
export class Membrane {
  readonly #tell: (message: Message) => unknown;
  readonly #onExposed: (key: string, value: unknown) => void;
  #nextId = 1;
  readonly #functions = new Map<number, (...parameters: unknown[]) => unknown>();
  readonly #idOf = new WeakMap<object, number>();
  readonly #waiting = new Map<number, Settle>();
  readonly #collected = new FinalizationRegistry<number>((id) => this.#tell({ release: id }));

  constructor(
    tell: (message: unknown) => unknown,
    onExposed: (key: string, value: unknown) => void,
  ) {
    this.#tell = tell;
    this.#onExposed = onExposed;
  }

  expose(key: string, value: unknown): void {
    const outcome = this.#tell({ expose: key, value: this.#toWire(value) }) as Outcome;
    if ("threw" in outcome) throw this.#fromWire(outcome.threw);
  }

  receive(incoming: unknown): unknown {
    const message = incoming as Message;
    if ("expose" in message)
      return this.#answer(() => this.#onExposed(message.expose, this.#fromWire(message.value)));
    if ("call" in message) return this.#answer(() => this.#call(message.call, message.parameters));
    if ("settle" in message) this.#settle(message.settle, message.outcome);
    else this.#functions.delete(message.release);
    return undefined;
  }

  #answer(work: () => unknown): Outcome {
    try {
      return { returned: this.#toWire(work()) };
    } catch (reason) {
      return { threw: this.#toWire(reason) };
    }
  }

  #call(id: number, parameters: readonly Wire[]): unknown {
    const called = this.#functions.get(id);
    if (!called) throw new Error("The function on the other side is gone");
    return called(...parameters.map((part) => this.#fromWire(part)));
  }

  #settle(id: number, outcome: Outcome): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if ("returned" in outcome) waiting?.resolve(this.#fromWire(outcome.returned));
    else waiting?.reject(this.#fromWire(outcome.threw));
  }

  #toWire(value: unknown): Wire {
    if (typeof value === "function")
      return ["function", this.#register(value as (...parameters: unknown[]) => unknown)];
    if (value instanceof Promise) return ["promise", this.#follow(value)];
    if (value instanceof Error) return ["error", value.name, value.message];
    if (!holdsLiveParts(value)) return ["plain", value];
    if (Array.isArray(value)) return ["array", value.map((part) => this.#toWire(part))];
    return [
      "object",
      Object.entries(value as object).map(([key, part]) => [key, this.#toWire(part)] as const),
    ];
  }

  #register(called: (...parameters: unknown[]) => unknown): number {
    const known = this.#idOf.get(called);
    const id = known ?? this.#nextId++;
    this.#idOf.set(called, id);
    this.#functions.set(id, called);
    return id;
  }

  #follow(promise: Promise<unknown>): number {
    const id = this.#nextId++;
    promise.then(
      (value) => this.#tell({ settle: id, outcome: { returned: this.#toWire(value) } }),
      (reason: unknown) => this.#tell({ settle: id, outcome: { threw: this.#toWire(reason) } }),
    );
    return id;
  }

  #fromWire(wire: Wire): unknown {
    switch (wire[0]) {
      case "plain":
        return wire[1];
      case "array":
        return Object.freeze(wire[1].map((part) => this.#fromWire(part)));
      case "object":
        return Object.freeze(
          Object.fromEntries(wire[1].map(([key, part]) => [key, this.#fromWire(part)])),
        );
      case "function":
        return this.#standIn(wire[1]);
      case "promise":
        return new Promise((resolve, reject) => this.#waiting.set(wire[1], { resolve, reject }));
      case "error":
        return Object.assign(new Error(wire[2]), { name: wire[1] });
    }
  }

  #standIn(id: number): (...parameters: unknown[]) => unknown {
    const call = (...parameters: unknown[]) => {
      const outcome = this.#tell({
        call: id,
        parameters: parameters.map((part) => this.#toWire(part)),
      }) as Outcome;
      if ("threw" in outcome) throw this.#fromWire(outcome.threw);
      return this.#fromWire(outcome.returned);
    };
    this.#collected.register(call, id);
    return call;
  }
}

/** Whether cloning would lose something: a function, a promise or an error anywhere inside plain objects and arrays. */
function holdsLiveParts(value: unknown, met: Set<object> = new Set()): boolean {
  if (typeof value === "function") return true;
  if (typeof value !== "object" || value === null || met.has(value)) return false;
  if (value instanceof Promise || value instanceof Error) return true;

  met.add(value);
  const parts = Array.isArray(value) ? value : isPlain(value) ? Object.values(value) : [];
  return parts.some((part) => holdsLiveParts(part, met));
}

function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * Two worlds share the window as an event target and nothing else. Events are synchronous and their detail is
 * cloned on the way, which makes them a call; the nonce in the names keeps the page's own scripts out.
 */
export function connectWorlds(
  names: { readonly outgoing: string; readonly incoming: string },
  receive: (message: unknown) => unknown,
): (message: unknown) => unknown {
  const dispatch = EventTarget.prototype.dispatchEvent.bind(globalThis);
  const listen = EventTarget.prototype.addEventListener.bind(globalThis);
  const MessageEvent = CustomEvent;
  let answer: unknown;

  listen(`${names.outgoing}-answer`, (event) => {
    answer = (event as CustomEvent<unknown>).detail;
  });
  listen(names.incoming, (event) => {
    const detail = receive((event as CustomEvent<unknown>).detail);
    dispatch(new MessageEvent(`${names.incoming}-answer`, { detail }));
  });

  return (message) => {
    dispatch(new MessageEvent(names.outgoing, { detail: message }));
    const taken = answer;
    answer = undefined;
    return taken;
  };
}
