import { setTimeout as delay } from "node:timers/promises";
import type { ChromiumSession, Protocol } from "../chromium/connection.ts";
import { preventable } from "../events.ts";
import { addresses } from "../net/addresses.ts";
import { errorCode } from "../net/network-errors.ts";
import type { Frames } from "./frames.ts";
import type { WebContents } from "./web-contents.ts";

/** So long, in milliseconds, the word of a page that it wants to go elsewhere may be on its way. */
const wordOnItsWay = 2_000;

type Load = { readonly loaderId: string; readonly resolve: () => void };

/** Where a window is, where it is going, and whether the app lets it. */
export class Navigation {
  url = "";
  isLoading = false;
  readonly #session: ChromiumSession;
  readonly #contents: WebContents;
  readonly #frames: Frames;
  readonly #blankAddress: string;
  /** Frames whose next document was asked for by the page itself and not by the app. */
  readonly #askedByPage = new Set<string>();
  readonly #askedByApp = new Set<string>();
  readonly #loads: Load[] = [];
  #loadedLoader = "";

  constructor(
    contents: WebContents,
    session: ChromiumSession,
    frames: Frames,
    blankAddress: string,
  ) {
    this.#contents = contents;
    this.#session = session;
    this.#frames = frames;
    this.#blankAddress = blankAddress;
    session.on("Page.frameRequestedNavigation", (event) => this.#pageAsks(event));
    session.on("Page.frameStartedNavigating", (event) => this.#started(event));
    session.on("Page.frameNavigated", ({ frame }) => this.#navigated(frame));
    session.on("Page.navigatedWithinDocument", ({ frameId, url }) =>
      this.#navigatedInPage(frameId, url),
    );
    session.on("Page.frameStoppedLoading", ({ frameId }) => this.#stopped(frameId));
    session.on("Page.lifecycleEvent", (event) => this.#reached(event));
  }

  async load(url: string): Promise<void> {
    const address = addresses.toChromium(url);
    this.#askedByApp.add(withoutHash(address));
    this.isLoading = true;

    const { errorText, loaderId } = await this.#session.send("Page.navigate", { url: address });
    if (errorText !== undefined) {
      this.isLoading = false;
      this.#failed(errorText, url, true);
      const description = errorText.replace(/^net::/, "");
      const code = errorCode(errorText);
      throw Object.assign(new Error(`${description} (${code}) loading '${url}'`), {
        errno: code,
        code: description,
        url,
      });
    }
    if (loaderId === undefined || loaderId === this.#loadedLoader) return;
    await new Promise<void>((resolve) => this.#loads.push({ loaderId, resolve }));
  }

  reload(ignoreCache: boolean): void {
    this.#askedByApp.add(withoutHash(addresses.toChromium(this.url)));
    this.#session.tell("Page.reload", { ignoreCache });
  }

  /** Resolves when nothing is loading, which is when Electron runs `executeJavaScript`. */
  async settled(): Promise<void> {
    if (this.isLoading)
      await new Promise<void>((resolve) =>
        this.#contents.once("did-stop-loading", () => resolve()),
      );
  }

  /** Asks the app about a document request. Its own requests it is not asked about, as in Electron. */
  async mayLoad(frameId: string, address: string, isRedirect: boolean): Promise<boolean> {
    const isMainFrame = frameId === this.#frames.mainFrameId;
    const details = {
      url: addresses.toApp(address),
      isSameDocument: false,
      isMainFrame,
      frame: this.#frames.snapshot(frameId),
      initiator: this.#frames.snapshot(frameId),
    };
    if (isRedirect) return this.#ask(["will-redirect"], details);
    if (isMainFrame && !(await this.#isAskedByPage(frameId, address))) return true;
    return this.#ask(
      isMainFrame ? ["will-frame-navigate", "will-navigate"] : ["will-frame-navigate"],
      details,
    );
  }

  async #isAskedByPage(frameId: string, address: string): Promise<boolean> {
    const isAppsOwn = this.#askedByApp.delete(withoutHash(address));
    if (this.#askedByPage.delete(frameId)) return true;
    if (isAppsOwn) return false;
    // The page's own word may still be on its way; after an answer from the page it has arrived. Where Chromium holds back
    // what is asked of a page until its next document is there, which waits for this, no answer comes.
    const answered = this.#session.send("Runtime.evaluate", { expression: "0" }).catch(() => {});
    await Promise.race([answered, delay(wordOnItsWay)]);
    return this.#askedByPage.delete(frameId);
  }

  #ask(
    names: readonly string[],
    details: { readonly url: string; readonly isMainFrame: boolean },
  ): boolean {
    return names.every((name) => {
      const event = preventable(details);
      this.#contents.emit(name, event, details.url, false, details.isMainFrame);
      return !event.defaultPrevented;
    });
  }

  #pageAsks({ frameId, url, disposition }: Protocol.Page.frameRequestedNavigationPayload): void {
    if (disposition !== "currentTab") return;
    if (/^https?:/i.test(url)) {
      this.#askedByPage.add(frameId);
      return;
    }
    // Such an address makes no request that could be held, so the navigation itself is stopped.
    const isMainFrame = frameId === this.#frames.mainFrameId;
    const details = {
      url,
      isSameDocument: false,
      isMainFrame,
      frame: this.#frames.snapshot(frameId),
    };
    const names = isMainFrame ? ["will-frame-navigate", "will-navigate"] : ["will-frame-navigate"];
    if (!this.#ask(names, details)) this.#session.tell("Page.stopLoading");
  }

  #started({ frameId, url, navigationType }: Protocol.Page.frameStartedNavigatingPayload): void {
    const isMainFrame = frameId === this.#frames.mainFrameId;
    const isSameDocument = /samedocument/i.test(navigationType);
    if (isMainFrame && !isSameDocument) {
      this.isLoading = true;
      this.#contents.emit("did-start-loading");
    }
    const appUrl = addresses.toApp(url);
    const details = {
      url: appUrl,
      isSameDocument,
      isMainFrame,
      frame: this.#frames.snapshot(frameId),
    };
    this.#contents.emit(
      "did-start-navigation",
      preventable(details),
      appUrl,
      isSameDocument,
      isMainFrame,
    );
  }

  #navigated(frame: Protocol.Page.Frame): void {
    if (
      frame.parentId !== undefined ||
      frame.url + (frame.urlFragment ?? "") === this.#blankAddress
    )
      return;

    if (frame.unreachableUrl !== undefined) {
      this.url = addresses.toApp(frame.unreachableUrl);
      if (this.#loads.length === 0) this.#failed("net::ERR_FAILED", this.url, true);
      return;
    }
    this.url = addresses.toApp(frame.url + (frame.urlFragment ?? ""));
    this.#contents.emit("did-navigate", preventable({}), this.url, 200, "");
  }

  #navigatedInPage(frameId: string, url: string): void {
    const isMainFrame = frameId === this.#frames.mainFrameId;
    if (isMainFrame) this.url = addresses.toApp(url);
    this.#contents.emit("did-navigate-in-page", preventable({}), addresses.toApp(url), isMainFrame);
  }

  #reached({ frameId, loaderId, name }: Protocol.Page.lifecycleEventPayload): void {
    if (frameId !== this.#frames.mainFrameId || this.url === "") return;

    if (name === "DOMContentLoaded") this.#contents.emit("dom-ready", preventable({}));
    if (name === "firstPaint" || name === "load") this.#contents.emit("-first-paint");
    if (name !== "load") return;

    this.#loadedLoader = loaderId;
    this.isLoading = false;
    this.#contents.emit("did-finish-load");
    this.#contents.emit("did-stop-loading");
    const done = this.#loads.findIndex((load) => load.loaderId === loaderId);
    for (const load of this.#loads.splice(0, done + 1)) load.resolve();
  }

  #stopped(frameId: string): void {
    if (frameId !== this.#frames.mainFrameId || !this.isLoading) return;
    this.isLoading = false;
    this.#contents.emit("did-stop-loading");
  }

  #failed(errorText: string, url: string, isMainFrame: boolean): void {
    const description = errorText.replace(/^net::/, "");
    this.#contents.emit(
      "did-fail-load",
      preventable({}),
      errorCode(errorText),
      description,
      url,
      isMainFrame,
    );
  }
}

function withoutHash(address: string): string {
  return address.replace(/#.*$/s, "");
}
