import { TriangleAlert } from "lucide-react";
import { Icon } from "./Icon.tsx";
import styles from "./StateLink.module.css";

type Props = Readonly<{
  /** What kind of state is told. */
  label: string;
  /** Nothing while there is nothing to be said. */
  state: Readonly<{ words: string; tone: "quiet" | "warn"; href: string }> | null;
}>;

/** A state in words, in a bar. It leads to where it is said in full; only what needs somebody is amber. */
export function StateLink({ label, state }: Props) {
  return (
    <span role="status" aria-label={label} className={styles["place"]}>
      {state !== null && (
        <a className={styles["words"]} data-tone={state.tone} href={state.href} title={state.words}>
          {state.tone === "warn" && <Icon of={TriangleAlert} size={14} />}
          <span className={styles["text"]}>{state.words}</span>
        </a>
      )}
    </span>
  );
}
