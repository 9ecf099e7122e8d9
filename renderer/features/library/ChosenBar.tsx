import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import styles from "./ChosenBar.module.css";

/** Work that is under way on many documents. */
export type Work = Readonly<{
  what: string;
  done: number;
  of: number;
  /** Nothing once it has to be brought to its end. */
  onStop: (() => void) | null;
}>;

type Props = Readonly<{
  count: number;
  onClear: () => void;
  work: Work | null;
  /** What can be done with them. */
  children: ReactNode;
}>;

/** What can be done with the chosen documents, floating over the end of their list, or how far that is. */
export function ChosenBar({ count, onClear, work, children }: Props) {
  if (work !== null) return <WorkBar {...work} />;
  return (
    <div
      className={styles["bar"]}
      role="toolbar"
      aria-label="The chosen documents"
      tabIndex={-1}
      onKeyDown={(event) => {
        // In a menu or a list above it, the key closes that.
        const { target } = event;
        const isHere = target instanceof Node && event.currentTarget.contains(target);
        if (event.key === "Escape" && isHere && !event.defaultPrevented) onClear();
      }}
    >
      <span className={styles["count"]} aria-live="polite">
        {inWords(count)} selected
      </span>
      {children}
      <IconButton icon={X} label="Clear selection" keys="Esc" onClick={onClear} />
    </div>
  );
}

/** A button of the bar for what is not easily taken back. */
export function DangerButton({ words, onPress }: Readonly<{ words: string; onPress: () => void }>) {
  return (
    <Button look="quiet" className={styles["danger"]} onClick={onPress}>
      {words}
    </Button>
  );
}

/** Stands where what changes the documents would. */
export function ReadOnlyWords({ children }: Readonly<{ children: string }>) {
  return <span className={styles["read-only"]}>{children}</span>;
}

function WorkBar({ what, done, of, onStop }: Work) {
  const focusBack = useFocusBack();
  return (
    <div
      className={`${styles["bar"]} ${styles["work"]}`}
      role="group"
      aria-label="At work"
      {...focusBack}
    >
      <Progress label={what} done={done} of={of} />
      <span className={styles["count"]}>
        {what} {inWords(done)} of {inWords(of)}
      </span>
      {onStop !== null && (
        <Button look="quiet" onClick={onStop}>
          Stop
        </Button>
      )}
    </div>
  );
}

function inWords(count: number): string {
  return count.toLocaleString("en-GB");
}
