/** What a press tells of itself: both what its key writes here and where on the keyboard it is. */
export type Press = Readonly<{ key: string; code: string }>;

type Modifiers = Readonly<{
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}>;

/**
 * A press as the table of commands writes its keys. Exactly these modifiers: one more is another key.
 */
export function chordOf(press: Press & Modifiers, isMac: boolean): string {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const [main, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  const held = [
    main && "CommandOrControl",
    other && (isMac ? "Control" : "Super"),
    altKey && "Alt",
    shiftKey && "Shift",
  ];
  return [...held.filter((name) => name !== false), keyOf(press)].join("+");
}

/**
 * The key that is meant. A Latin letter means itself wherever it is, so that Dvorak and Colemak have the keys that stand on
 * them. Where a key writes none, because the script is another or Option made a sign of it, it is the one in its place.
 */
export function keyOf(press: Press & Partial<Modifiers>): string {
  const { key, code, shiftKey = false, altKey = false } = press;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^\d$/.test(key)) return key;
  if (key.length > 1 && key !== "Dead" && key !== "Unidentified") return names[key] ?? key;
  // A sign that comes with another key held tells nothing: 7 writes & here and / there.
  if (!shiftKey && !altKey && meaningful.has(key)) return key;
  return placeOf(code) ?? key;
}

const names: Readonly<Record<string, string>> = { ArrowUp: "Up", ArrowDown: "Down" };

/** Signs that have a command of their own, here or in the menu: there they are no letter of another script. */
const meaningful = new Set(["[", "]", ",", "/", "\\", "-", "=", "+"]);

const signs: Readonly<Record<string, string>> = {
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Slash: "/",
  Backslash: "\\",
};

function placeOf(code: string): string | undefined {
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean) ?? signs[code];
}
