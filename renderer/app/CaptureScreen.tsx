import { Suspense, useState } from "react";
import { flushSync } from "react-dom";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import { rememberFocus } from "../ui/remember-focus.ts";
import { useToast } from "../ui/Toast.tsx";
import { chordInWords } from "./commands.ts";
import { CaptureDialog } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

/** Quick capture over whatever screen is shown; nothing of that screen changes. */
export function CaptureScreen({ workspace }: Readonly<{ workspace: Workspace }>) {
  const { commands, documents, heldKeys, isMac } = workspace;
  const [putFocusBack, setPutFocusBack] = useState<(() => void) | null>(null);
  const tell = useToast();
  const open = () => {
    if (putFocusBack !== null) return;
    heldKeys.hold();
    const back = rememberFocus(window.document);
    setPutFocusBack(() => back);
  };
  useCommand(commands, "capture.open", open);
  if (putFocusBack === null) return null;

  // At once, so that what is typed next goes on where it was left.
  const close = () => {
    flushSync(() => setPutFocusBack(null));
    putFocusBack();
  };
  const keep = async (place: DocumentPlace, kept: string) => {
    const isStored = await documents.store(place);
    const words = isStored ? kept : "Not saved yet, but kept in this window";
    tell({ words, open: () => goToDocument(place) });
  };
  return (
    <Suspense>
      <CaptureDialog
        saveKey={chordInWords("CommandOrControl+Enter", isMac)}
        onSave={({ type, content }) => {
          const place = documents.create(privateSpaceId, type, { content });
          void keep(place, keptAs[type]);
          close();
        }}
        store={window.localStorage}
        onClose={(areWordsKept) => {
          close();
          if (areWordsKept) tell({ words: "Quick capture keeps what you began", open });
        }}
      />
    </Suspense>
  );
}

const keptAs = { note: "Kept as a note in Private", journal: "Kept in your journal" };
