import { join } from "node:path";
import { app } from "./app/app.ts";
import { announcements } from "./app/announcements.ts";
import { switches } from "./app/command-line.ts";
import { beforeEnd } from "./app/stop.ts";
import { Browser, setBrowser } from "./chromium/browser.ts";
import type { Protocol } from "./chromium/connection.ts";
import type { Target } from "./chromium/targets.ts";
import { setVersions } from "./disguise.ts";
import type { PressedKey } from "../page/messages.ts";
import { pressKey } from "./menu/menu.ts";
import { unimplemented } from "./unimplemented.ts";
import type { BrowserWindow } from "./window/browser-window.ts";
import { watchChild } from "./window/attached-page.ts";
import { refuseDownloads } from "./net/downloads.ts";
import { defaultSession } from "./net/session.ts";
import { WebContents } from "./window/web-contents.ts";

/** Starts Chromium and joins its news to the windows they are about. */
export async function startBrowser(debuggingPort: string | undefined): Promise<void> {
  const choices = {
    profile: join(app.getPath("sessionData"), "stand-in"),
    headless: isHeadless(),
    asRoot: process.getuid?.() === 0,
    debuggingPort,
    extra: switches,
  };
  let isEnding = false;
  const browser = await Browser.start(choices, settleOther, () => {
    if (isEnding) return;
    console.error("Chromium has ended, so the app cannot go on.");
    process.exit(1);
  });
  beforeEnd(() => {
    isEnding = true;
    return browser.close();
  });
  setBrowser(browser);
  setVersions({ chrome: browser.version });

  await refuseDownloads(browser.session, (name, ...parameters) =>
    defaultSession.emit(name, ...parameters),
  );
  browser.session.on("Target.targetDestroyed", ({ targetId }) =>
    WebContents.fromTargetId(targetId)?.emit("-target-gone"),
  );
  browser.session.on("Target.targetInfoChanged", ({ targetInfo }) => {
    WebContents.fromTargetId(targetInfo.targetId)?.titleChanged(targetInfo.title);
  });
  browser.session.on("Target.targetCrashed", (event) => reportCrash(event));
  announcements.on("window-key", settleKey);
  announcements.on("theme-changed", () => {
    for (const contents of WebContents.all()) contents.themeChanged();
  });
}

function isHeadless(): boolean {
  if (process.env["THROUGHLINE_STANDIN_HEADLESS"] === "1") return true;
  const hasDisplay = process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return process.platform === "linux" && !hasDisplay;
}

/**
 * What nobody asked for: a worker that several windows share is watched; a page was opened by a page that may
 * not. It is let go and closed at once, since closing one that is held still would hang its opener.
 */
function settleOther({ info, session }: Target): void {
  if (info.type !== "page") {
    void watchChild(session, defaultSession, undefined);
    return;
  }
  session.on("Fetch.requestPaused", ({ requestId }) =>
    session.tell("Fetch.failRequest", { requestId, errorReason: "Aborted" }),
  );
  session.tell("Fetch.enable", {});
  session.tell("Runtime.runIfWaitingForDebugger");
  session.tell("Page.close");
}

/** A key the page has had its turn with may be the menu's; one on its way to the page is the app's to see. */
function settleKey(window: BrowserWindow, pressed: PressedKey): void {
  if (pressed.isUnhandled) {
    pressKey(pressed, window);
    return;
  }
  const { isUnhandled: _, ...input } = pressed;
  const event = {
    preventDefault: () => {
      throw unimplemented("preventDefault() in before-input-event");
    },
  };
  window.webContents.emit("before-input-event", event, {
    ...input,
    modifiers: [],
    location: 0,
    isComposing: false,
  });
}

const reasons: Readonly<Record<string, Electron.RenderProcessGoneDetails["reason"]>> = {
  crashed: "crashed",
  killed: "killed",
  oom: "oom",
  "failed to launch": "launch-failed",
};

function reportCrash({ targetId, status, errorCode }: Protocol.Target.targetCrashedPayload): void {
  const reason = reasons[status] ?? "abnormal-exit";
  WebContents.fromTargetId(targetId)?.crashed({ reason, exitCode: errorCode });
}
