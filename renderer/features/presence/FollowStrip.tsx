import { Avatar } from "../../fields/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Keys } from "../../ui/Keys.tsx";
import styles from "./FollowStrip.module.css";
import { useOwnWay } from "./use-own-way.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  name: string;
  colour: string;
  /** They look at no document now: this window waits for them. */
  isWaiting: boolean;
  onStop: () => void;
}>;

/** Says whom this window follows, until one goes one's own way: by typing, scrolling, pointing, Escape or its button. */
export function FollowStrip({ name, colour, isWaiting, onStop }: Props) {
  useOwnWay(onStop);
  return (
    <div className={styles["strip"]} role="status" aria-label="Following">
      <Avatar name={name} colour={colour} />
      <span className={styles["words"]}>
        {isWaiting
          ? `Following ${isolated(name)}, who is in no document now`
          : `Following ${isolated(name)}`}
      </span>
      <Button look="quiet" onClick={onStop}>
        Stop following <Keys of="Esc" />
      </Button>
    </div>
  );
}
