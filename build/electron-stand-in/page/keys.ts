import type { FromPage, PressedKey } from "./messages.ts";

/** What Chromium's own windows would do on a key, and a window of Electron would not. */
const browserShortcuts =
  /^(ctrl|meta)\+(shift\+)?([nwtrpsoujhdlekgf0-9+=-]|tab|pageup|pagedown|f4)$|^(shift\+)?f(1|3|5|6|7|10|11|12)$|^alt\+(d|e|f|home|arrowleft|arrowright)$/;

/** Reports keys a menu may act on, once the page has had its turn, and keeps Chromium's own shortcuts quiet. */
export function watchKeys(tell: (message: FromPage) => void): (all: boolean) => void {
  let reportsAll = false;

  window.addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted) return;
      if (reportsAll) tell(["key", describe(event, "keyDown", false)]);
      if (!mayBeAccelerator(event)) return;

      // Added now, so it comes after every listener the page has on its way up.
      window.addEventListener("keydown", quietBrowser, { once: true });
      const wasLeftAlone = () => !event.defaultPrevented || quieted.has(event);
      setTimeout(() => wasLeftAlone() && tell(["key", describe(event, "keyDown", true)]), 0);
    },
    true,
  );
  window.addEventListener(
    "keyup",
    (event) => {
      if (reportsAll && event.isTrusted) tell(["key", describe(event, "keyUp", false)]);
    },
    true,
  );

  return (all) => {
    reportsAll = all;
  };
}

const quieted = new WeakSet<Event>();

function quietBrowser(event: KeyboardEvent): void {
  if (event.defaultPrevented || !browserShortcuts.test(chord(event))) return;
  quieted.add(event);
  event.preventDefault();
}

function chord(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey && "ctrl",
    event.metaKey && "meta",
    event.altKey && "alt",
    event.shiftKey && "shift",
  ];
  return [...modifiers.filter(Boolean), event.key.toLowerCase()].join("+");
}

function mayBeAccelerator(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
}

function describe(
  event: KeyboardEvent,
  type: PressedKey["type"],
  isUnhandled: boolean,
): PressedKey {
  return {
    type,
    key: event.key,
    code: event.code,
    control: event.ctrlKey,
    shift: event.shiftKey,
    alt: event.altKey,
    meta: event.metaKey,
    isAutoRepeat: event.repeat,
    isUnhandled,
  };
}
