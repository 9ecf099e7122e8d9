import type { ChromiumSession } from "../chromium/connection.ts";

export type EditCommand =
  | "undo"
  | "redo"
  | "cut"
  | "copy"
  | "paste"
  | "pasteAndMatchStyle"
  | "delete"
  | "selectAll";

/** Runs an editing command on what has the focus, the way a key would: as the default of a key press. */
export function runEditCommand(session: ChromiumSession, command: EditCommand): void {
  const key = { windowsVirtualKeyCode: 0, key: "Unidentified", commands: [command] };
  session.tell("Input.dispatchKeyEvent", { ...key, type: "rawKeyDown" });
  session.tell("Input.dispatchKeyEvent", {
    type: "keyUp",
    windowsVirtualKeyCode: 0,
    key: "Unidentified",
  });
}
