import { useEffect, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { daysAfter, dueLists } from "#shared/domain/due.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { shortDay } from "../../fields/day-in-words.ts";
import { NamedDocument } from "../../fields/NamedDocument.tsx";
import { Unheard } from "../../fields/Unheard.tsx";
import { Button } from "../../ui/Button.tsx";
import { Message } from "../../ui/Message.tsx";
import { NewButton } from "../../ui/NewButton.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import list from "../../ui/rows.module.css";

type Props = Readonly<{
  /** The journal's entries, newest change first; none of the trash and no templates. */
  rows: readonly DocumentRow[];
  /** False until the lists have been told once; until then nobody knows whether it is empty. */
  isHere: boolean;
  /** Why they cannot be had. */
  away: WhyAway | null;
  /** The present day, `YYYY-MM-DD`. */
  today: string;
  hrefOf: (row: DocumentRow) => string;
  newKey: string;
  onNew: () => void;
}>;

/** The journal: what asks to be looked at again, what will, and what was. */
export function JournalPage({ rows, isHere, away, today, hrefOf, newKey, onNew }: Props) {
  useEffect(() => {
    window.document.title = "Journal · Throughline";
  }, []);
  const { due, upcoming } = dueLists(rows, today);
  const rest = rows.filter(({ dueOn }) => dueOn === null);
  const reviewed = rest.filter(({ status }) => isReviewed(status));
  const undated = rest.filter(({ status }) => !isReviewed(status));
  const given = { today, hrefOf };

  return (
    <Screen
      bar={
        <>
          <Breadcrumb path={["Private", "Journal"]} />
          {rows.length > 0 && <NewButton words="New entry" keys={newKey} onNew={onNew} />}
        </>
      }
    >
      <ScreenHeading>Journal</ScreenHeading>
      {!isHere && rows.length === 0 && <Unheard away={away} />}
      {isHere && rows.length === 0 && (
        <Message action="New entry" onAction={onNew} keys={newKey} look="primary">
          Write down a choice and what you expect of it, before you know. It stays in Private.
        </Message>
      )}
      <Entries title="To review" rows={due} wordsOf={lateness(today)} {...given} isUrgent />
      <Entries title="Upcoming" rows={upcoming} wordsOf={dayOf(today)} {...given} />
      <Entries title="Without a review date" rows={undated} wordsOf={() => ""} {...given} />
      <Entries title="Reviewed" rows={reviewed} wordsOf={outcomeOf} {...given} />
    </Screen>
  );
}

type EntriesProps = Pick<Props, "rows" | "today" | "hrefOf"> &
  Readonly<{ title: string; wordsOf: (row: DocumentRow) => string; isUrgent?: boolean }>;

/** So many of a list are shown at first, and more when they are asked for. */
const step = 200;

function Entries({ title, rows, wordsOf, hrefOf, isUrgent = false }: EntriesProps) {
  const [most, setMost] = useState(step);
  if (rows.length === 0) return null;
  const more = rows.length - most;
  const id = `journal-${title.replaceAll(/\W/g, "-")}`;
  return (
    <section className={list["section"]}>
      <h2 id={id} className={list["label"]}>
        {title}
      </h2>
      <ul aria-labelledby={id}>
        {rows.slice(0, most).map((row) => {
          return (
            <li key={row.id}>
              <a className={list["row"]} href={hrefOf(row)}>
                <NamedDocument row={row} isUnread={false} />
                <span className={list["note"]} data-urgent={isUrgent}>
                  {wordsOf(row)}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <Button look="quiet" onClick={() => setMost(most + step)}>
          Show {Math.min(more, step)} more of {more.toLocaleString("en-GB")}
        </Button>
      )}
    </section>
  );
}

function isReviewed(status: string | null): boolean {
  return status === "happened" || status === "did-not";
}

function lateness(today: string): (row: DocumentRow) => string {
  return ({ dueOn }) => {
    const days = daysAfter(dueOn ?? today, today);
    if (days === 0) return "today";
    return days === 1 ? "1 day late" : `${days} days late`;
  };
}

function dayOf(today: string): (row: DocumentRow) => string {
  return ({ dueOn }) => shortDay(dueOn ?? today, today);
}

function outcomeOf({ status }: DocumentRow): string {
  return status === "happened" ? "It happened" : "It did not";
}
