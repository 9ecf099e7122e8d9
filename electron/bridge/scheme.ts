import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { CustomScheme, Protocol } from "electron";
import { bundleHost, bundleOrigin, bundleScheme } from "./trusted-frame.ts";

/** What the window's scheme may do; to be said before Electron is ready. */
export const bundleSchemePrivileges: CustomScheme = {
  scheme: bundleScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/** The page that every window shows. */
export const windowAddress = `${bundleOrigin}/index.html`;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-cache",
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Serves the window's files, and nothing else, under `app://bundle/`. */
export function serveScheme(protocol: Pick<Protocol, "handle">, folder: string): void {
  protocol.handle(bundleScheme, (request) => answer(request, folder));
}

/** Answers one request from inside `folder`; a path that leads out of it does not exist. */
export async function answer(
  request: Pick<Request, "method" | "url">,
  folder: string,
): Promise<Response> {
  if (request.method !== "GET") return refusal(405);

  const path = await pathOf(request.url, folder);
  if (path === null) return refusal(404);
  const type = types[extname(path)];
  if (type === undefined) return refusal(404);

  try {
    const bytes = await readFile(path);
    return new Response(new Uint8Array(bytes), { headers: { ...headers, "Content-Type": type } });
  } catch {
    return refusal(404);
  }
}

/** Where the file really is once links are followed, or null if that is not in the folder. */
async function pathOf(address: string, folder: string): Promise<string | null> {
  try {
    const url = new URL(address);
    if (url.protocol !== `${bundleScheme}:` || url.host !== bundleHost) return null;

    const asked = decodeURIComponent(url.pathname);
    const inside = await realpath(folder);
    const path = await realpath(join(inside, asked === "/" ? "index.html" : asked));
    return path.startsWith(inside + sep) ? path : null;
  } catch {
    // No such file, or an address that cannot be decoded.
    return null;
  }
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: { ...headers } });
}
