import type { GlobalShortcut } from "electron";

type Options = Readonly<{
  globalShortcut: Pick<GlobalShortcut, "register" | "unregister">;
  /** What the key does, whatever program is in front. */
  capture: () => void;
  /** Says that the key could not be had. */
  tellRefused: (keys: string) => void;
}>;

/** The key that opens quick capture from any program, while the person has chosen one. */
export class CaptureShortcut {
  readonly #options: Options;
  #registered: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes over what the settings say now. A key that another program has is told once, and is tried again when it is chosen again. */
  apply(keys: string | null): void {
    if (keys === this.#registered) return;
    const { globalShortcut, capture, tellRefused } = this.#options;
    if (this.#registered !== null) globalShortcut.unregister(this.#registered);
    this.#registered = keys;
    if (keys !== null && !isTaken(globalShortcut, keys, capture)) tellRefused(keys);
  }

  end(): void {
    this.apply(null);
  }
}

/** False also for what is no key at all: Electron throws then. */
function isTaken(
  globalShortcut: Options["globalShortcut"],
  keys: string,
  capture: () => void,
): boolean {
  try {
    return globalShortcut.register(keys, capture);
  } catch {
    return false;
  }
}
