import { useEffect, useRef, useState } from "react";
import type { Clock } from "#shared/kernel/clock.ts";
import styles from "./HereNews.module.css";

type Props = Readonly<{
  /** Who is in the document on the screen. */
  names: readonly string[];
  clock: Clock;
}>;

/** Somebody whose line was cut for a moment has not gone. */
const settled = 1_500;

/** Tells a screen reader who has come and gone, and nothing of what they do. */
export function HereNews({ names, clock }: Props) {
  const [words, setWords] = useState("");
  const told = useRef<readonly string[]>([]);
  const now = names.join("\n");
  useEffect(
    () =>
      clock.after(settled, () => {
        const here = now === "" ? [] : now.split("\n");
        const come = here.filter((name) => !told.current.includes(name));
        const gone = told.current.filter((name) => !here.includes(name));
        told.current = here;
        if (come.length + gone.length > 0) setWords(newsOf(come, gone));
      }),
    [now, clock],
  );
  return (
    <p className={styles["unseen"]} role="status" aria-label="Who is here">
      {words}
    </p>
  );
}

function newsOf(come: readonly string[], gone: readonly string[]): string {
  return [
    ...come.map((name) => `${name} is here.`),
    ...gone.map((name) => `${name} has gone.`),
  ].join(" ");
}
