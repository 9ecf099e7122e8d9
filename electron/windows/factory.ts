import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import type { WindowState } from "./window-state.ts";

/** The grounds of `--bg-paper`, so that a window is never another colour before it is drawn. */
const paper = { light: "#fdfcf9", dark: "#1c1917" } as const;

export const smallestWindow = { width: 720, height: 480 } as const;

export type Making = Readonly<{
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  preload: string;
  state: WindowState;
  isDark: boolean;
  isPackaged: boolean;
}>;

/** The only place that makes a window, so that each has the same walls around it. */
export function createWindow(making: Making): BrowserWindow {
  const { state, isDark, isPackaged, preload } = making;
  const window = new making.BrowserWindow({
    ...state.bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: "Throughline",
    backgroundColor: isDark ? paper.dark : paper.light,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  });

  // WebRTC finds out addresses by itself, past every other wall.
  window.webContents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  if (state.isMaximised) window.maximize();
  window.once("ready-to-show", () => window.show());
  return window;
}
