import { Suspense, useState } from "react";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { chordInWords } from "./commands.ts";
import { CaptureDialog } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

/** Quick capture over whatever screen is shown; nothing of that screen changes. */
export function CaptureScreen({ workspace }: Readonly<{ workspace: Workspace }>) {
  const { commands, documents, isMac } = workspace;
  const [isOpen, setOpen] = useState(false);
  useCommand(commands, "capture.open", () => setOpen(true));
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
