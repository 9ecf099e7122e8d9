import { X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Entry, FieldEntries } from "../document/field-entries.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./MetricsControl.module.css";

type Lost = Readonly<{ key: string; words: string }>;

/** Metrics in which somebody wrote here, and which are removed elsewhere after that. */
export function useLostMetrics(entries: FieldEntries | null, typedIn: RefObject<Set<string>>) {
  const [lost, setLost] = useState<readonly Lost[]>([]);
  useEffect(
    () =>
      entries?.onRemovedElsewhere((entry) => {
        const words = wordsOf(entry);
        if (!typedIn.current.delete(entry.key) || words === "") return;
        setLost((before) => [
          ...before.filter(({ key }) => key !== entry.key),
          { key: entry.key, words },
        ]);
      }),
    [entries, typedIn],
  );
  const forget = (key: string) => setLost((before) => before.filter((each) => each.key !== key));
  return [lost, forget] as const;
}

function wordsOf({ values }: Entry): string {
  const told = ["name", "baseline", "target", "by"].map((name) => values[name]);
  return told.filter((value) => typeof value === "string" && value.trim() !== "").join(", ");
}

type Props = Readonly<{ lost: readonly Lost[]; onForget: (key: string) => void }>;

/** What stood in them, to be taken elsewhere. Whoever reads the page aloud hears of it as it comes. */
export function LostMetrics({ lost, onForget }: Props) {
  return (
    <div role="status" aria-label="Removed metrics">
      {lost.map(({ key, words }) => (
        <LostMetric key={key} words={words} onForget={() => onForget(key)} />
      ))}
    </div>
  );
}

function LostMetric({ words, onForget }: Readonly<{ words: string; onForget: () => void }>) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const text = useRef<HTMLElement>(null);
  const copy = async () => {
    const isCopied = await window.navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    );
    // Then they are at least selected, and the system's own key copies them.
    if (!isCopied && text.current !== null) window.getSelection()?.selectAllChildren(text.current);
    setOutcome(isCopied ? "copied" : "refused");
  };
  return (
    <p className={styles["lost"]}>
      <span className={styles["lostWords"]}>
        {outcome === "refused"
          ? "It could not be copied. It is selected now: copy it with the keyboard. "
          : "A metric in which you wrote was removed elsewhere: "}
        <strong ref={text} dir="auto">
          {words}
        </strong>
      </span>
      <Button onClick={() => void copy()}>{outcome === "copied" ? "Copied" : "Copy"}</Button>
      <IconButton icon={X} label="Let these words go" onClick={onForget} />
    </p>
  );
}
