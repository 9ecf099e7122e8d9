import { Suspense, useState } from "react";
import { flushSync } from "react-dom";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { rememberFocus } from "../ui/remember-focus.ts";
import { chordInWords } from "./commands.ts";
import { CaptureDialog } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

/** Quick capture over whatever screen is shown; nothing of that screen changes. */
export function CaptureScreen({ workspace }: Readonly<{ workspace: Workspace }>) {
  const { commands, documents, heldKeys, isMac } = workspace;
  const [putFocusBack, setPutFocusBack] = useState<(() => void) | null>(null);
  useCommand(commands, "capture.open", () => {
    if (putFocusBack !== null) return;
    heldKeys.hold();
    const back = rememberFocus(window.document);
    setPutFocusBack(() => back);
  });
  if (putFocusBack === null) return null;

  // At once, so that what is typed next goes on where it was left.
  const close = () => {
    flushSync(() => setPutFocusBack(null));
    putFocusBack();
  };
  return (
    <Suspense>
      <CaptureDialog
        saveKey={chordInWords("CommandOrControl+Enter", isMac)}
        onSave={({ type, content }) => {
          const place = documents.create(privateSpaceId, type, { content });
          void documents.store(place);
          close();
        }}
        onClose={close}
      />
    </Suspense>
  );
}
