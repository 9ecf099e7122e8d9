import { useEffect, useEffectEvent } from "react";
import type { MenuCommand } from "#shared/bridge/ports.ts";
import type { CommandRegistry } from "./commands.ts";

/** Gives a command its meaning while the component is on the screen. */
export function useCommand(commands: CommandRegistry, id: MenuCommand, run: () => void): void {
  const runNow = useEffectEvent(run);
  useEffect(() => commands.provide(id, () => runNow()), [commands, id]);
}
