import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { ChromiumSession } from "./connection.ts";
import type { ChromiumChoices } from "./flags.ts";
import { type Chromium, launchChromium } from "./launch.ts";
import { type Target, Targets } from "./targets.ts";

export type WindowPlace = {
  readonly width: number;
  readonly height: number;
  readonly x: number | undefined;
  readonly y: number | undefined;
};

/** The one Chromium of this process. */
export class Browser {
  readonly session: ChromiumSession;
  readonly version: string;
  readonly userAgent: string;
  readonly #chromium: Chromium;
  readonly #targets: Targets;

  private constructor(
    chromium: Chromium,
    targets: Targets,
    about: { product: string; userAgent: string },
  ) {
    this.session = chromium.connection.browser;
    this.version = about.product.replace(/^.*\//, "");
    this.userAgent = about.userAgent;
    this.#chromium = chromium;
    this.#targets = targets;
  }

  static async start(
    choices: ChromiumChoices,
    onOther: (target: Target) => void,
    onLost: () => void,
  ): Promise<Browser> {
    const chromium = launchChromium(choices);
    const targets = new Targets(chromium.connection, onOther);
    const { browser, closed } = chromium.connection;
    void closed.then(onLost);

    const [about] = await Promise.all([
      browser.send("Browser.getVersion"),
      browser.send("Target.setDiscoverTargets", { discover: true }),
      targets.start(),
    ]);
    return new Browser(chromium, targets, about);
  }

  get isHeadless(): boolean {
    return this.#chromium.choices.headless;
  }

  /** Opens an empty window and resolves with its page, held still. The address tells it from other windows. */
  async open(
    place: WindowPlace,
    contextId: string | undefined,
  ): Promise<{ target: Target; blankAddress: string }> {
    // From an address with data in it Chromium goes to another process for the app's page, and on a busy machine may then leave
    // out that the page has come: a window that nobody knows to be open. An app window begins with no other address.
    const isTarget = this.isHeadless || contextId !== undefined;
    const blankAddress = `${isTarget ? "about:blank" : "data:text/html,"}#${randomUUID()}`;
    const page = this.#targets.expect(blankAddress);
    if (isTarget) await this.#createTarget(blankAddress, place, contextId);
    else this.#openAppWindow(blankAddress, place);
    return { target: await page, blankAddress };
  }

  close(): Promise<void> {
    return this.#chromium.close();
  }

  async #createTarget(
    url: string,
    place: WindowPlace,
    contextId: string | undefined,
  ): Promise<void> {
    await this.session.send("Target.createTarget", {
      url,
      newWindow: true,
      width: place.width,
      height: place.height,
      ...(place.x === undefined || place.y === undefined ? {} : { left: place.x, top: place.y }),
      ...(contextId === undefined ? {} : { browserContextId: contextId }),
    });
  }

  /** A window without tabs or an address bar can only be had from the command line, which hands over to this Chromium. */
  #openAppWindow(address: string, { width, height, x, y }: WindowPlace): void {
    const { executable, choices } = this.#chromium;
    const flags = [
      `--user-data-dir=${choices.profile}`,
      `--app=${address}`,
      `--window-size=${width},${height}`,
      ...(x === undefined || y === undefined ? [] : [`--window-position=${x},${y}`]),
      ...(choices.asRoot ? ["--no-sandbox"] : []),
    ];
    spawn(executable, flags, { detached: true, stdio: "ignore" });
  }
}

let running: Browser | undefined;

export function setBrowser(browser: Browser): void {
  running = browser;
}

/** The running Chromium; asking for it before the app is ready is a fault of the app. */
export function browser(): Browser {
  if (!running) throw new Error("This can only be done after the app is ready");
  return running;
}

export function isBrowserRunning(): boolean {
  return running !== undefined;
}
