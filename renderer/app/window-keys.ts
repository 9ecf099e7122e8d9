import { commandTable, type CommandWords } from "#shared/bridge/commands.ts";
import { chordOf } from "../ui/pressed.ts";
import type { CommandRegistry } from "./commands.ts";

type Keyboard = Readonly<{ own: Window; isMac: boolean }>;

/**
 * Listens to the keys of all commands that the window does itself. The menu shows most of them too, and would
 * ask for the command by way of main: until that was here, the next keys would still go into the text.
 * A key that means nothing here is left to whoever wants it.
 */
export function listenToWindowKeys(
  { own, isMac }: Keyboard,
  commands: CommandRegistry,
): () => void {
  const ids = new Map(
    Object.entries(commandTable).flatMap(([id, { keys, ...whose }]) =>
      keys === undefined || isElsewhere(whose) ? [] : [[keys, id] as const],
    ),
  );
  const onKey = (event: KeyboardEvent) => {
    // A letter that is typed is no key of ours: looking for it costs it time.
    if (isTyped(event) || event.defaultPrevented || event.isComposing) return;
    const id = ids.get(chordOf(event, isMac));
    if (id === undefined) return;
    // A key that is held down means its command once; the menu would take it for more.
    if (event.repeat || commands.run(id)) event.preventDefault();
  };
  own.addEventListener("keydown", onKey);
  return () => own.removeEventListener("keydown", onKey);
}

/** Whether somebody else listens to its key. */
function isElsewhere({ isMains, isTexts, isLists }: Omit<CommandWords, "keys">): boolean {
  return isMains === true || isTexts === true || isLists === true;
}

function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
