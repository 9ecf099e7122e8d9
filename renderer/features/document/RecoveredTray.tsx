import { ArchiveRestore } from "lucide-react";
import { useState } from "react";
import type { Clock } from "#shared/kernel/clock.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { useRecovered } from "../../document/use-recovered.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useNow } from "../../ui/use-now.ts";
import { recoveredWords } from "./recovered-words.ts";
import styles from "./RecoveredTray.module.css";
import { type AuthorsOf, useAuthors } from "./use-authors.ts";

type Props = Readonly<{
  document: OpenDocument;
  isReadOnly: boolean;
  /** Others may have written in it. */
  isShared: boolean;
  authorsOf: AuthorsOf;
  clock: Clock;
}>;

/**
 * Words that a change elsewhere would have cost: kept above the body until they are placed or let
 * go. One at a time, because each needs a decision of its own.
 */
export function RecoveredTray({ document, isReadOnly, isShared, authorsOf, clock }: Props) {
  const waiting = useRecovered(document);
  const authors = useAuthors(waiting.length, isShared ? authorsOf : null);
  const now = useNow(clock);
  const [copied, setCopied] = useState<string | null>(null);
  const [first] = waiting;
  if (first === undefined) return null;

  const writers = { ownClient: document.clientId, authors, isShared };
  const words = recoveredWords(first, writers, now);
  const copy = () => {
    void navigator.clipboard.writeText(first.text).then(
      () => setCopied(first.key),
      () => setCopied(null),
    );
  };

  return (
    <section className={styles["tray"]} aria-label="Recovered text">
      <div className={styles["head"]}>
        <Icon of={ArchiveRestore} />
        <h2 className={styles["title"]}>Recovered text</h2>
        <span className={styles["why"]}>{words.why}</span>
        {waiting.length > 1 && <span className={styles["count"]}>1 of {waiting.length}</span>}
      </div>
      <blockquote className={styles["words"]}>{first.text.trim()}</blockquote>
      <div className={styles["actions"]}>
        {!isReadOnly && (
          <Button onClick={() => document.tray.putBack(first)}>{words.putBack}</Button>
        )}
        <Button look="quiet" onClick={copy}>
          {copied === first.key ? "Copied" : "Copy"}
        </Button>
        {!isReadOnly && (
          <Button look="quiet" onClick={() => document.tray.letGo(first)}>
            Let go
          </Button>
        )}
      </div>
    </section>
  );
}
