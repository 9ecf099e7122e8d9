import { type ReactNode, useEffect } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import type { DocumentNews } from "#shared/domain/news.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { dayHeading } from "../../fields/moments.ts";
import { Unheard } from "../../fields/Unheard.tsx";
import { Button } from "../../ui/Button.tsx";
import { Message } from "../../ui/Message.tsx";
import { NewButton } from "../../ui/NewButton.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import list from "../../ui/rows.module.css";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import { useNow } from "../../ui/use-now.ts";
import { ContinueCard } from "./ContinueCard.tsx";
import { homeSentence, reviewsOf } from "./home-words.ts";
import styles from "./HomePage.module.css";
import { ChangedRows } from "./ChangedRows.tsx";
import { HomeRows } from "./HomeRows.tsx";
import { letterOf } from "./new-letters.ts";
import { NewDocuments } from "./NewDocuments.tsx";

type Props = Readonly<{
  /** What has to be told before anything else. */
  banner?: ReactNode;
  rows: readonly DocumentRow[];
  /** Those that others have changed since they were read on this computer. */
  unread: ReadonlySet<string>;
  /** What they did to those, as far as it is known by now. */
  news?: ReadonlyMap<string, DocumentNews>;
  /** How the shared spaces stand with the others in them. */
  sharing?: ReactNode;
  /** False until the list has been told once; until then nobody knows whether it is empty. */
  isHere: boolean;
  /** Why they cannot be had. */
  away: WhyAway | null;
  clock: Clock;
  newKey: string;
  /** Where this person wrote last; null if that is not known. */
  written: DocumentRow | null;
  /** What stood before the caret of a document when it was left, if this device remembers. */
  lastWords: (row: DocumentRow) => string | null;
  /** Whether this person may only read it. */
  isToRead?: (row: DocumentRow) => boolean;
  hrefOf: (row: DocumentRow) => string;
  /** Offers the types of documents. */
  onChooseType: () => void;
  onNew: (type: string) => void;
  /** Shows whatever is to be reviewed, by its day. */
  onAllReviews: () => void;
  /** Makes the sample space; nothing while there is one, or where nobody is new any more. */
  onSample: (() => void) | null;
}>;

const mostRecent = 8;
const mostReviews = 8;
const mostChanged = 8;
const mostCommented = 6;

function isChanged(unread: ReadonlySet<string>): (row: DocumentRow) => boolean {
  return ({ id, comments }) => unread.has(id) || comments.unseen.length > 0;
}

/** Of what others changed or commented on, as many as Home shows. */
export function changedByOthers(
  rows: readonly DocumentRow[],
  unread: ReadonlySet<string>,
): readonly DocumentRow[] {
  return rows.filter(isChanged(unread)).slice(0, mostChanged);
}

/** Today: what needs me, the document to go on with, and what was changed lately. */
export function HomePage(props: Props) {
  const { rows, isHere, away, clock, newKey, hrefOf, onNew } = props;
  const now = useNow(clock);
  // What others change, or an import makes, is not where somebody stopped.
  const last = props.written ?? rows[0];
  const others = rows.filter((row) => row !== last);
  const reviews = reviewsOf(rows, now);
  const due = [...reviews.late, ...reviews.today, ...reviews.upcoming];
  const changed = rows.filter(isChanged(props.unread));
  // What is new to somebody stands above already.
  const commented = rows.filter((row) => row.comments.open > 0 && !changed.includes(row));
  const untouched = changed.filter(({ id }) => !props.unread.has(id)).length;
  const byOthers = { changed: changed.length - untouched, commented: untouched };
  const lines = { hrefOf, now, unread: props.unread };
  useEffect(() => {
    window.document.title = "Throughline";
  }, []);

  return (
    <Screen
      bar={
        <>
          <Breadcrumb path={["Home"]} />
          {last !== undefined && <NewButton keys={newKey} onNew={props.onChooseType} />}
        </>
      }
      banner={props.banner}
      width="two columns"
    >
      <div className={styles["today"]}>
        <div className={styles["head"]}>
          <ScreenHeading lead={last === undefined ? null : homeSentence(reviews, byOthers)}>
            {dayHeading(now)}
          </ScreenHeading>
        </div>
        <div>
          {!isHere && <Unheard away={away} />}
          {isHere && last === undefined && <FirstSteps onNew={onNew} />}
          {last !== undefined && (
            <ContinueCard
              row={last}
              words={props.lastWords(last)}
              now={now}
              mayWrite={props.isToRead?.(last) !== true}
              href={hrefOf(last)}
            />
          )}
          {isHere && props.onSample !== null && <LookAround onSample={props.onSample} />}
          <HomeRows
            {...lines}
            id="reviews-due"
            label="Reviews due"
            rows={due.slice(0, mostReviews)}
            end="review"
            more={
              due.length > mostReviews && (
                <Button look="quiet" onClick={props.onAllReviews}>
                  Show all {due.length.toLocaleString("en-GB")} in the Library
                </Button>
              )
            }
          />
          <ChangedRows {...lines} rows={changed.slice(0, mostChanged)} news={props.news} />
          <HomeRows
            {...lines}
            id="open-comments"
            label="Open comments"
            rows={commented.slice(0, mostCommented)}
            end="comments"
          />
        </div>
        {isHere && (
          <div className={styles["side"]}>
            <HomeRows
              {...lines}
              id="recent-documents"
              label="Recent"
              rows={others.slice(0, mostRecent)}
              end="nothing"
            />
            <NewDocuments onNew={onNew} />
            {props.sharing}
          </div>
        )}
      </div>
    </Screen>
  );
}

/** For whoever is new: what it is like once much was written. */
function LookAround({ onSample }: Readonly<{ onSample: () => void }>) {
  return (
    <section className={list["section"]} aria-labelledby="look-around">
      <h2 id="look-around" className={list["label"]}>
        New here?
      </h2>
      <p className={styles["offer"]}>
        A sample space has the history of an invented product: interviews, decisions and a PRD that
        lead to one another. It lies apart from what is yours, and goes with one command.
      </p>
      <Button onClick={onSample}>Look around the sample space</Button>
    </section>
  );
}

function FirstSteps({ onNew }: Pick<Props, "onNew">) {
  return (
    <Message
      action="New decision"
      onAction={() => onNew("decision")}
      keys={letterOf("decision")}
      look="primary"
    >
      Nothing here yet. Write down one choice your team has to make, and what it is chosen over.
    </Message>
  );
}
