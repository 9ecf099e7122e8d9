import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { createWindow } from "./factory.ts";

/** Stands where Electron's class stands, and keeps what it was asked for. */
function make(given: { isDark?: boolean; isPackaged?: boolean; isMaximised?: boolean } = {}) {
  const record = {
    options: {} as BrowserWindowConstructorOptions,
    policies: [] as string[],
    did: [] as string[],
    onReady: () => {},
  };
  class RecordedWindow {
    readonly webContents = {
      setWebRTCIPHandlingPolicy: (policy: string) => void record.policies.push(policy),
    };

    constructor(options: BrowserWindowConstructorOptions) {
      record.options = options;
    }

    once(event: string, listener: () => void): void {
      expect(event).toBe("ready-to-show");
      record.onReady = listener;
    }

    show(): void {
      record.did.push("show");
    }

    maximize(): void {
      record.did.push("maximize");
    }
  }
  createWindow({
    BrowserWindow: RecordedWindow as unknown as new () => BrowserWindow,
    preload: "/app/preload.cjs",
    state: { bounds: { width: 1280, height: 800 }, isMaximised: given.isMaximised ?? false },
    isDark: given.isDark ?? false,
    isPackaged: given.isPackaged ?? true,
  });
  return record;
}

test.each([
  ["sandbox", true],
  ["contextIsolation", true],
  ["webSecurity", true],
  ["nodeIntegration", false],
  ["nodeIntegrationInWorker", false],
  ["nodeIntegrationInSubFrames", false],
  ["webviewTag", false],
  ["allowRunningInsecureContent", false],
  ["experimentalFeatures", false],
  ["plugins", false],
  ["navigateOnDragDrop", false],
  ["spellcheck", false],
  ["devTools", false],
  ["preload", "/app/preload.cjs"],
])("a packaged window has %s = %s, said and not left to a default", (name, value) => {
  expect(make().options.webPreferences).toHaveProperty(name, value);
});

test("a window has no other preference that could open a wall", () => {
  expect(Object.keys(make().options.webPreferences ?? {})).toHaveLength(14);
});

test("developer tools open only outside a package", () => {
  expect(make({ isPackaged: false }).options.webPreferences?.devTools).toBe(true);
});

test("WebRTC cannot find out addresses", () => {
  expect(make().policies).toEqual(["disable_non_proxied_udp"]);
});

test("a window keeps a size in which everything can be reached", () => {
  expect(make().options).toMatchObject({ width: 1280, height: 800, minWidth: 720, minHeight: 480 });
});

test("a window is shown once it is drawn, on the theme's ground", () => {
  const record = make();
  expect(record.options).toMatchObject({ show: false, backgroundColor: "#fdfcf9" });
  expect(record.did).toEqual([]);
  record.onReady();
  expect(record.did).toEqual(["show"]);
  expect(make({ isDark: true }).options.backgroundColor).toBe("#1c1917");
});

test("a window that was maximised is so again", () => {
  expect(make({ isMaximised: true }).did).toEqual(["maximize"]);
});
