import { isBrowserRunning } from "../chromium/browser.ts";
import { preventable } from "../events.ts";
import type { AppMember } from "../offered.ts";
import { Guarded } from "../unimplemented.ts";
import { BrowserWindow } from "../window/browser-window.ts";
import { announcements } from "./announcements.ts";
import { AppPaths } from "./app-paths.ts";
import { commandLine } from "./command-line.ts";
import { relaunchLater, runRelaunches } from "./relaunch.ts";
import { SingleInstance } from "./single-instance.ts";
import { stopEverything } from "./stop.ts";

/** What is known of the app before it runs, from its package.json and from where it was found. */
export type AppIdentity = {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly isPackaged: boolean;
};

/** Electron's `app`: the life of the process. */
class App extends Guarded implements Pick<Electron.App, AppMember> {
  static override readonly electronName = "app";
  readonly commandLine: typeof commandLine = commandLine;
  name = "Electron";
  isPackaged = false;
  #version = "";
  #path = "";
  #isReady = false;
  #isQuitting = false;
  #isExiting = false;
  readonly #paths = new AppPaths(() => this.name);
  readonly #ready = Promise.withResolvers<void>();
  readonly #instance = new SingleInstance((event) =>
    this.emit("second-instance", {}, event.argv, event.cwd, event.additionalData),
  );

  constructor() {
    super();
    // Not `this.emit` taken once: Playwright replaces it, and must see every event.
    for (const name of relayed)
      announcements.on(name, (...parameters: unknown[]) => this.emit(name, {}, ...parameters));
    announcements.on("window-stays", () => {
      this.#isQuitting = false;
    });
    announcements.on("window-closed", (left: number) => this.#windowClosed(left));
  }

  identify(identity: AppIdentity): void {
    this.name = identity.name;
    this.#version = identity.version;
    this.#path = identity.path;
    this.isPackaged = identity.isPackaged;
  }

  /** Electron's order: the event first, then the promise. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit("ready", {}, {});
    this.#ready.resolve();
  }

  get isExiting(): boolean {
    return this.#isExiting;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  quit(): void {
    if (this.#isQuitting || this.#isExiting) return;
    if (this.#isPrevented("before-quit")) return;
    this.#isQuitting = true;

    const windows = BrowserWindow.getAllWindows();
    if (windows.length === 0) this.#finish();
    for (const window of windows) window.close();
    // A window that the app keeps ends the attempt; the last one that closes brings `#windowClosed`.
    if (windows.some((window) => !window.isClosing())) this.#isQuitting = false;
  }

  exit(code = 0): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.emit("quit", {}, code);
    runRelaunches();
    void stopEverything().finally(() => process.exit(code));
  }

  relaunch(options: Electron.RelaunchOptions = {}): void {
    relaunchLater(options);
  }

  getPath(name: Parameters<Electron.App["getPath"]>[0]): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getAppPath(): string {
    return this.#path;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  /** Every window of the stand-in is sandboxed already. */
  enableSandbox(): void {
    if (this.#isReady)
      throw new Error("app.enableSandbox() can only be called before app is ready");
  }

  disableHardwareAcceleration(): void {
    if (isBrowserRunning())
      throw new Error("app.disableHardwareAcceleration() can only be called before app is ready");
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.#instance.request(this.getPath("userData"), additionalData);
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  /** Recorded, not performed: the machine's own settings are none of a test's business. */
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocolSchemes.add(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.#protocolSchemes.has(scheme);
  }

  setAppUserModelId(_id: string): void {
    // Windows alone has these; Electron ignores the call elsewhere too.
  }

  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }

  readonly #protocolSchemes = new Set<string>();

  #isPrevented(name: "before-quit" | "will-quit"): boolean {
    const event = preventable({});
    this.emit(name, event);
    return event.defaultPrevented;
  }

  #windowClosed(left: number): void {
    if (left > 0 || this.#isExiting) return;
    if (this.#isQuitting) this.#finish();
    else if (this.listenerCount("window-all-closed") > 0) this.emit("window-all-closed");
    else this.quit();
  }

  #finish(): void {
    if (this.#isPrevented("will-quit")) this.#isQuitting = false;
    else this.exit();
  }
}

const relayed = [
  "browser-window-created",
  "browser-window-focus",
  "browser-window-blur",
  "web-contents-created",
  "render-process-gone",
  "child-process-gone",
];

export const app: App = new App();
