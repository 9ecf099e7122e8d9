import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { type GuardedSession, guardSession } from "./session-guard.ts";

type Handlers = {
  request: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
  check: (contents: unknown, permission: string) => boolean;
  device: () => boolean;
  before: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void;
  spellChecker: boolean;
};

function guarded(isPackaged = true) {
  const handlers: Partial<Handlers> = {};
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: Handlers["request"]) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: Handlers["check"]) => (handlers.check = handler),
    setDevicePermissionHandler: (handler: Handlers["device"]) => (handlers.device = handler),
    setSpellCheckerEnabled: (enabled: boolean) => (handlers.spellChecker = enabled),
    webRequest: { onBeforeRequest: (handler: Handlers["before"]) => (handlers.before = handler) },
  });
  guardSession(session as unknown as GuardedSession, isPackaged);
  const cancels = (url: string) => {
    let cancelled: boolean | undefined;
    handlers.before?.({ url }, ({ cancel }) => (cancelled = cancel));
    return cancelled;
  };
  return { handlers, session, cancels };
}

function answersTo(permission: string): readonly (boolean | undefined)[] {
  const { handlers } = guarded();
  const answers = [handlers.check?.(null, permission)];
  handlers.request?.(null, permission, (granted) => answers.push(granted));
  return answers;
}

test.each(["clipboard-read", "media", "geolocation", "notifications", "openExternal", "unknown"])(
  "%s is denied, whether it is asked for or only looked at",
  (permission) => {
    expect(answersTo(permission)).toEqual([false, false]);
  },
);

test("words may be copied to the clipboard, or no button that says so could do it", () => {
  expect(answersTo("clipboard-sanitized-write")).toEqual([true, true]);
});

test("every device is denied", () => {
  expect(guarded().handlers.device?.()).toBe(false);
});

test("downloads are prevented", () => {
  let prevented = 0;
  guarded().session.emit("will-download", { preventDefault: () => (prevented += 1) });
  expect(prevented).toBe(1);
});

test("the spell checker, which would fetch dictionaries, is off", () => {
  expect(guarded().handlers.spellChecker).toBe(false);
});

describe("requests", () => {
  test("to the app's own files pass", () => {
    expect(guarded().cancels("app://bundle/index.html")).toBe(false);
  });

  test.each([
    "https://example.org/",
    "http://127.0.0.1/",
    "ws://127.0.0.1/",
    "file:///etc/passwd",
    "ftp://example.org/",
    "data:text/plain,hello",
    "chrome://version",
    "devtools://devtools/bundled/inspector.html",
    "apps://bundle/",
    "no address",
  ])("to %s are cancelled", (url) => {
    expect(guarded().cancels(url)).toBe(true);
  });

  test("of the developer tools pass outside a package only", () => {
    expect(guarded(false).cancels("devtools://devtools/bundled/inspector.html")).toBe(false);
    expect(guarded(false).cancels("https://example.org/")).toBe(true);
  });
});
