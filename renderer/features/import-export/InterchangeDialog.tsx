import { Dialog } from "radix-ui";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import type { InterchangeProgress } from "#shared/domain/interchange.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./InterchangeDialog.module.css";
import { counted, type Task } from "./report-words.ts";
import { ReportWords } from "./ReportWords.tsx";

/** Before it begins, while it goes on, when it has ended, and when it could not begin or was lost sight of. */
export type InterchangeStage =
  | Readonly<{ kind: "asking" }>
  | Readonly<{ kind: "running"; progress: InterchangeProgress | null }>
  | Readonly<{ kind: "failed"; hasBegun: boolean }>;

type Props = Readonly<{
  task: Task;
  spaceName: string;
  /** How many documents an export would write. */
  count: number;
  /** Those were chosen, and are not all of the space. */
  areChosen: boolean;
  stage: InterchangeStage;
  onStart: (from: "files" | "folder") => void;
  onCancel: () => void;
  onShow: () => void;
  onClose: () => void;
}>;

const titles = { import: "Import Markdown", export: "Export as Markdown" } as const;

/** An import or an export, from the choice to the report. */
export function InterchangeDialog(props: Props) {
  const { task, stage, onClose, onCancel } = props;
  const isRunning = stage.kind === "running" && (stage.progress?.report ?? null) === null;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && !isRunning && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles["veil"]} />
        <Dialog.Content
          className={styles["dialog"]}
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            event.stopPropagation();
            if (isRunning) event.preventDefault();
          }}
          onInteractOutside={(event) => event.preventDefault()}
          // Whoever opened it puts the focus back, with the caret.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className={styles["title"]}>{titles[task]}</Dialog.Title>
          {isRunning ? <Running {...props} onCancel={onCancel} /> : <Resting {...props} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Running({ task, stage, onCancel }: Props) {
  const progress = stage.kind === "running" ? stage.progress : null;
  const { step, done = 0, total = 0 } = progress ?? {};
  const noun = task === "import" ? "file" : "document";
  const words =
    total === 0
      ? "Looking at what there is…"
      : `${step === "names" ? "Looking at names: " : ""}${done.toLocaleString("en")} of ${counted(total, noun)}`;
  return (
    <>
      <progress
        className={styles["bar"]}
        aria-label="Progress"
        {...(total > 0 && step !== "names" && { value: done, max: total })}
      />
      <p className={styles["rest"]}>{words}</p>
      <Actions>
        <MainButton look="plain" onClick={onCancel}>
          Stop
        </MainButton>
      </Actions>
    </>
  );
}

function Resting(props: Props) {
  const { task, stage, onShow, onClose } = props;
  const report = stage.kind === "running" ? (stage.progress?.report ?? null) : null;
  if (report !== null) {
    const mayShow = task === "import" && report.first !== null;
    return (
      <>
        <ReportWords task={task} report={report} />
        <Actions>
          {mayShow && (
            <Button size="large" onClick={onShow}>
              Open the first
            </Button>
          )}
          <MainButton onClick={onClose}>Done</MainButton>
        </Actions>
      </>
    );
  }
  return <Asking {...props} />;
}

function Asking({ task, spaceName, count, areChosen, stage, onStart, onClose }: Props) {
  const noun = areChosen ? "chosen document" : "document";
  return (
    <>
      <p className={styles["rest"]}>
        {task === "import"
          ? `Each file becomes a document in ${spaceName}. Links between files become links between documents, pictures and linked files come along, and decision records become Decisions. The files stay as they are.`
          : count === 0
            ? `There is nothing in ${spaceName} to export yet.`
            : `${counted(count, noun)} of ${spaceName} will be written into a new folder, with ${count === 1 ? "its" : "their"} fields, links, pictures and files. ${count === 1 ? "It stays in Throughline as it is" : "They stay in Throughline as they are"}.`}
      </p>
      {stage.kind === "failed" && (
        <p role="alert" className={styles["failure"]}>
          {stage.hasBegun
            ? "Storage ended while it was at work, and was started again. What was done by then is safe; look at it, then do the rest once more."
            : "Storage does not answer just now. Nothing was changed; try again soon."}
        </p>
      )}
      <Actions>
        <Button size="large" look="quiet" onClick={onClose}>
          Cancel
        </Button>
        {task === "import" && (
          <Button size="large" onClick={() => onStart("files")}>
            Choose files…
          </Button>
        )}
        <MainButton disabled={task === "export" && count === 0} onClick={() => onStart("folder")}>
          Choose a folder…
        </MainButton>
      </Actions>
    </>
  );
}

/** What one most likely wants to press: it has the focus as soon as it is there. */
function MainButton(props: ComponentProps<typeof Button>) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return <Button ref={button} size="large" look="primary" {...props} />;
}

function Actions({ children }: Readonly<{ children: ReactNode }>) {
  return <div className={styles["actions"]}>{children}</div>;
}
