import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Keys } from "./Keys.tsx";
import styles from "./Message.module.css";

type Props = Readonly<{
  children: ReactNode;
  action?: string;
  onAction?: () => void;
  keys?: string | undefined;
  look?: "plain" | "primary";
  /** Another way to begin, which is less often wanted. */
  other?: Readonly<{ words: string; onPress: () => void }>;
  /** These words stand for the whole screen, so they are its heading. */
  isScreen?: boolean;
  /** Waits a moment before it shows, so that what is quick never flashes. */
  isPatient?: boolean;
}>;

/** One sentence in the middle of an otherwise empty place, with one thing to do, and seldom another. */
export function Message({ children, action, onAction, keys, look = "plain", ...rest }: Props) {
  const { other } = rest;
  const Words = rest.isScreen === true ? "h1" : "p";
  return (
    <div className={styles["message"]} data-patient={rest.isPatient}>
      <Words className={styles["words"]}>{children}</Words>
      {action !== undefined && (
        <div className={styles["action"]}>
          <Button look={look} size="large" onClick={onAction}>
            {action}
          </Button>
          {keys !== undefined && <Keys of={keys} />}
          {other !== undefined && (
            <Button look="quiet" size="large" className={styles["other"]} onClick={other.onPress}>
              {other.words}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
