import { Trash2 } from "lucide-react";
import { type FocusEvent, useEffect, useRef, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { documentName } from "../../fields/document-name.ts";
import { momentInWords } from "../../fields/moments.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Unheard } from "../../fields/Unheard.tsx";
import { Button } from "../../ui/Button.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { Message } from "../../ui/Message.tsx";
import { RefusedBanner } from "../../ui/RefusedBanner.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import list from "../../ui/rows.module.css";
import styles from "./TrashPage.module.css";

type Props = Readonly<{
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
  onRestore: (row: DocumentRow) => void;
  /** Asks first. Says what to tell the person, or nothing when it was done or called off. */
  onDelete: (row: DocumentRow) => Promise<string | null>;
  /** The same for all of them, asked once. */
  onEmpty: () => Promise<string | null>;
}>;

/** So many are shown at first, and more when they are asked for. */
const step = 200;

/** What was thrown away, and the two ways out of here. */
export function TrashPage({ rows, isHere, away, hrefOf, wentTo, onRestore, ...rest }: Props) {
  const { onDelete, onEmpty, clock, spaceNameOf } = rest;
  const [failure, setFailure] = useState<string | null>(null);
  const [isEmptying, setEmptying] = useState(false);
  const [most, setMost] = useState(step);
  useEffect(() => {
    window.document.title = "Trash · Throughline";
  }, []);

  const remove = (row: DocumentRow) => {
    void onDelete(row).then(setFailure);
  };
  const empty = () => {
    setEmptying(true);
    void onEmpty().then((told) => {
      setEmptying(false);
      setFailure(told);
    });
  };
  const goOn = useGoingOn(rows);
  const more = rows.length - most;
  /** Since when it is here, and where it was; where it goes on, if that is why it is here. */
  const noteOn = (row: DocumentRow) => {
    const to = wentTo(row);
    const when = momentInWords(row.trashedAt ?? row.updatedAt, clock.now());
    const from = `from ${spaceNameOf(row)}`;
    return to === null ? `${when}, ${from}` : `${when}, moved ${from} to ${to}`;
  };
  return (
    <Screen
      bar={
        <>
          <Breadcrumb path={["Trash"]} />
          {rows.length > 0 && (
            <Button look="quiet" disabled={isEmptying} onClick={empty}>
              {isEmptying ? "Deleting…" : "Empty the trash…"}
            </Button>
          )}
        </>
      }
      banner={
        <RefusedBanner
          icon={Trash2}
          lead="Not everything was deleted."
          why={failure}
          onRead={() => setFailure(null)}
        />
      }
    >
      <ScreenHeading>Trash</ScreenHeading>
      {!isHere && rows.length === 0 && <Unheard away={away} />}
      {isHere && rows.length === 0 && (
        <Message>Nothing in the trash. What you move here stays until you delete it.</Message>
      )}
      {rows.length > 0 && (
        <ul aria-label="Documents in the trash" {...goOn}>
          {rows.slice(0, most).map((row) => (
            <TrashRow
              key={row.id}
              row={row}
              href={hrefOf(row)}
              note={noteOn(row)}
              onRestore={() => onRestore(row)}
              onDelete={() => remove(row)}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Button look="quiet" onClick={() => setMost(most + step)}>
          Show {Math.min(more, step)} more of {more.toLocaleString("en-GB")}
        </Button>
      )}
    </Screen>
  );
}

/** Whoever lets a line go by a key goes on at the one that comes in its place. */
function useGoingOn(rows: readonly DocumentRow[]) {
  const list = useRef<HTMLUListElement>(null);
  const at = useRef(-1);
  const count = useRef(rows.length);
  useEffect(() => {
    const isOneLess = rows.length < count.current;
    count.current = rows.length;
    if (!isOneLess || at.current === -1 || !isFocusNowhere()) return;
    const lines = list.current?.children ?? [];
    const line = lines[Math.min(at.current, lines.length - 1)];
    const next = line?.querySelector("a") ?? window.document.querySelector("main");
    next?.focus();
  }, [rows]);
  const onFocus = ({ target, currentTarget }: FocusEvent<HTMLUListElement>) => {
    at.current = [...currentTarget.children].findIndex((line) => line.contains(target));
  };
  return { ref: list, onFocus };
}

type RowProps = Readonly<{
  row: DocumentRow;
  href: string;
  note: string;
  onRestore: () => void;
  onDelete: () => void;
}>;

function TrashRow({ row, href, note, onRestore, onDelete }: RowProps) {
  const name = documentName(row.title, row.type);
  return (
    <li className={`${list["row"]} ${styles["row"]}`}>
      <TypeIcon type={row.type} />
      <a className={`${list["title"]} ${styles["title"]}`} href={href} title={name}>
        {name}
      </a>
      <span className={`${list["note"]} ${styles["note"]}`} title={note}>
        {note}
      </span>
      <Button look="quiet" aria-label={`Restore ${name}`} onClick={onRestore}>
        Restore
      </Button>
      <Button look="quiet" aria-label={`Delete for ever… ${name}`} onClick={onDelete}>
        Delete for ever…
      </Button>
    </li>
  );
}
