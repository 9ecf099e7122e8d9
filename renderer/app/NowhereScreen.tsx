import { Message } from "../ui/Message.tsx";
import styles from "./App.module.css";
import { goHome } from "./workspace.ts";

export function AbsentSpaceScreen() {
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        The space of this document is not on this computer, or cannot be opened. Nothing was
        changed. If it was removed, File → Restore from a backup brings it back.
      </Message>
    </main>
  );
}

export function NowhereScreen() {
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        There is nothing at this address. Your documents are on Home and in the sidebar.
      </Message>
    </main>
  );
}
