import { tinykeys } from "tinykeys";
import { commandTable } from "#shared/bridge/commands.ts";
import { menuCommandSchema } from "#shared/bridge/ports.ts";
import type { CommandRegistry } from "./commands.ts";

/** Listens to the keys that are in no menu. A key that means nothing here is left to whoever wants it. */
export function listenToWindowKeys(own: Window, commands: CommandRegistry): () => void {
  const ofMenu = new Set<string>(menuCommandSchema.options);
  const bindings = Object.entries(commandTable).flatMap(([id, { keys, isMains, isTexts }]) => {
    if (keys === undefined || isMains === true || isTexts === true || ofMenu.has(id)) return [];
    const press = (event: KeyboardEvent) => {
      if (commands.run(id)) event.preventDefault();
    };
    return [[bindingOf(keys), press] as const];
  });
  // A letter that is typed is no key of ours: looking for it, and the timer for keys in a row, cost it time.
  const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
    key.length === 1 && !ctrlKey && !metaKey && !altKey;
  const ignore = (event: KeyboardEvent) =>
    isTyped(event) || event.defaultPrevented || event.isComposing || event.repeat;
  return tinykeys(own, Object.fromEntries(bindings), { ignore });
}

function bindingOf(keys: string): string {
  return keys.replace("CommandOrControl", "$mod");
}
