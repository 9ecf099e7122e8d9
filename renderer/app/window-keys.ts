import { tinykeys } from "tinykeys";
import { commandTable } from "#shared/bridge/commands.ts";
import type { CommandRegistry } from "./commands.ts";

/**
 * Listens to the keys of all commands that the window does itself. The menu shows most of them too, and would
 * ask for the command by way of main: until that was here, the next keys would still go into the text.
 * A key that means nothing here is left to whoever wants it.
 */
export function listenToWindowKeys(own: Window, commands: CommandRegistry): () => void {
  const bindings = Object.entries(commandTable).flatMap(([id, { keys, isMains, isTexts }]) => {
    if (keys === undefined || isMains === true || isTexts === true) return [];
    const press = (event: KeyboardEvent) => {
      // A key that is held down means its command once; the menu would take it for more.
      if (event.repeat || commands.run(id)) event.preventDefault();
    };
    return [[bindingOf(keys), press] as const];
  });
  // A letter that is typed is no key of ours: looking for it, and the timer for keys in a row, cost it time.
  const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
    key.length === 1 && !ctrlKey && !metaKey && !altKey;
  const ignore = (event: KeyboardEvent) =>
    isTyped(event) || event.defaultPrevented || event.isComposing;
  return tinykeys(own, Object.fromEntries(bindings), { ignore });
}

function bindingOf(keys: string): string {
  return keys.replace("CommandOrControl", "$mod");
}
