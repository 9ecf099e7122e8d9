import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { installedChromium } from "../../build/runtime/installed-chromium.ts";
import { outFolder } from "../../build/scripts/project.ts";
import { buildPages } from "./build-pages.ts";
import type { StoredDocument } from "./long-document.ts";

/** Never reached: every request to it is answered from the built files. */
const origin = "https://bench.localhost";

const windowFolder = outFolder("app/renderer");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

/** Which editor a page shows: the app's own window, or one of the yardsticks. */
export type Contestant = "window" | "plain" | "stock-v2";

/** Starts the Chromium on which the stand-in runs the window too. It stays until it is closed. */
export function startBrowser(): Promise<Browser> {
  const found = installedChromium(process.env);
  if (found === undefined) throw new Error("There is no Chromium to measure in");
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: found.path,
    args: [...asRoot, "--disable-gpu", "--enable-precise-memory-info"],
  });
}

/** A browsing context of its own, and so a process of its own, that is served the files of one contestant. */
export async function openContext(
  browser: Browser,
  contestant: Contestant,
  document: StoredDocument,
  rows: readonly DocumentRow[] = [document.row],
): Promise<BrowserContext> {
  const { folder, controls, preload, vault } = await buildPages();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const contentType = types[extname(path)] ?? "application/octet-stream";
    // A yardstick takes its style sheets and fonts from the window.
    const file = [folder, windowFolder]
      .slice(contestant === "window" ? 1 : 0)
      .map((each) => join(each, path))
      .find((each) => existsSync(each));
    if (file === undefined) return route.fulfill({ status: 404, body: "" });
    return route.fulfill({ contentType, body: readFileSync(file) });
  });
  await context.addInitScript(controls);
  if (contestant === "window") {
    const contents = {
      rows,
      space: privateSpace,
      settings: defaultSettings,
      updates: [Buffer.from(document.update).toString("base64")],
      vault,
    };
    await context.addInitScript(`globalThis.benchContents = ${JSON.stringify(contents)};`);
    await context.addInitScript(preload);
  }
  return context;
}

/** Loads a contestant's page, with no document shown yet. */
export async function openPage(context: BrowserContext, contestant: Contestant): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${contestant}:`, error));
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`${contestant}:`, message.text());
  });
  await page.goto(`${origin}/${contestant === "window" ? "index" : contestant}.html`);
  return page;
}
