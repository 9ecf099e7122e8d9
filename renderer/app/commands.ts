import {
  type CommandGroup,
  commandGroups,
  type CommandId,
  commandTable,
  type KeyedCommand,
} from "#shared/bridge/commands.ts";

/** Something that can be done now, from the menu, by a key or through the palette. */
export type Command = Readonly<{
  /** One of the table's, or a name of its own for what is only known at run time, such as a template. */
  id: string;
  title: string;
  group: CommandGroup;
  keys?: string | undefined;
  /** False while it means nothing, such as Restore for a document that is not in the trash. */
  isEnabled?: () => boolean;
  run: () => void;
}>;

/** What each command does at present. A screen gives some of them their meaning while it is shown. */
export class CommandRegistry {
  readonly #provided = new Map<string, readonly Command[]>();

  /** The command given last is the one that counts; the returned function takes it away again. */
  provide(command: Command): () => void {
    const { id } = command;
    this.#provided.set(id, [...this.#given(id), command]);
    return () => {
      const others = this.#given(id).filter((each) => each !== command);
      if (others.length === 0) this.#provided.delete(id);
      else this.#provided.set(id, others);
    };
  }

  /** False when the command means nothing on the present screen. */
  run(id: string): boolean {
    const command = this.#find(id);
    command?.run();
    return command !== undefined;
  }

  /** What can be done now: group by group, and in a group as it was given. */
  list(): readonly Command[] {
    const able = [...this.#provided.keys()].flatMap((id) => this.#find(id) ?? []);
    return commandGroups.flatMap((group) => able.filter((command) => command.group === group));
  }

  #find(id: string): Command | undefined {
    return this.#given(id).findLast((command) => command.isEnabled?.() ?? true);
  }

  #given(id: string): readonly Command[] {
    return this.#provided.get(id) ?? [];
  }
}

/** A command of the table with what it does. */
export function commandOf(id: CommandId, run: () => void, isEnabled?: () => boolean): Command {
  return { id, ...commandTable[id], run, ...(isEnabled !== undefined && { isEnabled }) };
}

/** A command's key as this platform writes it, with a plus between the keys. */
export function keyInWords(id: KeyedCommand, isMac: boolean): string {
  return chordInWords(commandTable[id].keys, isMac);
}

/** A key as Electron writes it, in the words of this platform. */
export function chordInWords(keys: string, isMac: boolean): string {
  return keys
    .split("+")
    .map((key) => keyWords[key]?.[isMac ? 1 : 0] ?? key)
    .join("+");
}

const keyWords: Readonly<Record<string, readonly [string, string]>> = {
  CommandOrControl: ["Ctrl", "⌘"],
  Shift: ["Shift", "⇧"],
  Alt: ["Alt", "⌥"],
  Backspace: ["Backspace", "⌫"],
  Up: ["↑", "↑"],
  Down: ["↓", "↓"],
  Enter: ["Enter", "↵"],
};
