import type { MessageEvent } from "electron";
import type { Port } from "#shared/bridge/port.ts";
import { unpacked } from "#shared/bridge/small-bytes.ts";

/** What this needs of Electron's `MessagePortMain`. */
export interface RawPort {
  on(event: "message", listener: (event: MessageEvent) => void): unknown;
  off(event: "message", listener: (event: MessageEvent) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/**
 * A `MessagePortMain` as a `Port`. Electron keeps what arrives until `start`, so starting waits for
 * the first listener.
 */
export function portOver(raw: RawPort): Port {
  let isOpen = true;
  const closing = new Set<() => void>();
  raw.on("close", () => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of closing) listener();
  });

  return {
    post: (message) => {
      if (isOpen) raw.postMessage(message);
    },
    onMessage: (listener) => {
      const hear = (event: MessageEvent) => {
        if (isOpen) listener(unpacked(event.data));
      };
      raw.on("message", hear);
      raw.start();
      return () => void raw.off("message", hear);
    },
    onClose: (listener) => {
      const own = () => listener();
      closing.add(own);
      return () => void closing.delete(own);
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      raw.close();
    },
  };
}
