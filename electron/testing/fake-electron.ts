import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { vi } from "vitest";
import { patience } from "#shared/testing/patience.ts";
import type { Runtime } from "../lifecycle.ts";

type Posted = { id: number; name: string; input: unknown };

type Given = Readonly<{
  home: string;
  appPath: string;
  isFirst?: boolean;
  argv?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  platform?: NodeJS.Platform;
}>;

/** The parts of Electron that a start and a stop touch; `did` holds what was done, in order. */
export class FakeElectron {
  readonly did: string[] = [];
  readonly windows: FakeWindow[] = [];
  readonly process: EventEmitter;
  readonly app = new EventEmitter();
  readonly powerMonitor = new EventEmitter();
  readonly vault = new FakeUtility(this.did);
  readonly handlers = new Map<string, (event: unknown, asked: unknown) => unknown>();
  /** What each key of the whole system does. */
  readonly shortcuts = new Map<string, () => void>();
  /** What the person was notified of, with what a press on it does. */
  readonly notified: FakeNotification[] = [];
  /** What main told the windows that asked for a line. */
  readonly told: unknown[] = [];
  /** What the person answers to each question; null if asking itself fails. */
  answer: number | null = 0;
  readonly #given: Given;
  readonly #exited = Promise.withResolvers<number>();

  constructor(given: Given) {
    this.#given = given;
    this.process = Object.assign(new EventEmitter(), {
      env: given.environment ?? {},
      argv: ["/opt/throughline", ...(given.argv ?? [])],
      platform: given.platform ?? "linux",
      versions: { electron: "45.0.0" },
    });
  }

  /** Resolves to the code the app ended with. */
  get exited(): Promise<number> {
    return this.#exited.promise;
  }

  /** Waits until the first window was loaded. */
  async whenUp(): Promise<FakeWindow> {
    return await vi.waitUntil(
      () => this.windows.find((window) => window.loaded.length > 0),
      patience,
    );
  }

  /** The whole as `start` takes it. It is only a part of Electron, so its type is claimed. */
  runtime(): Runtime {
    const electron = {
      app: this.#app(),
      protocol: {
        registerSchemesAsPrivileged: () => void this.did.push("scheme privileges"),
        handle: () => void this.did.push("scheme served"),
      },
      session: { defaultSession: this.#session() },
      nativeTheme: { themeSource: "", shouldUseDarkColors: false },
      utilityProcess: {
        fork: (script: string, args: readonly string[]) => {
          this.did.push("vault started");
          this.vault.started.push([script, ...args]);
          return this.vault;
        },
      },
      ipcMain: {
        handle: (channel: string, handler: (event: unknown, asked: unknown) => unknown) =>
          void this.handlers.set(channel, handler),
        removeHandler: () => undefined,
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
      Menu: {
        buildFromTemplate: (template: unknown) => template,
        setApplicationMenu: () => void this.did.push("menu"),
      },
      dialog: {
        showMessageBox: async () => {
          this.did.push("question");
          if (this.answer === null) throw new Error("There is no screen to ask on");
          return { response: this.answer };
        },
        showErrorBox: () => void this.did.push("error box"),
      },
      safeStorage: {
        getSelectedStorageBackend: () => "basic_text",
        isAsyncEncryptionAvailable: async () => false,
      },
      powerMonitor: this.powerMonitor,
      globalShortcut: {
        register: (keys: string, press: () => void) => this.shortcuts.set(keys, press).has(keys),
        unregister: (keys: string) => void this.shortcuts.delete(keys),
      },
      Notification: this.#notificationClass(),
      BrowserWindow: this.#windowClass(),
      MessageChannelMain: this.#channelClass(),
      shell: {},
    };
    return { electron, process: this.process } as unknown as Runtime;
  }

  #app() {
    let home = this.#given.home;
    return Object.assign(this.app, {
      isPackaged: true,
      enableSandbox: () => void this.did.push("sandbox"),
      setPath: (_name: string, path: string) => {
        this.did.push("home");
        home = path;
      },
      getPath: () => home,
      getAppPath: () => this.#given.appPath,
      getVersion: () => "0.0.0",
      requestSingleInstanceLock: () => {
        this.did.push("lock");
        return this.#given.isFirst ?? true;
      },
      whenReady: async () => void this.did.push("ready"),
      exit: (code: number) => {
        this.did.push("exit");
        this.#exited.resolve(code);
      },
    });
  }

  #session() {
    return Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: () => void this.did.push("session guarded"),
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
      setSpellCheckerEnabled: () => undefined,
      webRequest: { onBeforeRequest: () => undefined },
    });
  }

  #notificationClass() {
    const { notified } = this;
    return class {
      static isSupported = () => true;
      readonly #words: { title: string; body: string };
      #press = () => {};

      constructor(words: { title: string; body: string }) {
        this.#words = words;
      }

      on(_event: "click", press: () => void): void {
        this.#press = press;
      }

      show(): void {
        notified.push({ ...this.#words, press: this.#press });
      }
    };
  }

  /** Channels whose far end answers as a window does that could not store everything. */
  #channelClass() {
    const { told } = this;
    return class {
      readonly port1 = {};
      readonly port2 = Object.assign(new EventEmitter(), {
        start: () => undefined,
        close: () => undefined,
        postMessage: (message: unknown) => {
          told.push(message);
          const data = { kind: "flushed", everythingStored: false };
          this.port2.emit("message", { data, ports: [] });
        },
      });
    };
  }

  #windowClass() {
    const { did, windows, app } = this;
    return class extends FakeWindow {
      constructor(options: Electron.BrowserWindowConstructorOptions) {
        super(options, did);
        windows.push(this);
        app.emit("web-contents-created", {}, this.webContents);
      }

      static getFocusedWindow(): FakeWindow | null {
        return windows.find((window) => !window.isDestroyed()) ?? null;
      }

      static fromWebContents(): null {
        return null;
      }
    };
  }
}

type FakeNotification = Readonly<{ title: string; body: string; press: () => void }>;

let lastId = 0;

/** A window that only remembers. */
export class FakeWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    id: ++lastId,
    isDestroyed: () => false,
    postMessage: () => undefined,
    setWebRTCIPHandlingPolicy: () => undefined,
    setWindowOpenHandler: () => void this.did.push("contents guarded"),
  });
  readonly did: string[];
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions, did: string[]) {
    super();
    this.options = options;
    this.did = did;
    did.push("window");
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  getNormalBounds(): Electron.Rectangle {
    return { x: 10, y: 20, width: 1000, height: 700 };
  }

  show(): void {}

  focus(): void {
    this.did.push("focus");
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.did.push("window destroyed");
    this.emit("closed");
  }
}

/** A vault that answers `close`, and whatever else a test tells it to. */
class FakeUtility extends EventEmitter {
  readonly started: string[][] = [];
  readonly answers = new Map<string, unknown>([["close", { everythingStored: true }]]);
  readonly #did: string[];

  constructor(did: string[]) {
    super();
    this.#did = did;
  }

  postMessage({ id, name }: Posted): void {
    this.#did.push(`vault: ${name}`);
    if (!this.answers.has(name)) return;
    this.emit("message", { id, result: { ok: true, value: this.answers.get(name) } });
  }

  kill(): boolean {
    this.#did.push("vault ended");
    return true;
  }
}
