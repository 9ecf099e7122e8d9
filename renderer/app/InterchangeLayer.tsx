import { Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { InterchangeId } from "#shared/domain/interchange.ts";
import type { Space } from "#shared/domain/space.ts";
import { watchInterchange } from "../document/interchange.ts";
import type { InterchangeStage } from "../features/import-export/InterchangeDialog.tsx";
import type { Task } from "../features/import-export/report-words.ts";
import { rememberFocus } from "../ui/remember-focus.ts";
import { InterchangeDialog } from "./later-parts.ts";
import { useCommand } from "./use-command.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  /** Where one is: what is imported goes there, and it is what is exported. */
  space: Space;
  /** Documents of all spaces that are in lists. */
  rows: readonly DocumentRow[];
}>;

type Opened = Readonly<{ task: Task; space: Space; putFocusBack: () => void }>;

const asking: InterchangeStage = { kind: "asking" };

/** Importing files and exporting a space, over whatever is on the screen. */
export function InterchangeLayer({ workspace, space, rows }: Props) {
  const { bridge, clock, commands, documents } = workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [stage, setStage] = useState<InterchangeStage>(asking);
  const running = useRef<Readonly<{ id: InterchangeId; stop: () => void }> | null>(null);

  const open = (task: Task) => {
    if (opened !== null) return;
    setStage(asking);
    setOpened({ task, space, putFocusBack: rememberFocus(window.document) });
  };
  useCommand(commands, "document.import", () => open("import"));
  useCommand(commands, "space.export", () => open("export"));
  if (opened === null) return null;

  const start = async (from: "files" | "folder") => {
    const id = opened.space.id;
    // What is being typed belongs into the export.
    documents.prepare();
    if (opened.task === "export") await documents.settle();
    const started =
      opened.task === "import"
        ? await bridge.call("import.start", { space: id, from })
        : await bridge.call("export.start", { space: id, documents: null });
    if (!started.ok) {
      return setStage(
        started.failure.kind === "cancelled" ? asking : { kind: "failed", hasBegun: false },
      );
    }
    setStage({ kind: "running", progress: null });
    const stop = watchInterchange(started.value.id, {
      bridge,
      clock,
      onProgress: (progress) =>
        setStage(
          progress === null ? { kind: "failed", hasBegun: true } : { kind: "running", progress },
        ),
    });
    running.current = { id: started.value.id, stop };
  };
  const close = () => {
    running.current?.stop();
    running.current = null;
    // Closed and with the focus back where it was, before anything is done that may move it.
    flushSync(() => setOpened(null));
    opened.putFocusBack();
  };
  const show = () => {
    const first = stage.kind === "running" ? stage.progress?.report?.first : null;
    close();
    if (first !== null && first !== undefined) goToDocument({ space: opened.space.id, id: first });
  };
  const cancel = () => {
    if (running.current !== null) {
      void bridge.call("interchange.cancel", { id: running.current.id });
    }
  };
  return (
    <Suspense>
      <InterchangeDialog
        task={opened.task}
        spaceName={opened.space.name}
        count={rows.filter((row) => row.space === opened.space.id).length}
        stage={stage}
        onStart={(from) => void start(from)}
        onCancel={cancel}
        onShow={show}
        onClose={close}
      />
    </Suspense>
  );
}
