import { useEffect, useEffectEvent, useRef } from "react";
import type { Author } from "#shared/domain/author.ts";
import type { Milestone } from "#shared/domain/milestone.ts";
import { Avatar } from "../../fields/Avatar.tsx";
import styles from "./HistoryPanel.module.css";
import { authorsOf, changesInWords, namesInWords, timeInWords } from "./history-words.ts";
import type { VersionSummary } from "./summaries.ts";

type Props = Readonly<{
  version: Milestone;
  summary: VersionSummary | undefined;
  authors: readonly Author[];
  isChosen: boolean;
  /** The one that the tab key comes to. */
  isStop: boolean;
  /** It is on the screen. */
  onSeen: () => void;
  onChoose: (isSecond: boolean) => void;
}>;

/** One version: when it was kept, who wrote since the one before, and what they changed. */
export function VersionRow({ version, summary, authors, isChosen, isStop, ...rest }: Props) {
  const row = useRef<HTMLButtonElement>(null);
  const seen = useEffectEvent(rest.onSeen);
  useEffect(() => {
    const element = row.current;
    if (element === null) return;
    const watching = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seen();
    });
    watching.observe(element);
    return () => watching.disconnect();
  }, []);

  const clients = summary === undefined || summary.kind === "unreadable" ? null : summary.clients;
  const who = clients === null ? null : authorsOf(clients, authors);
  return (
    <button
      ref={row}
      type="button"
      role="option"
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      className={styles["version"]}
      onClick={(event) => rest.onChoose(event.shiftKey)}
    >
      <span className={styles["head"]}>
        <span className={styles["when"]}>{timeInWords(version.at)}</span>
        {version.isLastRead && <span className={styles["note"]}>As you left it last</span>}
      </span>
      {who !== null && who.length > 0 && (
        <span className={styles["who"]}>
          {who.map(({ person, name, colour }) => (
            <Avatar key={person} name={name} colour={colour} size={16} />
          ))}
          <span className={styles["names"]}>{namesInWords(who)}</span>
        </span>
      )}
      <span className={styles["what"]}>{whatInWords(summary)}</span>
    </button>
  );
}

function whatInWords(summary: VersionSummary | undefined): string {
  // The room is kept, so that nothing moves once it is known.
  if (summary === undefined) return "\u00a0";
  switch (summary.kind) {
    case "summary":
      return changesInWords(summary.summary);
    case "first":
      return "The first version that is kept";
    case "unreadable":
      return "This version cannot be read";
  }
}
