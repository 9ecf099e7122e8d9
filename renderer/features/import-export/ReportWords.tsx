import type { InterchangeReport } from "#shared/domain/interchange.ts";
import styles from "./InterchangeDialog.module.css";
import {
  counted,
  droppedGroups,
  keptGroups,
  type NoteGroup,
  outcomeInWords,
  type Task,
} from "./report-words.ts";

type Props = Readonly<{ task: Task; report: InterchangeReport }>;

/** It scrolls, so the keyboard has to get there. */
const reachable = { tabIndex: 0 };

/** What an import or export came to: how many, what has another form now, and what is not there. */
export function ReportWords({ task, report }: Props) {
  const { lead, rest } = outcomeInWords(task, report);
  const { kept, dropped, more } = report;
  const isAll = kept.length + dropped.length === 0;
  return (
    <div className={styles["report"]} role="region" aria-label="Report" {...reachable}>
      <p role="status" className={styles["lead"]}>
        {lead}
      </p>
      {rest !== "" && <p className={styles["rest"]}>{rest}</p>}
      {isAll && report.outcome === "done" && (
        <p className={styles["rest"]}>Nothing was left out.</p>
      )}
      <Notes heading="Left out" groups={droppedGroups(dropped)} more={more.dropped} />
      <Notes heading="Kept in another form" groups={keptGroups(kept)} more={more.kept} />
    </div>
  );
}

type NotesProps = Readonly<{ heading: string; groups: readonly NoteGroup[]; more: number }>;

function Notes({ heading, groups, more }: NotesProps) {
  if (groups.length === 0) return null;
  return (
    <section>
      <h3 className={styles["heading"]}>{heading}</h3>
      {groups.map((group) => (
        <div key={group.heading} className={styles["group"]}>
          <p>{group.heading}</p>
          <ul>
            {group.notes.map(({ file, what }, index) => (
              <li key={`${index} ${file}`}>
                {file}
                {what !== "" && <span className={styles["what"]}> · {whatInWords(what)}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {more > 0 && <p className={styles["rest"]}>And {more.toLocaleString("en")} more.</p>}
    </section>
  );
}

/** A number says how many passages; anything else is a name. */
function whatInWords(what: string): string {
  return /^\d+$/.test(what) ? counted(Number(what), "passage") : what;
}
