import { type RefObject, useEffect, useEffectEvent } from "react";
import type { CommandId, PageActs } from "#shared/bridge/commands.ts";
import { type Command, commandOf, type CommandRegistry } from "./commands.ts";

/** Gives a command of the table its meaning while the component is on the screen. */
export function useCommand(
  commands: CommandRegistry,
  id: CommandId,
  run: () => void,
  isEnabled: () => boolean = always,
): void {
  const runNow = useEffectEvent(run);
  const isEnabledNow = useEffectEvent(isEnabled);
  useEffect(
    () =>
      commands.provide(
        commandOf(
          id,
          () => runNow(),
          () => isEnabledNow(),
        ),
      ),
    [commands, id],
  );
}

function always(): boolean {
  return true;
}

/** Gives commands of the table what a page can do just now. */
export function usePageCommands(
  commands: CommandRegistry,
  ids: readonly CommandId[],
  page: RefObject<PageActs | null>,
): void {
  useEffect(() => {
    const removals = ids.map((id) => {
      const actNow = () => page.current?.()[id];
      return commands.provide(
        commandOf(
          id,
          () => actNow()?.(),
          () => actNow() !== undefined,
        ),
      );
    });
    return () => removals.forEach((remove) => remove());
  }, [commands, ids, page]);
}

/** Adds commands that are only known at run time, such as one for each template. */
export function useCommands(commands: CommandRegistry, own: readonly Command[]): void {
  useEffect(() => {
    const removals = own.map((command) => commands.provide(command));
    return () => removals.forEach((remove) => remove());
  }, [commands, own]);
}
