import { Trash2 } from "lucide-react";
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { PageActs } from "#shared/bridge/commands.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { momentInWords } from "../../fields/moments.ts";
import { Unheard } from "../../fields/Unheard.tsx";
import { Button } from "../../ui/Button.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { Message } from "../../ui/Message.tsx";
import { RefusedBanner } from "../../ui/RefusedBanner.tsx";
import { Breadcrumb, TopBar } from "../../ui/TopBar.tsx";
import { useNow } from "../../ui/use-now.ts";
import { ChosenBar, DangerButton, ReadOnlyWords, type Work } from "./ChosenBar.tsx";
import { DocumentGrid } from "./DocumentGrid.tsx";
import styles from "./LibraryPage.module.css";
import { indexLines } from "./lines.ts";
import { letGo } from "./selection.ts";
import { TrashRow } from "./TrashRow.tsx";
import { type SendAway, useChosen } from "./use-chosen.ts";

/** What came of deleting documents: what is left is told, with the reason. */
export type Deleted = "called-off" | "all" | Readonly<{ left: string }>;

type Props = Readonly<{
  /** What the commands of the Trash do. */
  acts?: Ref<PageActs>;
  /** The documents in the trash, the one that was moved there last first. */
  rows: readonly DocumentRow[];
  /** False until the lists have been told once; until then nobody knows whether it is empty. */
  isHere: boolean;
  /** Why they cannot be had. */
  away: WhyAway | null;
  clock: Clock;
  spaceNameOf: (row: DocumentRow) => string;
  hrefOf: (row: DocumentRow) => string;
  /** The space where a document goes on that lies here because it was moved there. */
  wentTo: (row: DocumentRow) => string | null;
  onOpen: (row: DocumentRow) => void;
  onOpenBeside: (row: DocumentRow, chosen: readonly DocumentRow[]) => void;
  /** Why none of them may be changed. */
  whyReadOnly: (rows: readonly DocumentRow[]) => string | null;
  onRestore: SendAway;
  /** Asks first. */
  onDelete: (rows: readonly DocumentRow[]) => Promise<Deleted>;
  /** How far down it was scrolled and where the keyboard was, when it was last shown. */
  offset: number;
  active: string | null;
  onLeft: (offset: number, active: string | null) => void;
  work: Work | null;
}>;

/** What was thrown away, and the two ways out of here. */
export function TrashPage(props: Props) {
  const { rows, isHere, away, clock, spaceNameOf, hrefOf, wentTo, onRestore } = props;
  const present = useNow(clock);
  const [failure, setFailure] = useState<string | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const main = useRef<HTMLElement>(null);
  const lines = useMemo(
    () => indexLines(rows.map((row) => ({ kind: "row", key: row.id, row }))),
    [rows],
  );
  const isAtWork = props.work !== null || isDeleting;
  const { selection, setSelection, chosen, grid, all, clear, sendAway } = useChosen(
    { lines },
    props.active,
    isAtWork,
  );
  const whyReadOnly = props.whyReadOnly(chosen);
  const restoreOne = useStable((row: DocumentRow) => sendAway(onRestore, [row]));
  const isEmpty = rows.length === 0;
  useEffect(() => {
    window.document.title = "Trash · Throughline";
  }, []);
  useEffect(() => {
    // Where no list is, or none is left, whoever came by a key goes on here with Tab.
    if (isEmpty && isFocusNowhere()) main.current?.focus({ preventScroll: true });
  }, [isEmpty]);

  const remove = (unwanted: readonly DocumentRow[]) => {
    if (unwanted.length === 0 || isAtWork) return;
    setDeleting(true);
    grid.current?.focus();
    void props.onDelete(unwanted).then((deleted) => {
      setDeleting(false);
      if (deleted === "called-off") return;
      // From what is chosen by now. What is left is still chosen, to be tried again.
      setSelection((now) => {
        const rest = letGo(now, unwanted, lines);
        return deleted === "all" ? rest : { ...rest, chosen: now.chosen };
      });
      setFailure(deleted === "all" ? null : deleted.left);
    });
  };
  useImperativeHandle(props.acts, () => () => ({
    ...(!isEmpty && { "chosen.all": all }),
    ...(chosen.length > 0 && props.work === null && { "chosen.clear": clear }),
    ...(!isEmpty && !isAtWork && { "trash.empty": () => remove(rows) }),
    ...(chosen.length > 0 &&
      !isAtWork && {
        ...(whyReadOnly === null && { "chosen.restore": () => sendAway(onRestore) }),
        "chosen.delete": () => remove(chosen),
      }),
  }));
  /** Since when it is here, and where it was; where it goes on, if that is why it is here. */
  const noteOn = (row: DocumentRow) => {
    const to = wentTo(row);
    const when = momentInWords(row.trashedAt ?? row.updatedAt, present);
    const from = `from ${spaceNameOf(row)}`;
    return to === null ? `${when}, ${from}` : `${when}, moved ${from} to ${to}`;
  };
  return (
    <main ref={main} className={styles["screen"]} tabIndex={-1}>
      <TopBar>
        <Breadcrumb path={["Trash"]} />
        {!isEmpty && (
          <>
            <span className={styles["total"]}>
              {rows.length === 1
                ? "1 document"
                : `${rows.length.toLocaleString("en-GB")} documents`}
            </span>
            <Button look="quiet" disabled={isAtWork} onClick={() => remove(rows)}>
              {isDeleting ? "Deleting…" : "Empty the trash…"}
            </Button>
          </>
        )}
      </TopBar>
      <RefusedBanner
        icon={Trash2}
        lead="Not everything was deleted."
        why={failure}
        onRead={() => setFailure(null)}
      />
      <h1 className={styles["heading"]}>Trash</h1>
      {!isHere && isEmpty && <Unheard away={away} />}
      {isHere && isEmpty && (
        <Message>
          Nothing in the trash. What is moved here stays until it is deleted for ever.
        </Message>
      )}
      {!isEmpty && (
        <DocumentGrid
          ref={grid}
          label="Documents in the trash"
          columns={3}
          lines={lines}
          selection={selection}
          onSelection={setSelection}
          now={() => clock.now()}
          drawRow={(drawn) => (
            <TrashRow
              {...drawn}
              href={hrefOf(drawn.row)}
              note={noteOn(drawn.row)}
              onRestore={props.whyReadOnly([drawn.row]) === null ? restoreOne : null}
            />
          )}
          onOpen={props.onOpen}
          onOpenBeside={(row) => props.onOpenBeside(row, chosen)}
          onDelete={() => remove(chosen)}
          offset={props.offset}
          onLeft={props.onLeft}
        />
      )}
      {(chosen.length > 0 || props.work !== null) && (
        <ChosenBar count={chosen.length} onClear={clear} work={props.work}>
          {whyReadOnly === null ? (
            <Button look="quiet" onClick={() => sendAway(onRestore)}>
              Restore
            </Button>
          ) : (
            <ReadOnlyWords>{whyReadOnly}</ReadOnlyWords>
          )}
          <DangerButton words="Delete for ever…" onPress={() => remove(chosen)} />
        </ChosenBar>
      )}
    </main>
  );
}

/** One and the same function for as long as the page is shown, so that no line is drawn anew for it. */
function useStable<Given>(act: (given: Given) => void): (given: Given) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((given) => latest.current(given), []);
}
