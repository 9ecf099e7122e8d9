import type { Protocol } from "../chromium/connection.ts";
import { Guarded } from "../unimplemented.ts";

type BeforeRequest = (
  details: object,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type HeadersReceived = (
  details: object,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;
type Watch<Listener> = { readonly matches: (url: string) => boolean; readonly listener: Listener };

/** Electron's `webRequest`, for the two moments the app uses. Each has one listener; the last one counts. */
export class WebRequest extends Guarded {
  static override readonly electronName = "webRequest";
  #beforeRequest: Watch<BeforeRequest> | undefined;
  #headersReceived: Watch<HeadersReceived> | undefined;

  onBeforeRequest(...parameters: unknown[]): void {
    this.#beforeRequest = watch<BeforeRequest>(parameters);
  }

  onHeadersReceived(...parameters: unknown[]): void {
    this.#headersReceived = watch<HeadersReceived>(parameters);
  }

  async before(url: string, details: object): Promise<Electron.CallbackResponse> {
    const watching = this.#beforeRequest;
    if (!watching?.matches(url)) return {};
    return new Promise((resolve) => watching.listener(details, resolve));
  }

  async headers(url: string, details: object): Promise<Electron.HeadersReceivedResponse> {
    const watching = this.#headersReceived;
    if (!watching?.matches(url)) return {};
    return new Promise((resolve) => watching.listener(details, resolve));
  }
}

function watch<Listener>(parameters: readonly unknown[]): Watch<Listener> | undefined {
  const [first, second] = parameters;
  const hasFilter = typeof first === "object" && first !== null;
  // Electron's two overloads: a filter may come before the listener.
  const listener = (hasFilter ? second : first) as Listener | null | undefined;
  if (listener === null || listener === undefined) return undefined;
  if (!hasFilter) return { matches: () => true, listener };

  const { urls, excludeUrls = [], types } = first as Electron.WebRequestFilter;
  if (types !== undefined)
    throw new Error("stand-in does not implement webRequest filters by type");
  const [wanted, unwanted] = [urls.map(matcher), excludeUrls.map(matcher)];
  const matches = (url: string) =>
    (wanted.length === 0 || wanted.some((test) => test(url))) &&
    !unwanted.some((test) => test(url));
  return { matches, listener };
}

/** Chrome's match patterns: `<all_urls>`, or a scheme, host and path with stars. */
export function matcher(pattern: string): (url: string) => boolean {
  if (pattern === "<all_urls>") return () => true;
  const source = pattern
    .split("*")
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const expression = new RegExp(`^${source.replace(/^\.\*:/, "(https?|wss?|ftp|file):")}$`, "is");
  return (url) => expression.test(url);
}

const types: Readonly<Partial<Record<Protocol.Network.ResourceType, string>>> = {
  Stylesheet: "stylesheet",
  Image: "image",
  Media: "media",
  Font: "font",
  Script: "script",
  XHR: "xhr",
  Fetch: "xhr",
  EventSource: "xhr",
  WebSocket: "webSocket",
  Ping: "ping",
  CSPViolationReport: "cspReport",
};

/** Electron's name for what a request is for. */
export function resourceTypeOf(type: Protocol.Network.ResourceType, isMainFrame: boolean): string {
  if (type === "Document") return isMainFrame ? "mainFrame" : "subFrame";
  return types[type] ?? "other";
}
