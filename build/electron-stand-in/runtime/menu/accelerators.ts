import type { PressedKey } from "../../page/messages.ts";

type Modifier = "control" | "shift" | "alt" | "meta";
type Chord = Readonly<Record<Modifier, boolean>> & { readonly key: string };

const modifiers: Readonly<Record<string, Modifier | "primary">> = {
  ctrl: "control",
  control: "control",
  shift: "shift",
  alt: "alt",
  option: "alt",
  altgr: "alt",
  cmd: "meta",
  command: "meta",
  meta: "meta",
  super: "meta",
  cmdorctrl: "primary",
  commandorcontrol: "primary",
};

/** Electron's names for keys whose `KeyboardEvent.key` is another one. */
const keyNames: Readonly<Record<string, string>> = {
  plus: "+",
  space: " ",
  return: "enter",
  esc: "escape",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
  del: "delete",
};

/** Reads an accelerator such as `CmdOrCtrl+Shift+N`; an unknown part is a fault of the menu and throws. */
export function readAccelerator(accelerator: string, platform: NodeJS.Platform): Chord {
  // A plus sign at the end is the key itself: "Ctrl++".
  const parts = accelerator.replace(/\+\+$/, "+Plus").split("+");
  const name = (parts.pop() ?? "").toLowerCase();
  const chord = {
    control: false,
    shift: false,
    alt: false,
    meta: false,
    key: keyNames[name] ?? name,
  };
  if (chord.key === "") throw new Error(`The accelerator "${accelerator}" has no key`);

  for (const part of parts) {
    const modifier = modifiers[part.toLowerCase()];
    if (modifier === undefined)
      throw new Error(`The accelerator "${accelerator}" has an unknown modifier: ${part}`);
    chord[modifier === "primary" ? primary(platform) : modifier] = true;
  }
  return chord;
}

/** Whether a pressed key is the one an accelerator names, by the letter it types or by the key it is on. */
export function matchesAccelerator(
  pressed: PressedKey,
  accelerator: string,
  platform: NodeJS.Platform,
): boolean {
  const wanted = readAccelerator(accelerator, platform);
  const ownKey = keyOfCode(pressed.code);
  const isShiftFree =
    isTypedWithShift(wanted.key) &&
    pressed.key.toLowerCase() === wanted.key &&
    // On a key that types it without Shift, Shift was meant.
    ownKey !== wanted.key;
  return (
    pressed.control === wanted.control &&
    pressed.alt === wanted.alt &&
    pressed.meta === wanted.meta &&
    (pressed.shift === wanted.shift || isShiftFree) &&
    (pressed.key.toLowerCase() === wanted.key || ownKey === wanted.key)
  );
}

function primary(platform: NodeJS.Platform): Modifier {
  return platform === "darwin" ? "meta" : "control";
}

/** Such a character cannot be typed without Shift on many keyboards, so Shift says nothing about it. */
function isTypedWithShift(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/.test(key);
}

/** With Shift or Alt held the letter may be another one than the key's own. */
function keyOfCode(code: string): string | undefined {
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase() ?? punctuation[code];
}

const punctuation: Readonly<Record<string, string>> = {
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Backquote: "`",
  NumpadAdd: "+",
  NumpadSubtract: "-",
};
