import { followPorts } from "./direct-port.ts";
import { PageIpc } from "./ipc.ts";
import { watchKeys } from "./keys.ts";
import { connectWorlds, Membrane } from "./membrane.ts";
import { bindingName, type FromPage, type PageSettings, type ToPage } from "./messages.ts";
import { pageBase64 } from "./page-base64.ts";
import { PagePorts } from "./page-ports.ts";
import { offerElectron, type Preload, runPreload } from "./preload-environment.ts";

/** The script of the world beside the page's own, where the preload runs: the window's end of the line to main. */
export function startIsolatedWorld(settings: PageSettings, preload: Preload | undefined): void {
  if (location.href === settings.blankAddress || window !== window.top) return;

  const bound = Reflect.get(globalThis, bindingName) as (text: string) => void;
  const tell = (message: FromPage) => bound(JSON.stringify(message));
  const ports = new PagePorts(tell, pageBase64);
  const ipc = new PageIpc(tell, ports, pageBase64);
  const reportAllKeys = watchKeys(tell);

  followPorts(
    settings.nonce,
    (port) => ports.idOf(port),
    (id, body) => ports.say(id, body),
  );
  const callOther = connectWorlds(
    { outgoing: `${settings.nonce}-out`, incoming: `${settings.nonce}-in` },
    (message) => membrane.receive(message),
  );
  const membrane: Membrane = new Membrane(callOther, () => {});
  const electron = offerElectron(ipc, membrane);

  const take = (message: ToPage) => {
    switch (message[0]) {
      case "reply":
        return ipc.reply(message[1], message[2]);
      case "reject":
        return ipc.reject(message[1], message[2]);
      case "message":
        return ipc.deliver(electron.ipcRenderer, {
          channel: message[1],
          body: message[2],
          ports: message[3],
        });
      case "port":
        return ports.deliver(message[1], message[2], message[3]);
      case "port-close":
        return ports.close(message[1]);
      case "zoom":
        return zoom(message[1]);
      case "watch-keys":
        return reportAllKeys(message[1]);
    }
  };
  Reflect.set(globalThis, settings.nonce, (messages: readonly ToPage[]) => messages.forEach(take));

  window.addEventListener("focus", () => tell(["focus"]));
  window.addEventListener("blur", () => tell(["blur"]));
  window.addEventListener("resize", () => tell(["resize"]));
  window.addEventListener("DOMContentLoaded", () =>
    tell(["title", document.title || location.host]),
  );

  tell(["hello", workArea()]);
  if (preload) runPreload(preload, electron, settings, tell);
}

function workArea(): Electron.Rectangle {
  // Chromium has told pages the place of the screen for long; the DOM's types have not heard of it.
  const { availLeft: x = 0, availTop: y = 0 } = screen as Screen & {
    availLeft?: number;
    availTop?: number;
  };
  return { x, y, width: screen.availWidth, height: screen.availHeight };
}

/** Chromium's zoom has no command; the root element's own zoom scales the content the same way. */
function zoom(factor: number): void {
  const apply = () => document.documentElement.style.setProperty("zoom", String(factor));
  if (document.documentElement) apply();
  else document.addEventListener("readystatechange", apply, { once: true });
}
