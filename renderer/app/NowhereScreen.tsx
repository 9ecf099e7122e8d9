import { awayWords } from "#shared/domain/space-unavailable.ts";
import type { UnreadableSpace } from "../document/spaces.ts";
import { Message } from "../ui/Message.tsx";
import styles from "./App.module.css";
import { goHome } from "./workspace.ts";

/** A space is not among those that are open: because something keeps it from being opened, or because it is not here. */
export function AbsentSpaceScreen({ unreadable, space }: AbsentProps) {
  const found = unreadable.find(({ id }) => id === space);
  if (found !== undefined) return <UnreadableSpaceScreen {...found} />;
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        The space of this document is not on this computer. Nothing was changed. If it was removed,
        File → Restore from a backup brings it back.
      </Message>
    </main>
  );
}

type AbsentProps = Readonly<{ unreadable: readonly UnreadableSpace[]; space: string }>;

export function UnreadableSpaceScreen({ why, name }: Omit<UnreadableSpace, "id">) {
  const words = awayWords(why, "the folder that holds your documents");
  return (
    <main className={styles["screen"]}>
      <Message isScreen action="Go home" onAction={goHome}>
        {name === null ? "This space" : `“${name}”`} cannot be opened just now.{" "}
        {words === null
          ? "Nothing in it was changed, and Throughline keeps trying by itself."
          : `${words.what} ${words.detail}`}
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
