import { commandKeys } from "#shared/bridge/command-keys.ts";
import type { MenuCommand } from "#shared/bridge/ports.ts";

/** What each command does at present. A screen gives some of them their meaning while it is shown. */
export class CommandRegistry {
  readonly #runs = new Map<MenuCommand, () => void>();

  /** The returned function takes the meaning away again, unless another has taken its place. */
  provide(id: MenuCommand, run: () => void): () => void {
    this.#runs.set(id, run);
    return () => {
      if (this.#runs.get(id) === run) this.#runs.delete(id);
    };
  }

  /** False when the command means nothing on the present screen. */
  run(id: MenuCommand): boolean {
    const run = this.#runs.get(id);
    run?.();
    return run !== undefined;
  }
}

/** A command's key as this platform writes it, with a plus between the keys. */
export function keyInWords(id: MenuCommand, isMac: boolean): string {
  return commandKeys[id]
    .replace("CommandOrControl", isMac ? "⌘" : "Ctrl")
    .replace("Shift", isMac ? "⇧" : "Shift")
    .replace("Backspace", isMac ? "⌫" : "Backspace");
}
