import type { BrowserWindow, NativeTheme, Screen } from "electron";
import type { MenuCommand } from "#shared/bridge/ports.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Log } from "../platform/log.ts";
import { recoverFromCrashes } from "./crash-recovery.ts";
import type { Opening } from "./deep-link-argument.ts";
import { createWindow, type Making } from "./factory.ts";
import type { Questions } from "./questions.ts";
import type { ShellLines } from "./shell-lines.ts";
import { parseWindowState, type WindowState } from "./window-state.ts";

type Options = Readonly<{
  BrowserWindow: Making["BrowserWindow"] & Pick<typeof BrowserWindow, "getFocusedWindow">;
  screen: Pick<Screen, "getAllDisplays">;
  nativeTheme: Pick<NativeTheme, "shouldUseDarkColors">;
  preload: string;
  address: string;
  isPackaged: boolean;
  /** What was remembered of the last window, unchecked. */
  remembered: unknown;
  shellLines: ShellLines;
  questions: Questions;
  clock: Clock;
  log: Log;
}>;

/** The windows that are open, and what happens to each from opening to closing. */
export class Windows {
  readonly #options: Options;
  readonly #open = new Set<BrowserWindow>();
  readonly #leaving = new Set<BrowserWindow>();
  #state: WindowState;

  constructor(options: Options) {
    this.#options = options;
    this.#state = parseWindowState(options.remembered, this.#displays());
  }

  /** Where the last used window stands, to be remembered. */
  get state(): WindowState {
    for (const window of this.#open) this.#note(window);
    return this.#state;
  }

  open(link: Opening | null = null): void {
    const { address, clock, log, questions } = this.#options;
    const window = createWindow({ ...this.#options, ...this.#look() });
    this.#open.add(window);
    // The one that was used last stands last.
    window.on("focus", () => {
      if (this.#open.delete(window)) this.#open.add(window);
    });
    window.on("close", (event) => {
      event.preventDefault();
      void this.#close(window);
    });
    const { id } = window.webContents;
    window.once("closed", () => {
      this.#open.delete(window);
      this.#options.shellLines.forget(id);
    });

    recoverFromCrashes({
      contents: window.webContents,
      address,
      clock,
      log,
      askAfterManyCrashes: () => questions.tryAfterCrashes(),
    });
    if (link !== null) this.#goTo(window, link);
    window.loadURL(address).catch(() => log.note("window.load-failed"));
  }

  /** What a second start means: the app comes to the front, at the place that was asked for. */
  comeForward(link: Opening | null): void {
    const window = this.#lastUsed();
    if (window === undefined) {
      this.open(link);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (link !== null) this.#goTo(window, link);
  }

  focused(): BrowserWindow | null {
    return this.#options.BrowserWindow.getFocusedWindow();
  }

  /**
   * Asks the window in front for something, also where none has the focus just then, as while a dialog of the system
   * goes. Where none is open, as on macOS, one is opened for it.
   */
  send(command: MenuCommand): void {
    const window = this.#lastUsed();
    if (window === undefined) {
      this.summon(command);
      return;
    }
    this.#options.shellLines.send(window.webContents.id, { kind: "command", command });
  }

  /** Brings the app to the front, whatever program was there, and asks its window for something. */
  summon(command: MenuCommand): void {
    this.comeForward(null);
    const window = this.#lastUsed();
    if (window === undefined) return;
    this.#options.shellLines.send(window.webContents.id, { kind: "command", command });
  }

  /** Begins every window anew, at Home: what its documents were made from is no longer there. */
  loadAgain(): void {
    const { address, log } = this.#options;
    for (const window of this.#open) {
      window.loadURL(address).catch(() => log.note("window.load-failed"));
    }
  }

  /** Asks every window to finish. False if one of them says that something could not be stored. */
  async flush(): Promise<boolean> {
    const outcomes = await Promise.all(
      [...this.#open].map((window) => this.#options.shellLines.flush(window.webContents.id)),
    );
    return !outcomes.includes("not-everything-stored");
  }

  #lastUsed(): BrowserWindow | undefined {
    return this.focused() ?? [...this.#open].at(-1);
  }

  /** A window goes only once what was typed in it has been sent. */
  async #close(window: BrowserWindow): Promise<void> {
    if (this.#leaving.has(window)) return;
    this.#leaving.add(window);
    this.#note(window);

    const outcome = await this.#options.shellLines.flush(window.webContents.id);
    const mayGo =
      outcome !== "not-everything-stored" || (await this.#options.questions.leaveUnstored(window));
    this.#leaving.delete(window);
    if (mayGo && !window.isDestroyed()) window.destroy();
  }

  #goTo(window: BrowserWindow, opening: Opening): void {
    const { id } = window.webContents;
    if (opening.kind === "invite") {
      return this.#options.shellLines.send(id, { kind: "open-invite", link: opening.link });
    }
    const { space, document } = opening;
    this.#options.shellLines.send(id, { kind: "go-to-document", space, document });
  }

  #note(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    this.#state = { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() };
  }

  #look(): { state: WindowState; isDark: boolean } {
    return {
      state: parseWindowState(this.#state, this.#displays()),
      isDark: this.#options.nativeTheme.shouldUseDarkColors,
    };
  }

  #displays() {
    return this.#options.screen.getAllDisplays().map((display) => display.workArea);
  }
}
