import { useEffect, useEffectEvent } from "react";
import type { CommandId } from "#shared/bridge/commands.ts";
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

/** Adds commands that are only known at run time, such as one for each template. */
export function useCommands(commands: CommandRegistry, own: readonly Command[]): void {
  useEffect(() => {
    const removals = own.map((command) => commands.provide(command));
    return () => removals.forEach((remove) => remove());
  }, [commands, own]);
}
