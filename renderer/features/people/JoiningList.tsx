import { Button } from "../../ui/Button.tsx";
import { joiningWords } from "./joining-words.ts";
import type { Joining } from "./people.ts";
import styles from "./PeoplePage.module.css";

type Props = Readonly<{
  joining: readonly Joining[];
  onGiveUp: (joining: Joining) => void;
}>;

/** The spaces that this device asks to come into. */
export function JoiningList({ joining, onGiveUp }: Props) {
  if (joining.length === 0) return null;
  return (
    <section className={styles["section"]} aria-labelledby="joining">
      <h2 id="joining" className={styles["heading"]}>
        On the way in
      </h2>
      <ul>
        {joining.map((each) => {
          const { words, todo, isOver } = joiningWords(each);
          return (
            <li key={each.space} className={styles["line"]}>
              <span className={styles["coming"]}>
                <span className={styles["strong"]}>{each.spaceName}</span>
                <span className={styles["note"]} data-urgent={isOver}>
                  {words} {todo}
                </span>
              </span>
              <Button
                look="quiet"
                aria-label={`${isOver ? "Forget" : "Give up"} coming into ${each.spaceName}`}
                onClick={() => onGiveUp(each)}
              >
                {isOver ? "Forget" : "Give up"}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
