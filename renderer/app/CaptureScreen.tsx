import { Suspense, useState } from "react";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { chordInWords } from "./commands.ts";
import { CaptureDialog } from "./later-parts.ts";
import { useJournalCommands } from "./use-journal-commands.ts";
import type { Workspace } from "./workspace.ts";

/** Quick capture over whatever screen is shown; nothing of that screen changes. */
export function CaptureScreen({ workspace }: Readonly<{ workspace: Workspace }>) {
  const { documents, isMac } = workspace;
  const [isOpen, setOpen] = useState(false);
  useJournalCommands(workspace, () => setOpen(true));
  if (!isOpen) return null;
  return (
    <Suspense>
      <CaptureDialog
        saveKey={chordInWords("CommandOrControl+Enter", isMac)}
        onSave={({ type, content }) => {
          const place = documents.create(privateSpaceId, type, { content });
          void documents.store(place);
          setOpen(false);
        }}
        onClose={() => setOpen(false)}
      />
    </Suspense>
  );
}
