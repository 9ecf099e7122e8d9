import { shortenPorts } from "./direct-port.ts";
import { connectWorlds, Membrane } from "./membrane.ts";
import { type PageSettings, questionPath, type WindowOpenQuestion } from "./messages.ts";
import { pageBase64 } from "./page-base64.ts";

/** The script that runs first in the page's own world: receives what the preload exposes and guards `window.open`. */
export function startMainWorld({ nonce, blankAddress }: PageSettings): void {
  if (location.href === blankAddress) return;

  if (window === window.top) {
    receiveExposed(nonce);
    shortenPorts(nonce, pageBase64);
  }
  guardWindowOpen(nonce);
}

function receiveExposed(nonce: string): void {
  const tell = connectWorlds({ outgoing: `${nonce}-in`, incoming: `${nonce}-out` }, (message) =>
    membrane.receive(message),
  );
  const membrane = new Membrane(tell, (key, value) => {
    if (key in globalThis)
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    Object.defineProperty(globalThis, key, {
      value,
      enumerable: true,
      configurable: false,
      writable: false,
    });
  });
}

/** The app answers before the call returns, as in Electron: a denied window is `null`, not a window that closes. */
function guardWindowOpen(nonce: string): void {
  const nativeOpen = window.open.bind(window);
  const Request = XMLHttpRequest;
  const address = `${location.origin}${questionPath}${nonce}`;

  window.open = (url = "", frameName = "", features = "") => {
    const question: WindowOpenQuestion = { url: absolute(String(url)), frameName, features };
    const request = new Request();
    try {
      request.open("POST", address, false);
      request.send(JSON.stringify(question));
    } catch {
      // The page may ask nobody (an opaque origin, or a policy without connect-src), so nobody allows it.
      return null;
    }
    return request.responseText === "allow" ? nativeOpen(url, frameName, features) : null;
  };
}

function absolute(url: string): string {
  return url === "" ? "about:blank" : (URL.parse(url, document.baseURI)?.href ?? url);
}
