import { Suspense, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { Space } from "#shared/domain/space.ts";
import type { Task } from "../features/import-export/report-words.ts";
import { rememberFocus } from "../ui/remember-focus.ts";
import { InterchangeTask } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import type { Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  /** Where one is: what is imported goes there, and it is what is exported. */
  space: Space;
  /** Documents of all spaces that are in lists. */
  rows: readonly DocumentRow[];
}>;

type Opened = Readonly<{ task: Task; space: Space; putFocusBack: () => void }>;

/** Importing files and exporting a space, over whatever is on the screen. */
export function InterchangeLayer({ workspace, space, rows }: Props) {
  const { commands, heldKeys } = workspace;
  const [opened, setOpened] = useState<Opened | null>(null);

  const open = (task: Task) => {
    if (opened !== null) return;
    heldKeys.hold();
    setOpened({ task, space, putFocusBack: rememberFocus(window.document) });
  };
  useCommand(commands, "document.import", () => open("import"));
  useCommand(commands, "space.export", () => open("export"));
  if (opened === null) return null;
  return (
    <Suspense>
      <InterchangeTask
        {...opened}
        workspace={workspace}
        documents={null}
        count={rows.filter((row) => row.space === opened.space.id).length}
        onClose={() => setOpened(null)}
      />
    </Suspense>
  );
}
