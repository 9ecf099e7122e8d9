import { useEffect, useState } from "react";
import type { DocumentPlace } from "../document/open-document.ts";
import { useSpaces } from "../document/spaces.ts";
import { useDocumentType, useSession } from "../document/use-session.ts";
import { DocumentPage } from "../features/document/DocumentPage.tsx";
import type { Notice } from "../features/document/Notices.tsx";
import type { PanelChoice } from "../features/document/panels/panel.ts";
import { JournalFields } from "../features/journal/JournalFields.tsx";
import { keyInWords } from "./commands.ts";
import { exportCopy } from "./export-copy.ts";
import { transferCommands } from "./transfer-commands.ts";
import { useCommand, useCommands } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  place: DocumentPlace;
  spaceName: string;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
}>;

/** A document on the screen, with the commands that mean something only here. */
export function DocumentScreen({ workspace, place, spaceName, panel, onPanel }: Props) {
  const { bridge, clock, commands, documents, isMac } = workspace;
  const session = useSession(documents, place);
  const [notice, setNotice] = useState<Notice | null>(null);

  const exportIt = () => {
    void exportCopy(bridge, session).then(setNotice);
  };
  useCommand(commands, "document.export", exportIt);
  const { document } = session;
  useEffect(
    () => document.onMismatch((found) => setNotice(mismatchNotice(found.length > 0))),
    [document],
  );
  const canBeTrashed = () =>
    session.state.phase === "ready" && !document.isReadOnly && !document.isTrashed;
  const trash = () => {
    if (canBeTrashed()) document.moveToTrash(clock.now());
  };
  useCommand(commands, "document.trash", trash, canBeTrashed);
  useCommand(commands, "view.toggle-details", () =>
    onPanel(panel === null ? { id: "details", field: null } : null),
  );

  const { spaces } = useSpaces(workspace.spaces);
  const type = useDocumentType(document)?.name;
  useCommands(commands, transferCommands({ workspace, place, type, spaces, tell: setNotice }));

  return (
    <DocumentPage
      session={session}
      spaceName={spaceName}
      detailsKey={keyInWords("view.toggle-details", isMac)}
      panel={panel}
      onPanel={onPanel}
      onExport={exportIt}
      trashKey={keyInWords("document.trash", isMac)}
      onTrash={trash}
      onRestore={() => document.restore()}
      notice={notice}
      onNoticeRead={() => setNotice(null)}
      {...(type === "journal" && {
        ownFields: (field) => (
          <JournalFields
            document={document}
            isReadOnly={document.isReadOnly}
            field={field}
            now={() => clock.now()}
          />
        ),
      })}
    />
  );
}

/** The screen was found to differ from what is stored, and was shown anew. */
function mismatchNotice(hadOwnWords: boolean): Notice {
  return {
    tone: "plain",
    lead: "The screen did not show what is stored, and was put right.",
    rest: hadOwnWords
      ? "Nothing is lost: words that stood on the screen only are kept under “Recovered text”."
      : "Nothing is lost: what you see now is what is stored.",
  };
}
