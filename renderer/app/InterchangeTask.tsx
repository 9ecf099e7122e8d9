import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { DocumentId } from "#shared/domain/ids.ts";
import type { InterchangeId } from "#shared/domain/interchange.ts";
import type { Space } from "#shared/domain/space.ts";
import { watchInterchange } from "../document/interchange.ts";
import {
  InterchangeDialog,
  type InterchangeStage,
} from "../features/import-export/InterchangeDialog.tsx";
import type { Task } from "../features/import-export/report-words.ts";
import { goToDocument, type Workspace } from "./workspace.ts";

type Props = Readonly<{
  workspace: Workspace;
  task: Task;
  space: Space;
  /** What of the space is exported: those that were chosen, or nothing for all of it. */
  documents: readonly DocumentId[] | null;
  /** How many an export would write. */
  count: number;
  onClose: () => void;
  putFocusBack: () => void;
}>;

const asking: InterchangeStage = { kind: "asking" };

/** One import or export, from the choice to the report. */
export function InterchangeTask(props: Props) {
  const { workspace, task, space, documents: chosen } = props;
  const { bridge, clock, documents } = workspace;
  const [stage, setStage] = useState<InterchangeStage>(asking);
  const running = useRef<Readonly<{ id: InterchangeId; stop: () => void }> | null>(null);

  /** Whether the system's dialog is asked for, or open. */
  const isChoosing = useRef(false);
  const isClosed = useRef(false);

  const choose = async (from: "files" | "folder") => {
    // What is being typed belongs into the export.
    documents.prepare();
    if (task === "export") await documents.settle();
    return task === "import"
      ? bridge.call("import.start", { space: space.id, from })
      : bridge.call("export.start", {
          space: space.id,
          documents: chosen === null ? null : [...chosen],
        });
  };
  const start = async (from: "files" | "folder") => {
    // A second press would open a second dialog, and begin a second one behind the first.
    if (isChoosing.current) return;
    isChoosing.current = true;
    const started = await choose(from);
    isChoosing.current = false;
    if (isClosed.current) {
      // Nobody would see it any more, or could stop it.
      if (started.ok) void bridge.call("interchange.cancel", { id: started.value.id });
      return;
    }
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
    isClosed.current = true;
    running.current?.stop();
    running.current = null;
    // Closed and with the focus back where it was, before anything is done that may move it.
    flushSync(props.onClose);
    props.putFocusBack();
  };
  const show = () => {
    const first = stage.kind === "running" ? stage.progress?.report?.first : null;
    close();
    if (first !== null && first !== undefined) goToDocument({ space: space.id, id: first });
  };
  const cancel = () => {
    if (running.current !== null) {
      void bridge.call("interchange.cancel", { id: running.current.id });
    }
  };
  return (
    <InterchangeDialog
      task={task}
      spaceName={space.name}
      count={props.count}
      areChosen={chosen !== null}
      stage={stage}
      onStart={(from) => void start(from)}
      onCancel={cancel}
      onShow={show}
      onClose={close}
    />
  );
}
