import { type Sharing, useSharing } from "../../document/sharing.ts";
import styles from "./Sidebar.module.css";

/** How many ask to come in and wait for an answer. */
export function PeopleAsking({ sharing }: Readonly<{ sharing: Sharing }>) {
  const { people } = useSharing(sharing);
  const all = [...people.values()].flatMap((state) =>
    state.kind === "here" ? state.people.requests : [],
  );
  if (all.length === 0) return null;
  const words =
    all.length === 1 ? "1 person asks to come in" : `${all.length} people ask to come in`;
  return (
    <span className={styles["count"]} aria-label={words} title={words} role="img">
      {all.length}
    </span>
  );
}
