import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratchFolder } from "../testing/scratch.ts";
import { answer, bundleSchemePrivileges, serveScheme, windowAddress } from "./scheme.ts";

/** A renderer's folder, with a secret beside it. */
function bundle(): string {
  const folder = scratchFolder();
  const renderer = join(folder, "renderer");
  mkdirSync(join(renderer, "assets"), { recursive: true });
  mkdirSync(join(folder, "renderer-secret"));
  writeFileSync(join(folder, "secret.html"), "secret");
  writeFileSync(join(folder, "renderer-secret", "secret.html"), "secret");
  writeFileSync(join(renderer, "index.html"), "<!doctype html>");
  writeFileSync(join(renderer, "assets", "index.js"), "export {};");
  writeFileSync(join(renderer, "assets", "a font.woff2"), "font");
  writeFileSync(join(renderer, "program.exe"), "MZ");
  symlinkSync(join(folder, "secret.html"), join(renderer, "link.html"));
  symlinkSync(folder, join(renderer, "linked"));
  return renderer;
}

const get = (url: string, folder: string) => answer({ method: "GET", url }, folder);

test("the scheme is a secure origin of its own, and nothing more", () => {
  expect(bundleSchemePrivileges).toEqual({
    scheme: "app",
    privileges: { standard: true, secure: true, supportFetchAPI: true },
  });
});

test("the scheme is served from the renderer's folder", async () => {
  let served: ((request: Request) => Promise<Response> | Response) | undefined;
  serveScheme(
    {
      handle: (scheme, handler) => {
        expect(scheme).toBe("app");
        served = handler;
      },
    },
    bundle(),
  );
  const response = await served?.({ method: "GET", url: windowAddress } as Request);
  expect(await response?.text()).toBe("<!doctype html>");
});

test.each([
  ["app://bundle/", "text/html; charset=utf-8"],
  ["app://bundle/index.html", "text/html; charset=utf-8"],
  ["app://bundle/assets/index.js?v=1", "text/javascript; charset=utf-8"],
  ["app://bundle/assets/a%20font.woff2", "font/woff2"],
])("%s is found, with its type", async (url, type) => {
  const response = await get(url, bundle());
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe(type);
});

describe("what is outside the folder, or not meant for a window, does not exist", () => {
  test.each([
    ["a way up", "app://bundle/../secret.html"],
    ["an encoded way up", "app://bundle/%2e%2e/secret.html"],
    ["an encoded separator", "app://bundle/..%2fsecret.html"],
    ["a way up from below", "app://bundle/assets/..%2f..%2fsecret.html"],
    ["a doubly encoded way up", "app://bundle/%252e%252e%252fsecret.html"],
    ["a backslash", "app://bundle/..%5csecret.html"],
    ["a folder whose name begins alike", "app://bundle/..%2frenderer-secret%2fsecret.html"],
    ["a link to a file outside", "app://bundle/link.html"],
    ["a link to a folder outside", "app://bundle/linked/secret.html"],
    ["a NUL", "app://bundle/index.html%00.js"],
    ["an escape that cannot be decoded", "app://bundle/%ff"],
    ["the folder itself", "app://bundle/assets"],
    ["a type no window needs", "app://bundle/program.exe"],
    ["no file", "app://bundle/nothing.js"],
    ["another host", "app://elsewhere/index.html"],
    ["another scheme", "file:///etc/passwd"],
    ["no address", "::"],
  ])("%s", async (_what, url) => {
    const response = await get(url, bundle());
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("");
  });
});

test.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])("%s is not answered", async (method) => {
  const response = await answer({ method, url: windowAddress }, bundle());
  expect(response.status).toBe(405);
});

test.each(["app://bundle/index.html", "app://bundle/nothing"])(
  "%s carries every wall",
  async (url) => {
    const { headers } = await get(url, bundle());
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob:; " +
        "media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; " +
        "frame-ancestors 'none'",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  },
);

test.each(["https://bundle/index.html", "file://bundle/index.html"])(
  "an address of another scheme is not answered, whoever passes it on: %s",
  async (address) => {
    expect((await get(address, bundle())).status).toBe(404);
  },
);
