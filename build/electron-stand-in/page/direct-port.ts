import { type Base64, encodeValue, NotCloneable } from "./codec.ts";

type HandedOver = {
  readonly nonce: string;
  readonly ids: readonly string[];
  readonly data: unknown;
};
type Say = (id: string, body: string) => void;

/**
 * In Electron what a page posts on a port leaves the page at once. Here the port's far half is in the preload's
 * world, and its turn comes only after the next frame, which Chromium puts before anything else once a key was
 * pressed. So the page's world encodes a message itself and hands it over while `postMessage` runs.
 *
 * What needs the real port (other ports travel along, or a value only Chromium can clone) takes the long way, and
 * everything after it too: nothing overtakes.
 */
export function sendDirectly(port: MessagePort, say: (body: string) => void, base64: Base64): void {
  const takeLongWay = () => {
    Reflect.deleteProperty(port, "postMessage");
  };

  // Properties of the object itself hide those of its class, until they are deleted.
  port.postMessage = (message: unknown, options?: unknown) => {
    const body = options === undefined ? encoded(message, base64) : undefined;
    if (body !== undefined) return say(body);
    takeLongWay();
    port.postMessage(message, options as StructuredSerializeOptions);
  };
  port.close = () => {
    takeLongWay();
    Reflect.deleteProperty(port, "close");
    port.close();
  };
}

/** In the page's world, before any script of the page: gives ports that the preload passes on their short way. */
export function shortenPorts(nonce: string, base64: Base64): void {
  const dispatch = EventTarget.prototype.dispatchEvent.bind(globalThis);
  const [Incoming, Outgoing] = [MessageEvent, CustomEvent];

  window.addEventListener(
    "message",
    (event: MessageEvent<unknown>) => {
      const { data, origin, source, ports } = event;
      if (!isHandedOver(data, nonce)) return;
      event.stopImmediatePropagation();
      for (const [at, port] of ports.entries()) {
        const id = data.ids[at];
        if (id === undefined || id === "") continue;
        const say = (body: string) =>
          dispatch(new Outgoing(sayName(nonce), { detail: [id, body] }));
        sendDirectly(port, say, base64);
      }
      dispatch(new Incoming("message", { data: data.data, origin, source, ports: [...ports] }));
    },
    true,
  );
}

/** In the preload's world: hears the short way, and marks the ports that its scripts pass on to the page. */
export function followPorts(nonce: string, idOf: (port: unknown) => string, say: Say): void {
  const pass = window.postMessage.bind(window);
  window.addEventListener(sayName(nonce), (event) => {
    say(...(event as CustomEvent<Parameters<Say>>).detail);
  });

  const passOn = (message: unknown, target: unknown, transfer: unknown) => {
    const ids = Array.isArray(transfer) ? transfer.map(idOf) : [];
    const marked = ids.some((id) => id !== "") ? { nonce, ids, data: message } : message;
    pass(marked, target as string, transfer as Transferable[]);
  };
  window.postMessage = passOn as typeof window.postMessage;
}

function encoded(message: unknown, base64: Base64): string | undefined {
  try {
    return encodeValue(message, base64);
  } catch (reason) {
    if (reason instanceof NotCloneable) return undefined;
    throw reason;
  }
}

function isHandedOver(data: unknown, nonce: string): data is HandedOver {
  return typeof data === "object" && data !== null && Reflect.get(data, "nonce") === nonce;
}

function sayName(nonce: string): string {
  return `${nonce}-port`;
}
