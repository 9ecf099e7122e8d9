import { Plus } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { awayWords, type WhyAway } from "#shared/domain/space-unavailable.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { documentName } from "../../fields/document-name.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Keys } from "../../ui/Keys.tsx";
import { Message } from "../../ui/Message.tsx";
import { Breadcrumb, TopBar } from "../../ui/TopBar.tsx";
import styles from "./HomePage.module.css";
import { dayHeading, momentInWords } from "./moments.ts";

type Props = Readonly<{
  /** What has to be told before anything else. */
  banner?: ReactNode;
  rows: readonly DocumentRow[];
  /** False until the list has been told once; until then nobody knows whether it is empty. */
  isHere: boolean;
  /** Why they cannot be had for now. */
  away: WhyAway | null;
  clock: Clock;
  newKey: string;
  hrefOf: (row: DocumentRow) => string;
  onNew: () => void;
}>;

const mostRows = 50;

/** Today: the document to go on with, and what was changed lately. */
export function HomePage(props: Props) {
  const { rows, isHere, away, clock, newKey, hrefOf, onNew } = props;
  const now = useNow(clock);
  const [last, ...others] = rows;
  useEffect(() => {
    window.document.title = "Throughline";
  }, []);

  return (
    <main className={styles["screen"]}>
      <TopBar>
        <Breadcrumb path={["Home"]} />
        {last !== undefined && (
          <Button onClick={onNew}>
            <Icon of={Plus} size={14} />
            New decision
            <Keys of={newKey} />
          </Button>
        )}
      </TopBar>
      {props.banner}
      <div className={styles["scroll"]}>
        <div className={styles["today"]}>
          <h1 className={styles["heading"]}>{dayHeading(now)}</h1>
          {!isHere && <Unheard away={away} />}
          {isHere && last === undefined && <FirstSteps newKey={newKey} onNew={onNew} />}
          {last !== undefined && <Resume row={last} now={now} href={hrefOf(last)} />}
          {others.length > 0 && <Recent rows={others} now={now} hrefOf={hrefOf} />}
        </div>
      </div>
    </main>
  );
}

/** The present minute, so that what is told about time stays true while nothing else changes. */
function useNow(clock: Clock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => clock.after(60_000, () => setNow(clock.now())), [clock, now]);
  return now;
}

function Unheard({ away }: Pick<Props, "away">) {
  if (away === null) return <Message isPatient>Looking for your documents…</Message>;
  const words = awayWords(away, "the folder that holds your documents");
  return (
    <Message>
      {words === null
        ? "Your documents cannot be opened for now. Throughline has changed nothing in them and keeps " +
          "trying by itself. If this stays, quit and start it again."
        : `${words.what} ${words.detail}`}
    </Message>
  );
}

function FirstSteps({ newKey, onNew }: Pick<Props, "newKey" | "onNew">) {
  return (
    <Message action="New decision" onAction={onNew} keys={newKey} look="primary">
      Nothing here yet. Write down one choice your team has to make, and what it is chosen over.
    </Message>
  );
}

type ResumeProps = Readonly<{ row: DocumentRow; now: number; href: string }>;

/** The last document. Enter leads to it while nothing else has the focus. */
function Resume({ row, now, href }: ResumeProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { activeElement, body } = window.document;
      if (event.key === "Enter" && activeElement === body) window.location.hash = href;
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [href]);

  return (
    <section aria-label="Continue writing">
      <a className={styles["resume"]} href={href}>
        <span className={styles["resumeHead"]}>
          <TypeIcon type={row.type} />
          <span className={styles["resumeLabel"]}>Continue writing</span>
          <span className={styles["when"]}>{momentInWords(row.updatedAt, now)}</span>
          <Keys of="Enter" />
        </span>
        <span className={styles["resumeTitle"]}>{documentName(row.title, row.type)}</span>
      </a>
    </section>
  );
}

type RecentProps = Readonly<{
  rows: readonly DocumentRow[];
  now: number;
  hrefOf: (row: DocumentRow) => string;
}>;

function Recent({ rows, now, hrefOf }: RecentProps) {
  const more = rows.length - mostRows;
  return (
    <section className={styles["section"]}>
      <h2 id="recent-documents" className={styles["label"]}>
        Recent
      </h2>
      <ul aria-labelledby="recent-documents">
        {rows.slice(0, mostRows).map((row) => (
          <li key={row.id}>
            <a className={styles["row"]} href={hrefOf(row)}>
              <TypeIcon type={row.type} />
              <span className={styles["title"]}>{documentName(row.title, row.type)}</span>
              <span className={styles["when"]}>{momentInWords(row.updatedAt, now)}</span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles["more"]}>{more} more, changed longer ago</p>}
    </section>
  );
}
