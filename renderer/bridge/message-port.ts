import type { Port } from "#shared/bridge/port.ts";
import { packed } from "#shared/bridge/small-bytes.ts";

/** The browser's port behind our own interface. It holds messages back until the first listener. */
export function adaptMessagePort(port: MessagePort): Port {
  let isOpen = true;
  return {
    post: (message) => port.postMessage(packed(message)),
    onMessage: (listener) => {
      const hear = (event: MessageEvent<unknown>) => listener(event.data);
      port.addEventListener("message", hear);
      port.start();
      return () => port.removeEventListener("message", hear);
    },
    onClose: (listener) => {
      // Not every engine keeps one's own closing to itself.
      const hear = () => {
        if (isOpen) listener();
      };
      port.addEventListener("close", hear, { once: true });
      return () => port.removeEventListener("close", hear);
    },
    close: () => {
      isOpen = false;
      port.close();
    },
  };
}
