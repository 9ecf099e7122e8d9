import { ChevronRight } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./TopBar.module.css";

/** The slim bar above a screen. */
export function TopBar({ children }: Readonly<{ children: ReactNode }>) {
  return <header className={styles["bar"]}>{children}</header>;
}

type BreadcrumbProps = Readonly<{
  path: readonly string[];
  /** Another one where two stand side by side. */
  label?: string;
}>;

/** Where one is; the last of `path` is here. */
export function Breadcrumb({ path, label = "Breadcrumb" }: BreadcrumbProps) {
  return (
    <nav className={styles["crumbs"]} aria-label={label}>
      {path.map((step, index) => (
        <span key={`${index} ${step}`} className={styles["step"]}>
          {index > 0 && <Icon of={ChevronRight} size={14} />}
          <span
            className={styles["crumb"]}
            // A name that is written from right to left is cut at its end, too.
            dir="auto"
            aria-current={index === path.length - 1 ? "page" : undefined}
          >
            {step}
          </span>
        </span>
      ))}
    </nav>
  );
}

type StateWordsProps = Readonly<{
  label: string;
  /** All that it may ever say. */
  words: readonly string[];
  ref: Ref<HTMLSpanElement>;
}>;

/**
 * A place for a state in words that may change with every key. All of the words stand in it from the
 * beginning, one over the other, and `sayState` chooses among them: that moves nothing, and lays nothing out.
 */
export function StateWords({ label, words, ref }: StateWordsProps) {
  return (
    <span ref={ref} className={styles["state"]} role="status" aria-live="polite" aria-label={label}>
      {words.map((each) => (
        <span key={each} className={styles["stateWord"]} aria-hidden="true">
          {each}
        </span>
      ))}
    </span>
  );
}

/** Has a `StateWords` say one of its words from now on, past React; none of them for "". */
export function sayState(place: HTMLElement, word: string): void {
  for (const each of place.children) {
    const hidden = String(each.textContent !== word);
    if (each.ariaHidden !== hidden) each.ariaHidden = hidden;
  }
}
