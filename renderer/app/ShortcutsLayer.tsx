import { Suspense, useState } from "react";
import { flushSync } from "react-dom";
import { rememberFocus } from "../ui/remember-focus.ts";
import { keyGroups } from "./key-groups.ts";
import { ShortcutsSheet } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{ workspace: Workspace }>;

/** The sheet of all keys, over whatever is on the screen. The key that opens it closes it. */
export function ShortcutsLayer({ workspace: { commands, heldKeys, isMac } }: Props) {
  const [putFocusBack, setPutFocusBack] = useState<(() => void) | null>(null);
  const close = () => {
    flushSync(() => setPutFocusBack(null));
    putFocusBack?.();
  };
  useCommand(commands, "help.shortcuts", () => {
    if (putFocusBack !== null) return close();
    heldKeys.hold();
    const back = rememberFocus(window.document);
    setPutFocusBack(() => back);
  });
  if (putFocusBack === null) return null;
  return (
    <Suspense>
      <ShortcutsSheet groups={keyGroups(isMac)} onClose={close} />
    </Suspense>
  );
}
