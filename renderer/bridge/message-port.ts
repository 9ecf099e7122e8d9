import type { Port } from "#shared/bridge/port.ts";
import { packed } from "#shared/bridge/small-bytes.ts";

/** The browser's port behind our own interface. It holds messages back until the first listener. */
export function adaptMessagePort(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(packed(message)),
    onMessage: (listener) => {
      const hear = (event: MessageEvent<unknown>) => listener(event.data);
      port.addEventListener("message", hear);
      port.start();
      return () => port.removeEventListener("message", hear);
    },
    onClose: (listener) => {
      port.addEventListener("close", listener, { once: true });
      return () => port.removeEventListener("close", listener);
    },
    close: () => port.close(),
  };
}
