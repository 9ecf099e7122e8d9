import { announcements } from "../app/announcements.ts";
import { browser } from "../chromium/browser.ts";
import { preventable } from "../events.ts";
import { type StandInSession, sessionOf } from "../net/session.ts";
import type { BrowserWindowMember } from "../offered.ts";
import { Guarded } from "../unimplemented.ts";
import { WebContents } from "./web-contents.ts";
import { WindowFrame } from "./window-frame.ts";

type Options = Electron.BrowserWindowConstructorOptions;

let nextId = 1;
const all = new Map<number, BrowserWindow>();
let focused: BrowserWindow | undefined;

/** A window of the app. `show: false` and the menu bar are state only: Chromium has no hidden windows. */
export class BrowserWindow
  extends Guarded
  implements Pick<Electron.BrowserWindow, BrowserWindowMember>
{
  static override readonly electronName = "BrowserWindow";
  readonly id: number = nextId++;
  readonly #contents: WebContents;
  readonly #frame: WindowFrame;
  readonly #targetId: Promise<string>;
  #title: string;
  #backgroundColor: string;
  #isVisible: boolean;
  #isDestroyed = false;
  #isReadyToShow = false;
  #hasMenuBar = true;
  #isClosing = false;

  constructor(options: Options = {}) {
    super();
    const { webPreferences = {} } = options;
    // The app can only have got a session from this process, where there is one kind of it.
    const session =
      (webPreferences.session as StandInSession | undefined) ??
      sessionOf(webPreferences.partition ?? "");
    this.#title = options.title ?? "Electron";
    this.#backgroundColor = options.backgroundColor ?? "#FFF";
    this.#isVisible = options.show !== false;

    this.#frame = new WindowFrame(options, (name) => this.emit(name));
    const opening = Promise.resolve(session.contextId()).then((context) =>
      browser().open(this.#frame.place, context),
    );
    this.#targetId = opening.then(({ target }) => target.info.targetId);
    this.#contents = new WebContents(session, webPreferences, opening);
    void this.#targetId.then((targetId) => this.#frame.attach(targetId));
    all.set(this.id, this);

    this.#follow();
    announcements.emit("browser-window-created", this);
    if (this.#isVisible) setImmediate(() => this.show());
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()];
  }

  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null;
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.#contents === contents) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }

  get webContents(): Electron.WebContents {
    return this.#contents as unknown as Electron.WebContents;
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }

  reload(): void {
    this.#contents.reload();
  }

  show(): void {
    if (this.#isDestroyed) return;
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    const wasVisible = this.#isVisible;
    this.#isVisible = true;
    if (!wasVisible) this.emit("show");
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.#loseFocus();
    this.emit("hide");
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    this.#contents.focus();
    this.#gainFocus();
  }

  blur(): void {
    this.#loseFocus();
  }

  isFocused(): boolean {
    return focused === this;
  }

  getBounds(): Electron.Rectangle {
    return this.#frame.bounds;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#frame.normalBounds;
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#frame.setBounds(bounds);
  }

  getSize(): number[] {
    return [this.#frame.bounds.width, this.#frame.bounds.height];
  }

  setSize(width: number, height: number): void {
    this.#frame.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.#frame.bounds.x, this.#frame.bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.#frame.setBounds({ x, y });
  }

  center(): void {
    this.#frame.center();
  }

  getMinimumSize(): number[] {
    return this.#frame.minimumSize;
  }

  setMinimumSize(width: number, height: number): void {
    this.#frame.minimumSize = [width, height];
  }

  maximize(): void {
    this.#frame.change("maximized");
  }

  unmaximize(): void {
    this.#frame.leave("maximized");
  }

  isMaximized(): boolean {
    return this.#frame.state === "maximized";
  }

  minimize(): void {
    this.#frame.change("minimized");
    this.#loseFocus();
  }

  restore(): void {
    this.#frame.leave("minimized");
  }

  isMinimized(): boolean {
    return this.#frame.state === "minimized";
  }

  setFullScreen(isFullScreen: boolean): void {
    if (isFullScreen) this.#frame.change("fullscreen");
    else this.#frame.leave("fullscreen");
  }

  isFullScreen(): boolean {
    return this.#frame.state === "fullscreen";
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  setMenuBarVisibility(isVisible: boolean): void {
    this.#hasMenuBar = isVisible;
  }

  isMenuBarVisible(): boolean {
    return this.#hasMenuBar;
  }

  /** The app may keep the window, and so may a `beforeunload` listener of the page. */
  close(): void {
    if (this.#isDestroyed || this.#isClosing) return;
    const event = preventable({});
    this.emit("close", event);
    if (event.defaultPrevented) return;
    this.#isClosing = true;
    this.#contents.close({ waitForBeforeUnload: true });
  }

  /** Whether the window is on its way out, so that a quitting app may wait for it. */
  isClosing(): boolean {
    return this.#isClosing;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isClosing = true;
    this.#contents.close();
    this.#closed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  #follow(): void {
    this.#contents.on("-page-focus", () => this.#gainFocus());
    this.#contents.on("-page-blur", () => browser().isHeadless || this.#loseFocus());
    this.#contents.on("-page-key", (pressed) => announcements.emit("window-key", this, pressed));
    this.#contents.on("-page-resize", () => this.#frame.refresh());
    this.#contents.on("page-title-updated", (_event, title: string) => {
      this.#title = title;
      this.emit("page-title-updated", { preventDefault: () => {} }, title, true);
    });
    this.#contents.on("-first-paint", () => {
      if (this.#isReadyToShow) return;
      this.#isReadyToShow = true;
      this.emit("ready-to-show");
    });
    this.#contents.on("-unload-prevented", () => {
      this.#isClosing = false;
      announcements.emit("window-stays");
    });
    this.#contents.once("-target-gone", () => this.#closed());
  }

  #gainFocus(): void {
    if (focused === this || this.#isDestroyed) return;
    focused?.blur();
    setFocused(this);
    this.emit("focus");
    announcements.emit("browser-window-focus", this);
  }

  #loseFocus(): void {
    if (focused !== this) return;
    setFocused(undefined);
    this.emit("blur");
    announcements.emit("browser-window-blur", this);
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    // A window that its user has closed did not ask the app, which can only be told.
    if (!this.#isClosing) this.emit("close", preventable({}));
    this.#isDestroyed = true;
    this.#loseFocus();
    all.delete(this.id);
    this.#contents.destroyed();
    this.emit("closed");
    announcements.emit("window-closed", all.size);
  }
}

function setFocused(window: BrowserWindow | undefined): void {
  focused = window;
}
