import { shellMessageSchema, type ShellAnswer, type ShellMessage } from "#shared/bridge/ports.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { Settings } from "#shared/domain/settings.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Bridge } from "../bridge/bridge.ts";
import { SteadyLine } from "../bridge/steady-line.ts";

export type ShellActions = Readonly<{
  run: (message: Exclude<ShellMessage, { kind: "flush" | "settings" }>) => void;
  onSettings: (settings: Settings) => void;
  /** Brings everything on the screen to the disk; says whether it is there. */
  flush: () => Promise<boolean>;
  onMismatch: () => void;
}>;

/** The line on which the app's menu commands come, and the request to finish before closing. */
export function openShellLine(bridge: Bridge, clock: Clock, actions: ShellActions): SteadyLine {
  const line = new SteadyLine({
    open: () => bridge.openPort({ kind: "shell" }),
    clock,
    onOpen: (port) => port.onMessage((message) => hear(port, message, actions)),
    onLost: () => {},
  });
  line.start();
  return line;
}

function hear(port: Port, message: unknown, actions: ShellActions): void {
  const read = shellMessageSchema.safeParse(message);
  if (!read.success) return actions.onMismatch();
  if (read.data.kind === "settings") return actions.onSettings(read.data.settings);
  if (read.data.kind !== "flush") return actions.run(read.data);
  void answerFlush(port, actions);
}

async function answerFlush(port: Port, actions: ShellActions): Promise<void> {
  const everythingStored = await actions.flush();
  port.post({ kind: "flushed", everythingStored } satisfies ShellAnswer);
}
