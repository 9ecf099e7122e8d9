import type { MenuCommand } from "#shared/bridge/ports.ts";

/** Something a person can have done, whatever they ask it with: a menu, a key or a button. */
export type Command = Readonly<{
  id: MenuCommand;
  label: string;
  /** The key the menu gives it, or nothing. `Mod` is Ctrl, and Cmd on a Mac. */
  key: string | null;
}>;

const commands: readonly Command[] = [
  { id: "document.new", label: "New document", key: "Mod+N" },
  { id: "go.home", label: "Home", key: "Mod+Shift+H" },
  { id: "view.toggle-sidebar", label: "Sidebar", key: "Mod+\\" },
  { id: "view.toggle-details", label: "Details", key: "Mod+Shift+\\" },
  { id: "document.export", label: "Export as text…", key: "Mod+Shift+E" },
];

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

export function findCommand(id: MenuCommand): Command {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`No such command: ${id}`);
  return command;
}

/** A command's key as this platform writes it, with a plus between the keys. */
export function keyInWords(id: MenuCommand, isMac: boolean): string | undefined {
  return findCommand(id)
    .key?.replace("Mod", isMac ? "⌘" : "Ctrl")
    .replace("Shift", isMac ? "⇧" : "Shift");
}
