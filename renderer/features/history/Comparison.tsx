import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { BlockRow } from "#shared/document/difference/blocks.ts";
import { compareStates, isTelling, summarise } from "#shared/document/difference/difference.ts";
import type { IsWanted } from "#shared/document/difference/restore-blocks.ts";
import { restoreSome, restoreState } from "../../document/restore.ts";
import { countOfChanges } from "../../fields/change-words.ts";
import { Button } from "../../ui/Button.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Message } from "../../ui/Message.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { ComparedFields } from "./ComparedFields.tsx";
import { ComparedRow } from "./ComparedRow.tsx";
import styles from "./Comparison.module.css";
import { type Chosen, useHistory } from "./history-context.ts";
import { authorsOf, momentOfVersion, namesInWords } from "./history-words.ts";
import { type Compared, useComparison } from "./use-comparison.ts";

type Props = Readonly<{
  chosen: Chosen;
  isReadOnly: boolean;
  onClose: () => void;
  /** What was restored, in words. */
  onRestored: (words: string) => void;
}>;

/** Two versions of a document laid over one another, to be read and to be restored from; nothing can be typed in it. */
export function Comparison({ chosen, onClose, ...rest }: Props) {
  const comparing = useComparison(chosen);
  useCloseByEscape(onClose);
  if (comparing.kind === "loading") {
    return (
      <Message isScreen isPatient>
        Reading the version…
      </Message>
    );
  }
  if (comparing.kind === "failed") {
    return (
      <Message isScreen action="Back to the document" onAction={onClose}>
        {failures[comparing.why]}
      </Message>
    );
  }
  return <Shown compared={comparing.compared} onClose={onClose} {...rest} />;
}

const failures = {
  missing:
    "This version is not kept any more. Older ones make room for newer ones with time; the document itself is as it was.",
  damaged:
    "This version cannot be read: the disk has changed what was kept. The document itself and its other versions are not touched by this.",
  "vault-unavailable":
    "The versions cannot be read now. They are safe where they are kept; choose this one again in a moment.",
} as const;

function Shown({
  compared,
  isReadOnly,
  onClose,
  onRestored,
}: Omit<Props, "chosen"> & Readonly<{ compared: Compared }>) {
  const { versions } = useHistory();
  const tell = useToast();
  const { document } = versions;
  const { difference, older, newer, at, authors } = compared;
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that led here has gone, or the text in which somebody was.
    const isInHidden = window.document.activeElement?.closest("[hidden]") ?? null;
    if (isFocusNowhere() || isInHidden !== null) page.current?.focus({ preventScroll: true });
  }, []);
  const { changes } = summarise(difference);
  const [present, setPresent] = useState<number | null>(null);
  const go = (step: 1 | -1) => {
    if (changes === 0) return;
    const next = present === null ? (step === 1 ? 0 : changes - 1) : present + step;
    const reached = (next + changes) % changes;
    setPresent(reached);
    const element = page.current?.querySelector<HTMLElement>(`[data-change="${reached}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  useChangeKeys(go);

  const moment = momentOfVersion(at.older, at.newer);
  const newerMoment = at.newer === null ? null : momentOfVersion(at.newer, at.older);
  /** Of two versions the newer one comes back as a whole; single blocks, and the older, beside the present. */
  const mayRestoreRows = !isReadOnly && newerMoment === null;
  const restore = async () => {
    const wanted = newerMoment === null ? older : newer;
    const present = await versions.present();
    // Nothing would be done that could be taken back.
    if (summarise(compareStates(present, wanted, document.type)).changes === 0) {
      return tell({ words: `The document reads as in the version of ${newerMoment ?? moment}` });
    }
    // What is replaced is one of the versions, too.
    await versions.keep();
    restoreState(document, { present: await versions.present(), wanted });
    onRestored(`Restored the version of ${newerMoment ?? moment}`);
  };
  const restoreRow = async (row: BlockRow) => {
    await versions.keep();
    restoreSome(document, older, isSameAs(row));
  };

  const authorship = newer.authorsSince(older.clocks).blocks;
  const whoOf = (row: BlockRow) => {
    const clients = "after" in row ? authorship.get(row.after.id) : undefined;
    const who = clients === undefined ? null : authorsOf(clients, authors);
    return who === null || who.length === 0 ? null : namesInWords(who);
  };
  let count = difference.fields.length;
  return (
    <section className={styles["screen"]} aria-label="Comparison of versions">
      <div className={styles["bar"]}>
        <p className={styles["what"]} role="status">
          <strong>{moment}</strong> compared with{" "}
          {newerMoment === null ? "now" : <strong>{newerMoment}</strong>}
          <span className={styles["count"]}>
            {changes === 0 ? "Nothing differs" : positionInWords(present, changes)}
          </span>
        </p>
        <IconButton
          icon={ArrowUp}
          label="Previous change"
          keys="Alt+↑"
          disabled={changes === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label="Next change"
          keys="Alt+↓"
          disabled={changes === 0}
          onClick={() => go(1)}
        />
        {!isReadOnly && changes > 0 && (
          <Button onClick={() => void restore()}>
            {newerMoment === null ? "Restore this version" : "Restore the newer one"}
          </Button>
        )}
        <IconButton icon={X} label="Close the comparison" keys="Esc" onClick={onClose} />
      </div>
      <div
        ref={page}
        className={styles["scroll"]}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
        tabIndex={0}
        role="group"
        aria-label="What differs"
      >
        <article className={styles["page"]}>
          <ComparedFields
            fields={difference.fields}
            type={document.type}
            title={newer.title}
            present={present}
          />
          {difference.rows.map((row, index) => {
            const change = isTelling(row) ? count++ : null;
            const mayRestoreRow =
              mayRestoreRows && (row.kind === "removed" || row.kind === "changed");
            return (
              <ComparedRow
                key={index}
                row={row}
                who={change === null ? null : whoOf(row)}
                change={change}
                isPresent={change !== null && change === present}
                onRestore={mayRestoreRow ? () => void restoreRow(row) : null}
              />
            );
          })}
        </article>
      </div>
    </section>
  );
}

/** The same block in a comparison the other way round. */
function isSameAs(row: BlockRow): IsWanted {
  const present = "after" in row ? row.after.id : null;
  const before = "before" in row ? row.before.id : null;
  return (other) =>
    ("before" in other && other.before.id === present) ||
    ("after" in other && other.after.id === before);
}

function positionInWords(present: number | null, changes: number): string {
  return present === null
    ? countOfChanges(changes)
    : `${present + 1} of ${countOfChanges(changes)}`;
}

function useChangeKeys(go: (step: 1 | -1) => void): void {
  const goNow = useEffectEvent(go);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      goNow(event.key === "ArrowDown" ? 1 : -1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Before the panel beside it, which closes by the same key. */
function useCloseByEscape(onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
