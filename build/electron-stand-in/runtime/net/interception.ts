import { type ChromiumSession, noteRefusal, type Protocol } from "../chromium/connection.ts";
import { addresses } from "./addresses.ts";
import type { ProtocolHandler } from "./protocol.ts";
import type { StandInSession } from "./session.ts";
import { resourceTypeOf } from "./web-request.ts";

type Paused = Protocol.Fetch.requestPausedPayload;

/** The window whose requests are held, as far as requests concern it; workers shared by windows have none. */
export type RequestingWindow = {
  readonly id: number;
  readonly mainFrameId: string;
  mayLoad(frameId: string, address: string, isRedirect: boolean): Promise<boolean>;
  /** The answer to a question the page asks by a request of its own, or undefined for any other request. */
  answerQuestion(request: Protocol.Network.Request): string | undefined;
  /** Called before a document is answered, so that what depends on its origin stands when its scripts run. */
  beforeDocument(address: string): Promise<void>;
  readonly asElectron: Electron.WebContents;
};

const redirectStatus = 307;
const noContent = 204;

/**
 * Holds every request of a page or a worker. The app's handlers answer what they serve, everything else fails
 * here: no request leaves for a network.
 */
export async function interceptRequests(
  session: ChromiumSession,
  electronSession: StandInSession,
  window: RequestingWindow | undefined,
): Promise<void> {
  session.on("Fetch.requestPaused", (paused) => {
    // The page may be gone while the app still thinks about its answer.
    settle({ session, electronSession, window }, paused).catch(noteRefusal);
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*", requestStage: "Request" }] });
}

type Held = {
  readonly session: ChromiumSession;
  readonly electronSession: StandInSession;
  readonly window: RequestingWindow | undefined;
};

async function settle(held: Held, paused: Paused): Promise<void> {
  const { session, electronSession, window } = held;
  const { requestId, request } = paused;

  const answer = window?.answerQuestion(request);
  if (answer !== undefined) {
    await session.send("Fetch.fulfillRequest", {
      requestId,
      responseCode: 200,
      body: toBase64(answer),
    });
    return;
  }
  if (isFavicon(paused)) {
    await session.send("Fetch.fulfillRequest", { requestId, responseCode: noContent });
    return;
  }
  if (/^(data|blob|devtools|about):/i.test(request.url)) {
    await session.send("Fetch.continueRequest", { requestId });
    return;
  }

  if (paused.resourceType === "Document" && window) {
    if (
      !(await window.mayLoad(paused.frameId, request.url, paused.redirectedRequestId !== undefined))
    ) {
      return refuse(held, requestId, "Aborted");
    }
    await window.beforeDocument(request.url);
  }

  const url = addresses.toApp(request.url);
  const details = describe(held, paused, url);
  const verdict = await electronSession.webRequest.before(url, details);
  if (verdict.cancel === true) return refuse(held, requestId, "BlockedByClient");
  if (verdict.redirectURL !== undefined) return redirect(held, requestId, verdict.redirectURL);

  const handler = electronSession.protocol.handlerOf(url);
  if (!handler) return refuse(held, requestId, "InternetDisconnected");

  const response = await answerOf(handler, toRequest(url, request));
  if (!response || response.type === "error") return refuse(held, requestId, "Failed");
  await fulfil(held, { requestId, url, details, response });
}

/** Chromium's own windows ask for an icon at the usual place; Electron's do not, so the app never hears of it. */
function isFavicon({ resourceType, request }: Paused): boolean {
  return resourceType === "Other" && new URL(request.url).pathname === "/favicon.ico";
}

async function answerOf(handler: ProtocolHandler, request: Request): Promise<Response | undefined> {
  try {
    return await handler(request);
  } catch (reason) {
    console.error(`The handler for ${new URL(request.url).protocol} failed:`, reason);
    return undefined;
  }
}

async function fulfil(
  { session, electronSession }: Held,
  {
    requestId,
    url,
    details,
    response,
  }: { requestId: string; url: string; details: object; response: Response },
): Promise<void> {
  const listed: Record<string, string[]> = {};
  for (const [name, value] of response.headers) (listed[name] ??= []).push(value);

  const statusLine = `HTTP/1.1 ${response.status} ${response.statusText}`;
  const received = { ...details, statusCode: response.status, statusLine, responseHeaders: listed };
  const verdict = await electronSession.webRequest.headers(url, received);
  if (verdict.cancel === true) return refuse({ session }, requestId, "BlockedByClient");

  const body = Buffer.from(await response.arrayBuffer());
  await session.send("Fetch.fulfillRequest", {
    requestId,
    responseCode: response.status,
    responseHeaders: toHeaderList(verdict.responseHeaders ?? listed),
    body: body.toString("base64"),
  });
}

async function refuse(
  { session }: Pick<Held, "session">,
  requestId: string,
  errorReason: Protocol.Network.ErrorReason,
): Promise<void> {
  await session.send("Fetch.failRequest", { requestId, errorReason });
}

async function redirect({ session }: Held, requestId: string, url: string): Promise<void> {
  const responseHeaders = [{ name: "Location", value: addresses.toChromium(url) }];
  await session.send("Fetch.fulfillRequest", {
    requestId,
    responseCode: redirectStatus,
    responseHeaders,
  });
}

function describe({ window }: Held, paused: Paused, url: string): object {
  const { request, resourceType, frameId } = paused;
  return {
    id: Number(paused.networkId?.replace(/^.*\./, "") ?? 0),
    url,
    method: request.method,
    webContentsId: window?.id,
    webContents: window?.asElectron,
    resourceType: resourceTypeOf(resourceType, frameId === window?.mainFrameId),
    referrer: addresses.toApp(request.headers["Referer"] ?? ""),
    timestamp: Date.now(),
  };
}

/** Chromium's request as the web's own `Request`, in the app's addresses. */
function toRequest(url: string, request: Protocol.Network.Request): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    headers.set(name, addresses.toApp(value));

  const entries = request.postDataEntries ?? [];
  const body = Buffer.concat(entries.map(({ bytes = "" }) => Buffer.from(bytes, "base64")));
  const mayHaveBody = request.method !== "GET" && request.method !== "HEAD";
  return new Request(url, { method: request.method, headers, ...(mayHaveBody ? { body } : {}) });
}

function toHeaderList(headers: Record<string, string | string[]>): Protocol.Fetch.HeaderEntry[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({
      name,
      value: name.toLowerCase() === "location" ? addresses.toChromium(value) : value,
    })),
  );
}

function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}
