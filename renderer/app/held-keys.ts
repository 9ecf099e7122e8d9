import type { Clock } from "#shared/kernel/clock.ts";

/** By then whatever was asked for has failed to come. */
const patience = 5_000;

/**
 * What is typed between asking for something and its being there. Until that has the focus, the keys
 * would still go to the text that had it before: so they wait, and are given to what takes the focus.
 * If nothing does, or somebody points elsewhere, they are dropped: nobody knows where they were meant to go.
 */
export class HeldKeys {
  readonly #own: Window;
  readonly #clock: Clock;
  #from: Element | null = null;
  #keys: KeyboardEvent[] = [];
  #given: KeyboardEvent | null = null;
  #isWaiting = false;
  #stop: (() => void) | null = null;
  #giveUp: (() => void) | null = null;

  constructor(own: Window, clock: Clock) {
    this.#own = own;
    this.#clock = clock;
  }

  /** Whether something was asked for that does not have the focus yet. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** To be called where something is asked for that will take the focus, before anything changes. */
  hold(): void {
    this.#from = this.#own.document.activeElement;
    this.#isWaiting = true;
    this.#giveUp?.();
    this.#giveUp = this.#clock.after(patience, () => this.#end());
    this.#stop ??= this.#listen();
  }

  /** What was asked for will not come. */
  drop(): void {
    this.#end();
  }

  #listen(): () => void {
    const taken = new AbortController();
    const how = { capture: true, signal: taken.signal };
    this.#own.addEventListener("keydown", (event) => this.#keep(event), how);
    this.#own.addEventListener("focusin", (event) => this.#arrive(event), how);
    this.#own.addEventListener("pointerdown", () => this.#end(), how);
    return () => taken.abort();
  }

  #keep(event: KeyboardEvent): void {
    // Those that are given on have waited; a modifier alone writes nothing.
    if (event === this.#given || isModifier(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#keys.push(event);
  }

  #arrive({ target }: FocusEvent): void {
    if (!this.#isWaiting || target === this.#from) return;
    this.#isWaiting = false;
    if (this.#keys.length === 0) this.#end();
    else this.#giveOn();
  }

  /** One by one, so that what a key changes is there before the next one, as if they were typed now. */
  #giveOn(): void {
    this.#clock.after(0, () => {
      if (this.#isWaiting) return;
      const key = this.#keys.shift();
      if (key === undefined) return this.#end();
      this.#give(key);
      this.#giveOn();
    });
  }

  #give(key: KeyboardEvent): void {
    const own = this.#own.document;
    const again = new KeyboardEvent(key.type, key);
    this.#given = again;
    if ((own.activeElement ?? own.body).dispatchEvent(again)) write(key, own);
    (own.activeElement ?? own.body).dispatchEvent(new KeyboardEvent("keyup", key));
  }

  #end(): void {
    this.#isWaiting = false;
    this.#keys = [];
    this.#giveUp?.();
    this.#giveUp = null;
    this.#stop?.();
    this.#stop = null;
  }
}

/** Whether it writes nothing and does nothing by itself. */
export function isModifier({ key }: KeyboardEvent): boolean {
  return modifiers.has(key);
}

const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

/** What the browser does with a key that nobody took, for those that write. */
function write({ key, ctrlKey, metaKey }: KeyboardEvent, own: Document): void {
  if (ctrlKey || metaKey) return;
  // Given up as a standard, and still the only way to write that a text box takes for typing.
  if (key.length === 1) own.execCommand("insertText", false, key);
  else if (key === "Enter") own.execCommand("insertLineBreak");
  else if (key === "Backspace") own.execCommand("delete");
  else if (key === "Delete") own.execCommand("forwardDelete");
}
